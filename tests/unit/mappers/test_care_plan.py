"""What a care plan refuses by name, and what an act on it leaves alone."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.care_plan import ActivityStatus, CarePlan, PlanStatus


def plan(**elements: Any) -> JsonObject:
    return {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": {"reference": "Patient/p1"}, **elements}


@pytest.mark.parametrize("status", ["cancelled", "Active", "on hold"])
def test_a_status_that_a_plan_cannot_have_is_refused(status: str) -> None:
    with pytest.raises(UnmappedCode) as refusal:
        read(plan(status=status))
    assert refusal.value.expression == "CarePlan.status"


def test_a_detail_without_a_status_is_refused() -> None:
    with pytest.raises(MissingElement) as refusal:
        read(plan(activity=[{"reference": {"reference": "Task/t"}}, {"detail": {"code": {"text": "walk"}}}]))
    assert refusal.value.expression == "CarePlan.activity[1].detail.status"


def test_several_authors_as_in_an_older_version_are_refused() -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read(plan(author=[{"reference": "Practitioner/a"}]))
    assert refusal.value.expression == "CarePlan.author"


def test_details_that_change_keep_what_a_partner_put_into_them() -> None:
    strange = [{"url": "https://example.org/strange", "valueString": "keep me"}]
    walk = {"id": "w", "extension": strange, "detail": {"code": {"text": "walk"}, "status": "scheduled", "instantiatesUri": ["urn:x"]}}
    rest = {"id": "r", "detail": {"code": {"text": "rest"}, "status": "scheduled"}}
    onto = plan(activity=[walk, rest])
    record: CarePlan = read(onto)
    statuses = (ActivityStatus.DONE, ActivityStatus.CANCELLED)
    changed = [replace(each, detail=replace(each.detail, status=status)) for each, status in zip(record.activities, statuses, strict=True) if each.detail]
    assert rewrite(onto, replace(record, activities=tuple(reversed(changed)))) == plan(
        activity=[{**walk, "detail": {**walk["detail"], "status": "completed"}}, {**rest, "detail": {**rest["detail"], "status": "cancelled"}}]
    )


def test_the_only_activity_without_reference_and_code_is_the_same_one_edited() -> None:
    loose = {"id": "a", "detail": {"description": "walk a bit", "status": "scheduled"}}
    onto = plan(activity=[loose, {"reference": {"reference": "Task/t"}}])
    record: CarePlan = read(onto)
    first, second = record.activities
    assert first.detail is not None
    further = replace(first, detail=replace(first.detail, description="walk to the door"))
    changed = rewrite(onto, replace(record, activities=(second, further)))
    assert changed == plan(activity=[{"id": "a", "detail": {"description": "walk to the door", "status": "scheduled"}}, onto["activity"][1]])


def test_a_plan_that_is_paused_keeps_every_other_element() -> None:
    onto = plan(language="pt", instantiatesUri=["urn:x"], _status={"id": "s"}, activity=[{"reference": {"reference": "Task/t"}}])
    changed = rewrite(onto, replace(read(onto), status=PlanStatus.PAUSED))
    assert changed == {**{name: value for name, value in onto.items() if name != "_status"}, "status": "on-hold"}
