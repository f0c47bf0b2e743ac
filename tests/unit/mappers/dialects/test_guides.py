"""What each guide asks of a resource that says nothing, and adds to its copy, written down a second time from the guides."""

# ruff: noqa: E501, SIM905 : one case a line reads as a table

from typing import Any

import pytest

from fhir_gateway.fhir.definitions import of
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.dialects import DIALECTS, dialect

ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
WHY = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
UNKNOWN = {"extension": [{"url": WHY, "valueCode": "unknown"}]}
UNKNOWN_CODE = {"coding": [{"system": ABSENT, "code": "unknown"}]}
TEMPLATE = "url identifier version name title date publisher description useContext lastReviewDate"
PATIENT, GROUP = {"reference": "Patient/1"}, {"reference": "Group/1"}
CORE = ("us-core-6.1", "us-core-7")
PROFILES = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-"
PAYER = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-"

ASSESS = {"coding": [{"system": "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "code": "assess-plan"}]}
DIAGNOSED = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-category", "code": "encounter-diagnosis"}]}
MEMBER = {"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MB"}]}, "value": "1"}
GROUP_CLASS, PLAN_CLASS = (
    {"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/coverage-class", "code": kind}]}, "value": "1"} for kind in ("group", "plan")
)
NPI = {"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"}

