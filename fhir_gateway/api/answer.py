"""Answers: stored bytes with their headers, and problems as OperationOutcomes.

https://hl7.org/fhir/R4/http.html#return
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.api.call import Call, http_date
from fhir_gateway.api.formats import CONTENT_TYPE, is_pretty
from fhir_gateway.errors import GatewayProblem, NotSignedIn
from fhir_gateway.fhir.issue import Issue
from fhir_gateway.fhir.lexical import JsonObject, dumps, dumps_pretty, loads
from fhir_gateway.fhir.outcome import of_problem, outcome
from fhir_gateway.store.stored import Stored

PROPOSED = "Fhir-Gateway-Proposed"
"""The header that names elements of an update which belong to another party and wait for its yes."""


class Return(StrEnum):
    """What a caller wants back after a write."""

    MINIMAL = "minimal"
    REPRESENTATION = "representation"
    OUTCOME = "OperationOutcome"


def preferred(request: Request) -> Return | None:
    """What ``Prefer`` asks for; None where it asks for nothing that we know."""
    for preference in request.headers.get("prefer", "").replace(";", ",").split(","):
        name, _, value = (part.strip() for part in preference.partition("="))
        if name == "return" and value.strip('"') in list(Return):
            return Return(value.strip('"'))
    return None


def resource(request: Request, body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A resource, as its bytes are, or laid out for people where ``_pretty`` asks for it."""
    shown = dumps_pretty(loads(body)) if is_pretty(request) else body
    return Response(shown, status, headers, media_type=CONTENT_TYPE)


def version_headers(stored: Stored) -> dict[str, str]:
    """https://hl7.org/fhir/R4/http.html#versioning"""
    return {"ETag": f'W/"{stored.version_id}"', "Last-Modified": http_date(stored.updated)}


def written(call: Call, stored: Stored, status: int, proposed: Sequence[str] = ()) -> Response:
    """The answer to a write that left ``stored`` behind; ``proposed`` are elements that wait for their owner instead."""
    headers = version_headers(stored) | {"Location": f"{call.base}/{stored.reference}"}
    if proposed:
        headers[PROPOSED] = ", ".join(proposed)
    match preferred(call.request):
        case Return.MINIMAL:
            return Response(None, status, headers)
        case Return.OUTCOME:
            return resource(call.request, dumps(after_write(stored, proposed)), status, headers)
        case _:
            return resource(call.request, stored.body, status, headers)


def after_write(stored: Stored, proposed: Sequence[str]) -> JsonObject:
    """The OperationOutcome of a write: its version, and a warning for each element that waits for its owner."""
    said = f"{stored.key} is at version {stored.version_id}"
    waiting = [Issue("warning", "business-rule", element, "ownership", "belongs to another party, which was asked") for element in proposed]
    return outcome([Issue("information", "informational", "", "", said), *waiting])


def problem(request: Request, error: GatewayProblem) -> Response:
    """The answer to a call that cannot be done."""
    headers = {"WWW-Authenticate": "Bearer"} if isinstance(error, NotSignedIn) else {}
    return resource(request, dumps(of_problem(error)), error.status, headers)
