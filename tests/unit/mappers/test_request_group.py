"""What a group of requests refuses by name, and what a change of one step leaves alone."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.request_group import RequestGroup, RequestStep
from fhir_gateway.records.urgency import Urgency

ORDER = {"reference": "ServiceRequest/1"}
STEP = "RequestGroup.action[0]"
RULE = f"{STEP}.condition[0].expression"
CITED = [{"type": "citation", "citation": "Own experience"}]


def group(*actions: JsonObject, **elements: Any) -> JsonObject:
    return {"resourceType": "RequestGroup", "status": "active", "intent": "order", "action": list(actions), **elements}


@pytest.mark.parametrize(
    ("action", "refused", "expression"),
    [
        ({"title": "x"}, NotUnderstood, "RequestGroup.action[0]"),
        ({"resource": ORDER, "action": [{"resource": ORDER}]}, NotUnderstood, "RequestGroup.action[0]"),
        ({"action": [{"title": "x"}]}, NotUnderstood, "RequestGroup.action[0].action[0]"),
        ({"resource": ORDER, "priority": "high"}, UnmappedCode, "RequestGroup.action[0].priority"),
        ({"resource": ORDER, "selectionBehavior": "some"}, UnmappedCode, "RequestGroup.action[0].selectionBehavior"),
        ({"resource": ORDER, "condition": [{"kind": "if"}]}, UnmappedCode, "RequestGroup.action[0].condition[0].kind"),
        ({"resource": ORDER, "condition": [{"kind": "start", "expression": {"language": "text/cql"}}]}, NotUnderstood, RULE),
        ({"resource": ORDER, "condition": [{"kind": "start", "expression": {"expression": "x"}}]}, MissingElement, f"{RULE}.language"),
        ({"resource": ORDER, "relatedAction": [{"relationship": "after"}]}, MissingElement, f"{STEP}.relatedAction[0].actionId"),
        (
            {"resource": ORDER, "relatedAction": [{"actionId": "a", "relationship": "next"}]},
            UnmappedCode,
            f"{STEP}.relatedAction[0].relationship",
        ),
        ({"resource": ORDER, "timingDateTime": "2026", "timingAge": {"value": 1}}, NotUnderstood, "RequestGroup.action[0].timing"),
    ],
)
def test_what_is_not_a_step_is_refused_by_name(action: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(group(action))
    assert refusal.value.expression == expression


def test_two_steps_of_one_id_are_refused() -> None:
    with pytest.raises(NotUnderstood, match="one id"):
        read(group({"id": "a", "action": [{"id": "a", "resource": ORDER}]}))


def test_a_step_without_anything_to_do_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="request or steps"):
        RequestStep(does=())


def test_a_step_within_a_step_changes_and_what_is_cited_stays() -> None:
    visits: JsonObject = {"id": "visits", "title": "Visits", "documentation": CITED, "resource": ORDER}
    onto = group({"id": "care", "documentation": CITED, "action": [visits]}, {"id": "pump", "resource": {"reference": "DeviceRequest/1"}})
    record: RequestGroup = read(onto)
    care, pump = record.steps
    assert isinstance(care.does, tuple)
    urgent = replace(care, does=(replace(care.does[0], urgency=Urgency.URGENT),))
    changed = rewrite(onto, replace(record, steps=(urgent, pump)))
    assert changed["action"] == [{**onto["action"][0], "action": [{**visits, "priority": "urgent"}]}, onto["action"][1]]
