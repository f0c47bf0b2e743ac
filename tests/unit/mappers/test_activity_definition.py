"""What a template of one thing to do refuses by name: a "do not" stays one."""

from typing import Any

import pytest

from fhir_gateway.errors import Invalid, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read


def template(**elements: Any) -> JsonObject:
    return {"resourceType": "ActivityDefinition", "status": "active", **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"kind": "Goal"}, UnmappedCode, "ActivityDefinition.kind"),
        ({"intent": "wish"}, UnmappedCode, "ActivityDefinition.intent"),
        ({"priority": "high"}, UnmappedCode, "ActivityDefinition.priority"),
        ({"doNotPerform": "yes"}, NotUnderstood, "ActivityDefinition.doNotPerform"),
        ({"quantity": {"value": 1, "comparator": "<"}}, NotUnderstood, "ActivityDefinition.quantity.comparator"),
        ({"timingDateTime": "2026", "timingRange": {"low": {"value": 1}}}, NotUnderstood, "ActivityDefinition.timing"),
        ({"productReference": {"display": "x"}, "productCodeableConcept": {"text": "x"}}, NotUnderstood, "ActivityDefinition.product"),
    ],
)
def test_what_is_not_a_template_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(template(**elements))
    assert refusal.value.expression == expression


def test_what_is_not_to_be_done_is_said() -> None:
    assert read(template(doNotPerform=True)).forbidden
    assert not read(template(doNotPerform=False)).forbidden
