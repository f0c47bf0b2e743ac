"""What is said of a reference. https://hl7.org/fhir/R4/references.html"""

from typing import Any

import pytest

from fhir_gateway.fhir.check import check
from tests.unit.fhir.test_check import HL7, URN, bundle, care_plan, observation, patient

Told = tuple[str, str, str, str]
GOAL_LIKE = {"resourceType": "Provenance", "id": "p", "recorded": "2026-01-01T00:00:00Z", "agent": [{"who": {"display": "x"}}]}
OTHER = f"{URN[:-1]}2"


def told(resource: dict[str, Any]) -> list[Told]:
    return [(issue.severity, issue.code, issue.expression.rpartition("goal[0].")[2], issue.rule) for issue in check(resource)]


def goal(**elements: Any) -> list[Told]:
    """What is said of a reference to a goal, from a plan that stands alone."""
    return told(care_plan(goal=[elements]))


def in_a_bundle(kind: str, *entries: dict[str, Any], **elements: Any) -> list[Told]:
    """The same from a plan in a Bundle, beside others."""
    request = {"request": {"method": "POST", "url": "CarePlan"}} if kind in ("batch", "transaction") else {}
    return told(bundle({"fullUrl": URN, "resource": care_plan(goal=[elements]), **request}, *({**one, **request} for one in entries), type=kind))


REFUSED_TEXT = ("error", "value", "reference", "reference")
REFUSED_TARGET = ("error", "value", "reference", "reference-target")
NOT_THERE = ("error", "invariant", "reference", "ref-1")
NOT_IN_IT = ("warning", "not-found", "reference", "bundle-reference")
A_GOAL = {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "x"}, "subject": {"reference": "Patient/1"}}
ALONE: list[tuple[dict[str, Any], list[Told]]] = [
    ({"reference": "Goal/1"}, []),
    ({"reference": "http://x.example/fhir/Goal/1"}, []),
    ({"reference": "urn:oid:1.2.3"}, []),
    ({"reference": "Goal?identifier=a|b"}, []),
    ({"reference": "Patient/1"}, [REFUSED_TARGET]),
    ({"reference": "http://x.example/fhir/Patient/1"}, [REFUSED_TARGET]),
    ({"reference": "Patient?identifier=a|b"}, [REFUSED_TARGET]),
    ({"reference": "x"}, [REFUSED_TEXT]),
    ({"reference": "#"}, [NOT_THERE]),
    ({"reference": "#x"}, [NOT_THERE]),
    ({"reference": "Goal/1", "type": "Goal"}, []),
    ({"reference": "Goal/1", "type": f"{HL7}Goal"}, []),
    ({"reference": "urn:oid:1.2.3", "type": "Goal"}, []),
    ({"type": "Goal", "display": "x"}, []),
    ({"type": "Patient", "display": "x"}, []),
    ({"type": "http://x.example/Gaol", "display": "x"}, []),
    ({"type": "Gaol", "display": "x"}, [("error", "code-invalid", "type", "reference-type")]),
    ({"type": "Gaol", "reference": "Goal/1"}, [("error", "code-invalid", "type", "reference-type")]),
    ({"reference": "urn:oid:1.2.3", "type": "Patient"}, [("error", "value", "type", "reference-target")]),
    ({"reference": "Goal/1", "type": "Patient"}, [("error", "value", "type", "reference-target")]),
]


@pytest.mark.parametrize(("elements", "faults"), ALONE)
def test_a_reference_names_a_type_that_the_element_allows(elements: dict[str, Any], faults: list[Told]) -> None:
    assert goal(**elements) == faults


IN_A_BUNDLE: list[tuple[str, dict[str, Any], list[Told]]] = [
    ("collection", {"reference": OTHER}, []),
    ("collection", {"reference": "Goal/1"}, []),
    ("collection", {"reference": "http://x.example/fhir/Goal/1"}, []),
    ("collection", {"reference": f"{URN[:-1]}3"}, [NOT_IN_IT]),
    ("collection", {"reference": "urn:oid:1.2.3"}, [NOT_IN_IT]),
    ("collection", {"reference": URN}, [REFUSED_TARGET]),
    ("collection", {"reference": "Patient/1"}, [REFUSED_TARGET]),
    ("collection", {"reference": "Goal?identifier=a|b"}, [REFUSED_TEXT]),
    ("transaction", {"reference": "Goal?identifier=a|b"}, []),
    ("batch", {"reference": "Goal?identifier=a|b"}, []),
    ("collection", {"reference": OTHER, "type": "Goal"}, []),
    ("collection", {"reference": URN, "type": "Goal"}, [("error", "value", "type", "reference-type"), REFUSED_TARGET]),
]


@pytest.mark.parametrize(("kind", "elements", "faults"), IN_A_BUNDLE)
def test_a_reference_in_a_bundle_points_to_an_entry_or_outside(kind: str, elements: dict[str, Any], faults: list[Told]) -> None:
    assert in_a_bundle(kind, {"fullUrl": OTHER, "resource": A_GOAL}, **elements) == faults


def test_a_type_that_is_claimed_is_that_of_what_the_reference_points_to() -> None:
    activity = care_plan(activity=[{"reference": {"reference": "Task/1", "type": "Appointment"}}])
    assert [(issue.code, issue.expression, issue.rule) for issue in check(activity)] == [("value", "CarePlan.activity[0].reference.type", "reference-type")]


def test_a_reference_that_may_point_to_anything_does() -> None:
    whole = {**GOAL_LIKE, "target": [{"reference": "Patient/1"}, {"reference": "Device/1"}]}
    assert told(whole) == []


def test_a_contained_resource_is_of_a_type_that_the_element_allows() -> None:
    inner = {**A_GOAL, "id": "g"}
    assert told(care_plan(contained=[inner], goal=[{"reference": "#g"}])) == []
    assert told(care_plan(contained=[patient(id="g")], goal=[{"reference": "#g"}])) == [REFUSED_TARGET]
    assert told({**GOAL_LIKE, "contained": [patient(id="g")], "target": [{"reference": "#g"}]}) == []


def test_a_wrong_performer_is_a_warning_and_a_wrong_subject_is_not() -> None:
    assert [issue.severity for issue in check(observation(performer=[{"reference": "Device/1"}]))] == ["warning"]
    assert [issue.severity for issue in check(observation(subject={"reference": "Practitioner/1"}))] == ["error"]