# a resource, and the elements that are missing or wrong in it
ASKED: list[tuple[str, JsonObject, str]] = [
    ("ihe-dcp", {"resourceType": "CarePlan"}, "description period.start author addresses goal subject"),
    ("ihe-dcp", {"resourceType": "CareTeam", "participant": [{}]}, "identifier status name subject period.start participant[0].member"),
    ("ihe-dcp", {"resourceType": "Task"}, "identifier instantiatesCanonical code description authoredOn lastModified requester owner"),
    ("ihe-dcp", {"resourceType": "PlanDefinition"}, f"{TEMPLATE} action"),
    ("ihe-dcp", {"resourceType": "ActivityDefinition"}, TEMPLATE),
    ("mcc", {"resourceType": "CarePlan", "activity": [{"detail": {"status": "scheduled"}}, {}]}, "activity[0].detail"),
    ("pcde", {"resourceType": "CarePlan", "status": "draft", "activity": [{}]}, "status activity[0].detail"),
    ("hapi-lenient", {"resourceType": "Basic", "id": "12"}, "id"),
    ("hapi-lenient", {"resourceType": "Basic", "id": "a12"}, ""),
    ("pas-2.0.1", {"resourceType": "Claim"}, "status use identifier insurer item"),
    ("pas-2.0.1", {"resourceType": "Claim", "use": "claim", "status": "draft", "item": [{}], "insurance": [{}], "careTeam": [{}], "identifier": [{}, {}]},
     "status use identifier insurer item[0].category insurance[0].focal careTeam[0].extension"),
    ("pas-2.0.1", {"resourceType": "Coverage", "status": "draft"}, "status"),
    ("pas-2.0.1", {"resourceType": "Coverage", "status": "active", "payor": [PATIENT]}, ""),
    ("pas-2.0.1", {"resourceType": "Location"}, "address"),
    ("pas-2.0.1", {"resourceType": "Patient", "identifier": [{"system": "urn:x", "value": "1"}], "birthDate": "1950-01"}, "birthDate"),
    ("pas-2.0.1", {"resourceType": "Patient", "identifier": [{"system": "urn:x", "value": "1"}], "birthDate": "1950-01-02"}, ""),
    ("pas-2.0.1", {"resourceType": "Patient"}, "identifier"),
    ("pas-2.0.1", {"resourceType": "Practitioner"}, "identifier name"),
    ("pas-2.0.1", {"resourceType": "Practitioner", "identifier": [NPI], "name": [{"family": "x"}]}, ""),
    ("pas-2.0.1", {"resourceType": "Practitioner", "identifier": [NPI, NPI], "name": [{"family": "x"}]}, "identifier"),
    ("pas-2.0.1", {"resourceType": "PractitionerRole", "organization": PATIENT, "endpoint": [PATIENT]}, "practitioner"),
    ("pas-2.0.1", {"resourceType": "CommunicationRequest", "status": "draft"}, "status"),
    *[("pas-2.0.1", {"resourceType": kind, "intent": "plan"}, "intent") for kind in ("DeviceRequest", "MedicationRequest", "NutritionOrder")],
]  # fmt: skip
CORE_ASKED: list[tuple[JsonObject, str]] = [
    ({"resourceType": "CarePlan", "text": {"status": "empty"}}, "text"),
    ({"resourceType": "CarePlan", "text": {"status": "additional"}}, ""),
    ({"resourceType": "CareTeam"}, "subject participant"),
    ({"resourceType": "CareTeam", "subject": PATIENT, "participant": [{}]}, "participant[0].role participant[0].member"),
    ({"resourceType": "Condition"}, "category"),
    ({"resourceType": "Condition", "category": [DIAGNOSED]}, ""),
    ({"resourceType": "Condition", "category": [DIAGNOSED, DIAGNOSED]}, "category"),
    ({"resourceType": "Coverage"}, "identifier payor"),
    ({"resourceType": "Coverage", "subscriberId": "1", "payor": [PATIENT]}, ""),
    ({"resourceType": "Coverage", "subscriberId": "1", "payor": [PATIENT, PATIENT]}, "payor"),
    ({"resourceType": "Coverage", "payor": [PATIENT], "identifier": [MEMBER]}, ""),
    ({"resourceType": "Coverage", "payor": [PATIENT], "identifier": [MEMBER, MEMBER]}, "identifier"),
    ({"resourceType": "Coverage", "payor": [PATIENT], "subscriberId": "1", "class": [GROUP_CLASS, PLAN_CLASS]}, ""),
    ({"resourceType": "Coverage", "payor": [PATIENT], "subscriberId": "1", "class": [GROUP_CLASS, GROUP_CLASS]}, "class"),
    ({"resourceType": "Coverage", "payor": [PATIENT], "subscriberId": "1", "class": [PLAN_CLASS, PLAN_CLASS]}, "class"),
    ({"resourceType": "CarePlan", "category": [ASSESS, ASSESS]}, "category"),
    ({"resourceType": "CarePlan", "category": [ASSESS, {"text": "x"}]}, ""),
    ({"resourceType": "Encounter"}, "subject"),
    ({"resourceType": "Encounter", "subject": PATIENT, "identifier": [{"value": "1"}]}, "identifier[0]"),
    ({"resourceType": "Observation"}, "category subject"),
    ({"resourceType": "Observation", "category": [{}], "subject": PATIENT, "valueQuantity": {"value": 1, "system": "https://example.org/units"}}, "value"),
    ({"resourceType": "Observation", "category": [{}], "subject": PATIENT, "valueQuantity": {"value": 1, "system": "http://unitsofmeasure.org"}}, ""),
    ({"resourceType": "Organization", "address": [{"line": list("abcde")}]}, "address[0].line"),
    ({"resourceType": "Organization", "address": [{"line": list("abcd")}]}, ""),
    ({"resourceType": "Patient", "identifier": [{"system": "urn:x"}], "name": [{"text": "x"}], "telecom": [{"value": "1"}]}, "identifier[0] name[0] telecom[0]"),
    ({"resourceType": "Patient", "identifier": [{"system": "urn:x", "value": "1"}], "name": [{"family": "x"}, UNKNOWN]}, ""),
    ({"resourceType": "Patient"}, "identifier"),
    ({"resourceType": "Practitioner"}, "identifier name"),
    ({"resourceType": "Practitioner", "identifier": [{"system": "urn:x"}], "name": [{"given": ["x"]}], "address": [{"line": list("abcde")}]}, "identifier[0] name[0].family address[0].line"),
    ({"resourceType": "PractitionerRole"}, "telecom "),
    ({"resourceType": "PractitionerRole", "location": [PATIENT], "telecom": [{"value": "1"}]}, "telecom[0]"),
    ({"resourceType": "PractitionerRole", "organization": PATIENT, "endpoint": [PATIENT]}, ""),
    ({"resourceType": "QuestionnaireResponse"}, "subject"),
]  # fmt: skip
ADDED: list[tuple[str, JsonObject]] = [
    ("AllergyIntolerance", {"code": UNKNOWN_CODE}),
    ("CarePlan", {"category": [{"coding": [{"system": "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "code": "assess-plan"}]}]}),
    ("Condition", {"code": UNKNOWN_CODE}),
    ("Coverage", {"relationship": UNKNOWN_CODE}),
    ("Encounter", {"type": [UNKNOWN_CODE]}),
    ("Location", {"_name": UNKNOWN}),
    ("Observation", {"dataAbsentReason": UNKNOWN_CODE}),
    ("Organization", {"_active": UNKNOWN, "_name": UNKNOWN}),
    ("Patient", {"gender": "unknown", "name": [UNKNOWN]}),
    ("Procedure", {"code": UNKNOWN_CODE}),
    ("RelatedPerson", {"_active": UNKNOWN}),
    ("ServiceRequest", {"code": UNKNOWN_CODE}),
    ("Goal", {}),
]
CLAIMED = """AllergyIntolerance CarePlan CareTeam Coverage DocumentReference Encounter Goal Location MedicationRequest Organization Patient Practitioner PractitionerRole
    Procedure Provenance QuestionnaireResponse RelatedPerson ServiceRequest"""
PAYER_CLAIMED = {
    name: name.lower()
    for name in """Claim ClaimResponse CommunicationRequest Coverage DeviceRequest Location MedicationRequest NutritionOrder Practitioner
    PractitionerRole ServiceRequest""".split()
} | {"Patient": "beneficiary"}


def asked(dialect: str, resource: JsonObject) -> set[str]:
    kind = resource["resourceType"]
    return {issue.expression.removeprefix(kind).removeprefix(".") for issue in DIALECTS[dialect].refusals(resource)}


@pytest.mark.parametrize(("dialect", "resource", "places"), ASKED)
def test_a_guide_asks_for_what_it_needs(dialect: str, resource: JsonObject, places: str) -> None:
    assert asked(dialect, resource) == set(places.split())


@pytest.mark.parametrize("dialect", CORE)
@pytest.mark.parametrize(("resource", "places"), CORE_ASKED)
def test_us_core_asks_for_what_it_needs(dialect: str, resource: JsonObject, places: str) -> None:
    assert asked(dialect, resource) == set(places.strip().split(" ") if places.strip() else []) | ({""} if places.endswith(" ") else set())


@pytest.mark.parametrize("kind", ["CarePlan", "Goal", "MedicationRequest", "Encounter"])
def test_a_group_is_a_subject_of_us_core_since_version_7_only(kind: str) -> None:
    resource = {"resourceType": kind, "subject": GROUP}
    assert "subject" in asked("us-core-6.1", resource)
    assert "subject" not in asked("us-core-7", resource)


@pytest.mark.parametrize("dialect", CORE)
@pytest.mark.parametrize("kind", ["CarePlan", "CareTeam", "Encounter", "Goal", "MedicationRequest"])
def test_a_patient_or_what_is_in_the_same_bundle_is_a_subject_of_us_core(dialect: str, kind: str) -> None:
    for subject in ("Patient/1", "urn:uuid:0f6a1c7e-5d3b-4a8e-9a51-6d5d8f5e7c11"):
        assert "subject" not in asked(dialect, {"resourceType": kind, "subject": {"reference": subject}})


@pytest.mark.parametrize("dialect", CORE)
@pytest.mark.parametrize("kind", ["DocumentReference", "QuestionnaireResponse", "ServiceRequest"])
def test_a_practitioner_is_no_subject_of_us_core_6(dialect: str, kind: str) -> None:
    found = asked(dialect, {"resourceType": kind, "subject": {"reference": "Practitioner/1"}})
    assert ("subject" in found) == (dialect == "us-core-6.1")


@pytest.mark.parametrize("dialect", CORE)
@pytest.mark.parametrize(("kind", "added"), ADDED)
def test_us_core_adds_that_a_value_is_unknown(dialect: str, kind: str, added: JsonObject) -> None:
    assert DIALECTS[dialect].project({"resourceType": kind}, None) == {"resourceType": kind, **added}


@pytest.mark.parametrize(("kind", "added"), ADDED)
def test_what_is_there_is_not_added_again(kind: str, added: JsonObject) -> None:
    once = {"resourceType": kind, **added}
    assert DIALECTS["us-core-7"].project(once, None) == once


@pytest.mark.parametrize(
    ("resource", "added"),
    [
        ({"resourceType": "MedicationRequest", "intent": "order"}, {"requester": UNKNOWN}),
        ({"resourceType": "MedicationRequest", "intent": "plan"}, {}),
        ({"resourceType": "Procedure", "code": {"text": "x"}, "status": "completed"}, {"_performedDateTime": UNKNOWN}),
        ({"resourceType": "Procedure", "code": {"text": "x"}, "status": "preparation"}, {}),
        ({"resourceType": "Observation", "component": [{}]}, {}),
        ({"resourceType": "Observation", "hasMember": [PATIENT]}, {}),
        ({"resourceType": "Observation", "valueBoolean": True}, {}),
    ],
)
def test_us_core_adds_only_what_is_true(resource: JsonObject, added: JsonObject) -> None:
    assert DIALECTS["us-core-7"].project(resource, None) == {**resource, **added}


def test_an_ihe_plan_is_of_the_category_of_care_plans_beside_its_own() -> None:
    own: dict[str, Any] = {"coding": [{"system": "urn:x", "code": "1"}]}
    made = DIALECTS["ihe-dcp"].project({"resourceType": "CarePlan", "category": [own]}, None)
    assert made["category"] == [own, {"coding": [{"system": "http://snomed.info/sct", "code": "734163000"}]}]


def test_what_a_copy_does_not_hold_is_not_forced_on_it() -> None:
    assert DIALECTS["us-core-7"].project({"resourceType": "Patient"}, {"resourceType": "Patient", "gender": "unknown"}) == {
        "resourceType": "Patient",
        "gender": "unknown",
    }


@pytest.mark.parametrize("dialect", CORE)
def test_a_copy_claims_the_profiles_of_us_core(dialect: str) -> None:
    assert DIALECTS[dialect].profiles == {name: f"{PROFILES}{name.lower()}" for name in CLAIMED.split()}


def test_a_copy_claims_the_profiles_of_the_payers_guide() -> None:
    assert DIALECTS["pas-2.0.1"].profiles == {name: f"{PAYER}{last}" for name, last in PAYER_CLAIMED.items()}


@pytest.mark.parametrize("name", ["us-core-7", "us-core-6.1", "ihe-dcp", "pas-2.0.1", "hapi-lenient", "mcc", "pcde"])
def test_a_guide_is_found_by_the_name_on_a_partners_row(name: str) -> None:
    assert DIALECTS[name].name == name


@pytest.mark.parametrize(("name", "demand"), [(name, demand) for name, one in DIALECTS.items() for demand in one.demands if name != "hapi-lenient"])
def test_a_demand_is_about_an_element_that_there_is(name: str, demand: Any) -> None:
    kind, *steps = f"{demand.on}.{demand.element}".rstrip(".").split(".")
    for step in [step for step in steps if "(" not in step and step not in ("Period)", "start", "end")]:
        definition = of(kind)
        first = next(iter(definition.choices.get(step, [step])))
        kind = definition.elements[first].type
    assert kind


def test_who_speaks_no_guide_speaks_plain_r4() -> None:
    assert (dialect("").name, dialect("").demands, dialect("").additions) == ("", (), ())
    assert dialect("mcc") is DIALECTS["mcc"]


@pytest.mark.parametrize(
    ("resource", "rule"),
    [
        ({"resourceType": "Coverage", "payor": [PATIENT]}, "us-core-15"),
        ({"resourceType": "DocumentReference", "content": [{"attachment": {}}]}, "us-core-6"),
        ({"resourceType": "Patient", "name": [{"text": "x"}]}, "us-core-6"),
        ({"resourceType": "PractitionerRole"}, "pd-1"),
        ({"resourceType": "PractitionerRole"}, "us-core-13"),
        ({"resourceType": "RelatedPerson"}, "us-core-14"),
        ({"resourceType": "Observation", "valueQuantity": {"value": 1, "system": "urn:x"}}, "us-core-3"),
    ],
)
def test_a_demand_has_the_name_of_the_guides_own_invariant(resource: JsonObject, rule: str) -> None:
    assert rule in {issue.rule for issue in DIALECTS["us-core-7"].refusals(resource)}
