"""A caller that read an older version: what it changed since then goes onto the current one, where the two go together.

A client is a lossy partner like any other, whose ``seen`` is the version that it read: docs/agreement.md, *A client that PUTs to our API*.
"""

from fhir_gateway.agreement.link import Between
from fhir_gateway.agreement.merge import merge
from fhir_gateway.agreement.units import Fragment, Unit, label
from fhir_gateway.api.gate import refusals
from fhir_gateway.errors import Conflict
from fhir_gateway.fhir.lexical import JsonObject


def merged(read: JsonObject, current: JsonObject, sent: JsonObject, at: str) -> JsonObject:
    """The body to write: ``current`` with what ``sent`` changes of ``read``.

    Raises:
        Conflict: both changed the same thing, or together they break a rule; it names the first unit.
    """
    result = merge(current, Between(), read, sent, current, may_change=_anybody, acceptable=_broken_rule, at=at)
    if result.between.held:
        unit = label(min(result.between.held))
        resource_type = current["resourceType"]
        raise Conflict(f"{resource_type}/{current['id']} was changed since it was read; read it again", expression=f"{resource_type}.{unit}")
    return result.hub


def _anybody(_unit: Unit, _was: Fragment, _now: Fragment) -> bool:
    return True


def _broken_rule(resource: JsonObject) -> str | None:
    faults = refusals(resource)
    return f"{faults[0].expression}: {faults[0].rule}" if faults else None
