"""The gate refuses what is structurally wrong and names the element; it lets through what R4 allows."""

# ruff: noqa: E501 : one case a line reads as a table

from pathlib import Path
from typing import Any

import pytest

from fhir_gateway.fhir import lexical
from fhir_gateway.fhir.check import MOST_ISSUES, check

INVALID_AS_PUBLISHED = {
    "fhir-test-cases/bundle-with-no-type.json",  # says so itself
    "hl7-r4-examples/ActivityDefinition-heart-valve-replacement.json",  # txt-2: an empty narrative
    "hl7-r4-examples/MedicationRequest-medrx0301.json",  # a dispenser that is a Practitioner
    "hl7-r4-examples/Observation-clinical-gender.json",  # performed by a device
    "hl7-r4-examples/Questionnaire-qs1.json",  # items without linkId
}


def care_plan(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": {"reference": "Patient/1"}, **elements}


def patient(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "Patient", **elements}


def task(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "Task", "status": "requested", "intent": "order", **elements}


def order(**repeat: Any) -> dict[str, Any]:
    request = {"resourceType": "ServiceRequest", "status": "active", "intent": "order", "subject": {"reference": "Patient/1"}}
    return {**request, "occurrenceTiming": {"repeat": repeat}}


def found(resource: dict[str, Any]) -> list[tuple[str, str]]:
    return [(issue.expression, issue.rule) for issue in check(resource)]


def test_a_good_plan_has_no_issue() -> None:
    assert found(care_plan(activity=[{"detail": {"status": "scheduled"}}])) == []


WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("a type that R4 does not know", {"resourceType": "Pacient"}, "resourceType", "resource-type"),
    ("a type of R4B alone", {"resourceType": "NutritionProduct"}, "resourceType", "resource-type"),
    ("no type", {"id": "1"}, "resourceType", "required"),
    ("an id with an underscore", patient(id="a_b"), "Patient.id", "id"),
    ("an element that R4 does not know", care_plan(custodian={"reference": "Patient/1"}), "CarePlan.custodian", "unknown-element"),
    ("a missing element", care_plan(activity=[{"detail": {"description": "walk"}}]), "CarePlan.activity[0].detail.status", "required"),
    ("an array where one is due", care_plan(author=[{"display": "x"}]), "CarePlan.author", "object"),
    ("one where an array is due", care_plan(goal={"reference": "Goal/1"}), "CarePlan.goal", "cardinality"),
    ("an array of a primitive where one is due", care_plan(title=["a"]), "CarePlan.title", "cardinality"),
    ("an empty array", care_plan(goal=[]), "CarePlan.goal", "empty"),
    ("an empty object", care_plan(period={}), "CarePlan.period", "ele-1"),
    ("an object with an id alone", care_plan(period={"id": "p"}), "CarePlan.period", "ele-1"),
    ("null", care_plan(title=None), "CarePlan.title", "null"),
    ("null in an array without a sibling", patient(name=[{"given": ["Ann", None]}]), "Patient.name[0].given[1]", "null"),
    ("null in an array of objects", care_plan(goal=[None]), "CarePlan.goal[0]", "null"),
    ("a day that no calendar has", patient(birthDate="2023-02-30"), "Patient.birthDate", "date"),
    ("a birth date with a time", patient(birthDate="1960-01-01T00:00:00Z"), "Patient.birthDate", "date"),
    ("a time without a zone", care_plan(created="2026-01-01T10:00:00"), "CarePlan.created", "dateTime"),
    ("a time without seconds", care_plan(created="2026-01-01T10:00Z"), "CarePlan.created", "dateTime"),
    ("a number for a date", care_plan(created=20260101), "CarePlan.created", "dateTime"),
    ("a text for a boolean", patient(active="true"), "Patient.active", "boolean"),
    ("a number for a text", care_plan(title=5), "CarePlan.title", "string"),
    ("an empty text", care_plan(title=""), "CarePlan.title", "string"),
    ("a text for an object", care_plan(subject="Patient/1"), "CarePlan.subject", "object"),
    ("JSON in a text for an object", care_plan(subject='{"reference":"Patient/1"}'), "CarePlan.subject", "object"),
    ("a fraction for a whole number", patient(telecom=[{"rank": 1.5}]), "Patient.telecom[0].rank", "positiveInt"),
    ("a code with a space before it", care_plan(status=" active"), "CarePlan.status", "code"),
    ("a concept as a code", care_plan(status={"text": "active"}), "CarePlan.status", "code"),
    ("two types of a choice", patient(deceasedBoolean=True, deceasedDateTime="2026-01-01"), "Patient.deceased", "choice"),
    (
        "no type of a choice that must be made",
        {"resourceType": "MedicationRequest", "status": "active", "intent": "order", "subject": {"reference": "Patient/1"}},
        "MedicationRequest.medication",
        "required",
    ),
    ("a sibling of an object", care_plan(_subject={"id": "x"}), "CarePlan._subject", "unknown-element"),
    ("a reference to no type", care_plan(goal=[{"reference": "12"}]), "CarePlan.goal[0].reference", "reference"),
    ("a urn:uuid that is none", care_plan(goal=[{"reference": "urn:uuid:1"}]), "CarePlan.goal[0].reference", "reference"),
    ("a target that is not allowed", care_plan(activity=[{"reference": {"reference": "Goal/1"}}]), "CarePlan.activity[0].reference.reference", "reference-target"),
    ("a contained target that is not there", care_plan(goal=[{"reference": "#g"}]), "CarePlan.goal[0].reference", "ref-1"),
    ("a period that ends before it starts", care_plan(period={"start": "2026-02-01", "end": "2026-01-31"}), "CarePlan.period", "per-1"),
    (
        "a period that ends earlier in another zone",
        care_plan(period={"start": "2026-01-01T10:00:00Z", "end": "2026-01-01T10:30:00+02:00"}),
        "CarePlan.period",
        "per-1",
    ),
    (
        "an activity with detail and reference",
        care_plan(activity=[{"reference": {"reference": "Task/1"}, "detail": {"status": "scheduled"}}]),
        "CarePlan.activity[0]",
        "cpl-3",
    ),
    (
        "onBehalfOf for a role",
        {"resourceType": "CareTeam", "participant": [{"member": {"reference": "PractitionerRole/1"}, "onBehalfOf": {"reference": "Organization/1"}}]},
        "CareTeam.participant[0]",
        "ctm-1",
    ),
    ("an extension with nothing in it", patient(extension=[{"url": "http://x.example/a"}]), "Patient.extension[0]", "ext-1"),
    ("a datatype of R4B alone", patient(extension=[{"url": "http://x.example/a", "valueRatioRange": {"lowNumerator": {"value": 1}}}]), "Patient.extension[0].valueRatioRange", "unknown-element"),
    ("a contact without details", patient(contact=[{"gender": "female"}]), "Patient.contact[0]", "pat-1"),
    ("a narrative that runs", patient(text={"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml"><script>x</script></div>'}), "Patient.text.div", "txt-1"),
    ("a narrative without a namespace", patient(text={"status": "generated", "div": "<div>x</div>"}), "Patient.text.div", "txt-1"),
    ("an empty narrative", patient(text={"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml"> </div>'}), "Patient.text.div", "txt-2"),
    ("a contained resource with a version", care_plan(contained=[{"resourceType": "Goal", "id": "g", "lifecycleStatus": "active", "description": {"text": "x"}, "subject": {"reference": "Patient/1"}, "meta": {"versionId": "1"}}]), "CarePlan.contained[0].meta", "dom-4"),
    ("a task modified before it was authored", task(authoredOn="2026-03-02", lastModified="2026-03-01T09:00:00Z"), "Task", "inv-1"),
    ("a period of a timing without its unit", order(frequency=3, period=1), "ServiceRequest.occurrence.repeat", "tim-2"),
    ("a duration of a timing below nothing", order(duration=-1, durationUnit="h"), "ServiceRequest.occurrence.repeat", "tim-4"),
    ("an offset without an event", order(offset=30), "ServiceRequest.occurrence.repeat", "tim-9"),
    ("an offset from a meal itself", order(offset=30, when=["C"]), "ServiceRequest.occurrence.repeat", "tim-9"),
    ("a time of day beside an event", order(timeOfDay=["09:00:00"], when=["MORN"]), "ServiceRequest.occurrence.repeat", "tim-10"),
]  # fmt: skip


@pytest.mark.parametrize(("resource", "expression", "rule"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_refused_and_the_element_named(resource: dict[str, Any], expression: str, rule: str) -> None:
    assert (expression, rule) in found(resource)


RIGHT: list[tuple[str, dict[str, Any]]] = [
    ("null that pads beside a sibling", patient(name=[{"given": ["Ann", None], "_given": [None, {"extension": [{"url": "http://x.example/a", "valueCode": "b"}]}]}])),
    ("an element replaced by its extension", patient(_birthDate={"extension": [{"url": "http://x.example/a", "valueCode": "unknown"}]})),
    ("an id beside a value", patient(birthDate="1960", _birthDate={"id": "b"})),
    ("a leap second", care_plan(created="2016-12-31T23:59:60Z")),
    ("a 29th of February", patient(birthDate="2024-02-29")),
    ("a period of a month that ends in it", care_plan(period={"start": "2026-01-15", "end": "2026-01"})),
    ("a contained target", care_plan(contained=[{"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/1"}}], addresses=[{"reference": "#c"}])),
    ("a contained resource that points to its container", care_plan(contained=[{"resourceType": "Provenance", "id": "p", "target": [{"reference": "#"}], "recorded": "2026-01-01T00:00:00Z", "agent": [{"who": {"display": "x"}}]}])),
    ("a logical reference", care_plan(goal=[{"identifier": {"value": "g"}}])),
    ("a conditional reference", care_plan(goal=[{"reference": "Goal?identifier=a|b"}])),
    ("an absolute reference", care_plan(goal=[{"reference": "https://a.example/fhir/Goal/1"}])),
    ("a type that R4B dropped", {"resourceType": "MedicinalProduct", "name": [{"productName": "x"}]}),
    ("a value of type Meta", patient(extension=[{"url": "http://x.example/a", "valueMeta": {"source": "http://x.example"}}])),
    ("a resource with its type alone", patient()),
]  # fmt: skip


@pytest.mark.parametrize("resource", [row[1] for row in RIGHT], ids=[row[0] for row in RIGHT])
def test_what_r4_allows_is_not_refused(resource: dict[str, Any]) -> None:
    assert found(resource) == []


def test_a_number_with_a_long_text_is_a_number() -> None:
    text = b'{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":750.000000000000000000001}}'
    assert found(lexical.load_object(text)) == []


def test_an_entry_of_a_bundle_is_named() -> None:
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": [{"resource": patient(birthDate="x"), "request": {"method": "POST", "url": "Patient"}}]}
    assert found(bundle) == [("Bundle.entry[0].resource.birthDate", "date")]


def test_no_message_repeats_a_value() -> None:
    secret = "Zebedee"
    resource = patient(birthDate=secret, active=secret, name=secret, managingOrganization={"reference": secret}, **{f"{secret} x": secret})
    assert not any(secret in f"{issue.text} {issue.expression}" for issue in check(resource))


def test_the_list_of_issues_ends_somewhere() -> None:
    assert len(check(care_plan(goal=[None] * 5000))) == MOST_ISSUES


def test_the_published_examples_pass_save_those_that_are_invalid(test_data: Path) -> None:
    refused: set[str] = set()
    for path in sorted(test_data.glob("*/*.json")):
        value = lexical.loads(path.read_bytes())
        if isinstance(value, dict) and "resourceType" in value and check(value):
            refused.add(f"{path.parent.name}/{path.name}")
    assert refused == INVALID_AS_PUBLISHED
