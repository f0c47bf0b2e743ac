"""An audit event that breaks a rule of R4 is refused by name."""

import pytest

from fhir_gateway.errors import Invalid
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read

REST: JsonObject = {"system": "http://terminology.hl7.org/CodeSystem/audit-event-type", "code": "rest"}
SMALLEST: JsonObject = {
    "resourceType": "AuditEvent",
    "type": REST,
    "recorded": "2026-03-01T10:00:00Z",
    "agent": [{"requestor": True}],
    "source": {"observer": {"display": "x"}},
}

BROKEN: dict[str, tuple[JsonObject, str]] = {
    "a thing with a name and a query": ({"entity": [{"name": "x", "query": "Zm9v"}]}, "AuditEvent.entity[0]"),
    "a detail without a value": ({"entity": [{"name": "x", "detail": [{"type": "y"}]}]}, "AuditEvent.entity[0].detail[0]"),
    "a detail with two values": (
        {"entity": [{"name": "x", "detail": [{"type": "y", "valueString": "z", "valueBase64Binary": "Zm9v"}]}]},
        "AuditEvent.entity[0].detail[0]",
    ),
    "a day as the time of recording": ({"recorded": "2026-03-01"}, "AuditEvent.recorded"),
    "an agent who may or may not have started it": ({"agent": [{"name": "x"}]}, "AuditEvent.agent[0].requestor"),
    "an action that is none": ({"action": "X"}, "AuditEvent.action"),
    "nobody who took part": ({"agent": []}, "AuditEvent.agent"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_breaks_a_rule_is_refused_with_its_path(case: str) -> None:
    changes, expression = BROKEN[case]
    with pytest.raises(Invalid) as refusal:
        read({**SMALLEST, **changes})
    assert refusal.value.expression == expression
