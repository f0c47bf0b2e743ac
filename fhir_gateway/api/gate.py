"""What a caller's resource must pass before anything is written: its structure, and the codes that a mapper cannot do without.

A resource that a mapper does not understand for another reason is carried. https://hl7.org/fhir/R4/validation.html
"""

from starlette.concurrency import run_in_threadpool

from fhir_gateway.errors import BadRequest, Invalid, Unfit, UnmappedCode
from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.issue import Issue, error
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import MAPPERS

_QUICK_BYTES = 64 * 1024
"""Below this size a check takes less time than the way to another thread."""


async def admit(resource: JsonObject, size: int) -> None:
    """Let a resource through; ``size`` is about how many bytes it has.

    Raises:
        Unfit: it breaks rules of R4, or a required code is none that its element allows.
    """
    faults = refusals(resource) if size < _QUICK_BYTES else await run_in_threadpool(refusals, resource)
    if faults:
        raise Unfit(faults)


def refusals(resource: JsonObject) -> list[Issue]:
    """Why a resource is not let through; nothing where it is."""
    return [issue for issue in check(resource) if issue.refuses] or _codes(resource)


def same_type(resource: JsonObject, resource_type: str) -> None:
    """Check that a body is of the type in the path.

    Raises:
        BadRequest: it is of another type, or does not say.
    """
    if resource.get("resourceType") != resource_type:
        raise BadRequest(f"the address is one of {resource_type}, and the body is not", expression="resourceType")


def _codes(resource: JsonObject) -> list[Issue]:
    mapper = MAPPERS.get(resource["resourceType"])
    if mapper is None:
        return []
    try:
        mapper.from_json(resource)
    except UnmappedCode as refusal:
        return [error(refusal.code, refusal.expression or "", "required-binding", refusal.message)]
    except Invalid:
        return []  # carried
    return []
