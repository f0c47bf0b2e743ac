"""What a template refuses by name, and what a rule engine needs of it stays when a case manager changes it."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.plan_definition import PlanDefinition, TemplateStep
from fhir_gateway.records.wording import Uri

TRIGGER = [{"type": "named-event", "name": "visit-missed"}]


def template(**elements: Any) -> JsonObject:
    return {"resourceType": "PlanDefinition", "status": "active", **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "published"}, UnmappedCode, "PlanDefinition.status"),
        ({"goal": [{"start": {"text": "x"}}]}, MissingElement, "PlanDefinition.goal[0].description"),
        ({"useContext": [{"valueReference": {"display": "x"}}]}, MissingElement, "PlanDefinition.useContext[0].code"),
        ({"useContext": [{"code": {"code": "age"}}]}, MissingElement, "PlanDefinition.useContext[0].value"),
        ({"action": [{"participant": [{"type": "family"}]}]}, UnmappedCode, "PlanDefinition.action[0].participant[0].type"),
        ({"action": [{"definitionUri": "urn:x", "definitionCanonical": "urn:y"}]}, NotUnderstood, "PlanDefinition.action[0].definition"),
        ({"action": [{"action": [{"precheckBehavior": "maybe"}]}]}, UnmappedCode, "PlanDefinition.action[0].action[0].precheckBehavior"),
        ({"goal": [{"id": "a", "description": {"text": "x"}}], "action": [{"id": "a"}]}, NotUnderstood, "PlanDefinition"),
    ],
)
def test_what_is_not_a_template_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(template(**elements))
    assert refusal.value.expression == expression


def test_a_step_has_one_definition() -> None:
    with pytest.raises(ValueError, match="one definition"):
        TemplateStep(definition=Uri("urn:x"), outside_definition=Uri("urn:y"))


def test_a_new_definition_takes_the_place_of_the_old_one_and_the_trigger_stays() -> None:
    inner: JsonObject = {"title": "Call", "trigger": TRIGGER, "definitionUri": "https://example.org/call"}
    onto = template(library=["https://example.org/Library/1"], action=[{"id": "a", "trigger": TRIGGER, "action": [inner]}])
    record: PlanDefinition = read(onto)
    call = replace(record.steps[0].steps[0], outside_definition=None, definition=Uri("https://example.org/ActivityDefinition/call"))
    changed = rewrite(onto, replace(record, steps=(replace(record.steps[0], steps=(call,)),)))
    wanted = {"title": "Call", "trigger": TRIGGER, "definitionCanonical": "https://example.org/ActivityDefinition/call"}
    assert changed == {**onto, "action": [{"id": "a", "trigger": TRIGGER, "action": [wanted]}]}


def test_a_step_of_which_no_record_keeps_anything_stays() -> None:
    onto = template(action=[{"trigger": TRIGGER}])
    assert read(onto).steps == ()
    assert rewrite(onto, read(onto)) == onto
