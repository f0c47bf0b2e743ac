"""Which elements move together, which lists have items of their own, and what is never compared. Rules: docs/agreement.md, *Units*, *Lists*."""

import pytest

from fhir_gateway.agreement import lists
from fhir_gateway.agreement.shapes import shape_of
from fhir_gateway.agreement.units import Unit

TOGETHER = [
    ("CarePlan.activity", "reference", "reference+detail"),
    ("CarePlan.activity", "detail", "reference+detail"),
    ("Condition", "clinicalStatus", "clinicalStatus+verificationStatus+abatement[x]"),
    ("Condition", "verificationStatus", "clinicalStatus+verificationStatus+abatement[x]"),
    ("Condition", "abatementDateTime", "clinicalStatus+verificationStatus+abatement[x]"),
    ("Condition", "onsetDateTime", "onset[x]"),
    ("Encounter", "status", "status+statusHistory"),
    ("Encounter", "statusHistory", "status+statusHistory"),
    ("Encounter", "class", "class+classHistory"),
    ("Encounter", "classHistory", "class+classHistory"),
    ("EpisodeOfCare", "status", "status+statusHistory"),
    ("EpisodeOfCare", "statusHistory", "status+statusHistory"),
    ("Goal", "lifecycleStatus", "lifecycleStatus+statusDate+statusReason"),
    ("Goal", "statusDate", "lifecycleStatus+statusDate+statusReason"),
    ("Goal", "statusReason", "lifecycleStatus+statusDate+statusReason"),
    ("Goal", "startDate", "start[x]"),
    ("Goal.target", "measure", "measure+detail[x]"),
    ("Goal.target", "detailString", "measure+detail[x]"),
    ("Goal.target", "dueDate", "due[x]"),
    ("ServiceRequest", "code", "code+doNotPerform"),
    ("ServiceRequest", "doNotPerform", "code+doNotPerform"),
    ("ServiceRequest", "occurrenceTiming", "occurrence[x]"),
    ("ServiceRequest", "status", "status"),
    ("Task", "status", "status+statusReason"),
    ("Task", "statusReason", "status+statusReason"),
    ("Communication", "statusReason", "status+statusReason"),
    ("AllergyIntolerance", "clinicalStatus", "clinicalStatus+verificationStatus"),
    ("Observation", "valueQuantity", "value[x]+dataAbsentReason"),
    ("Observation", "dataAbsentReason", "value[x]+dataAbsentReason"),
    ("Patient", "birthDate", "birthDate"),
]
LISTS = [
    ("CarePlan", ("activity", "@1"), lists.ACTIVITIES),
    ("CarePlan", ("activity", "@1", "progress", "@2"), lists.NOTES),
    ("CarePlan", ("activity", "@1", "outcomeReference", "@2"), lists.REFERENCES),
    ("CarePlan", ("goal", "@1"), lists.REFERENCES),
    ("CarePlan", ("note", "@1"), lists.NOTES),
    ("CarePlan", ("category", "@1"), lists.CONCEPTS),
    ("CarePlan", ("identifier", "@1"), lists.IDENTIFIERS),
    ("CarePlan", ("extension", "@1"), lists.EXTENSIONS),
    ("CarePlan", ("contained", "@1"), lists.CONTAINED),
    ("CareTeam", ("participant", "@1"), lists.PARTICIPANTS),
    ("Coverage", ("class", "@1"), lists.TYPED),
    ("Encounter", ("diagnosis", "@1"), lists.DIAGNOSES),
    ("Encounter", ("location", "@1"), lists.LOCATIONS),
    ("Encounter", ("participant", "@1"), lists.INDIVIDUALS),
    ("Encounter", ("hospitalization", "dietPreference", "@1"), lists.CONCEPTS),
    ("EpisodeOfCare", ("diagnosis", "@1"), lists.DIAGNOSES),
    ("Goal", ("target", "@1"), lists.TARGETS),
    ("Task", ("input", "@1"), lists.TYPED),
    ("Task", ("output", "@1"), lists.TYPED),
    ("Claim", ("item", "@1"), lists.SEQUENCED),
    ("QuestionnaireResponse", ("item", "@1"), lists.LINKED_ITEMS),
    ("AuditEvent", ("subtype", "@1"), lists.CODINGS),
]
NO_LISTS: list[tuple[str, Unit]] = [
    ("CarePlan", ("title",)),
    ("CarePlan", ("goal",)),
    ("CarePlan", ("activity", "@1", "progress")),
    ("CarePlan", ("goal", "@1", "note", "@2")),
    ("CarePlan", ("period", "x")),
    ("Patient", ("name", "@1")),
]


@pytest.mark.parametrize(("path", "element", "unit"), TOGETHER)
def test_an_element_moves_with_those_that_it_makes_sense_with(path: str, element: str, unit: str) -> None:
    kind, _, part = path.partition(".")
    shape = shape_of(kind)
    assert (shape.parts[part] if part else shape).unit(element) == unit


@pytest.mark.parametrize(("kind", "unit", "keying"), LISTS)
def test_the_items_of_a_list_are_told_apart_by_what_they_are_about(kind: str, unit: Unit, keying: lists.Keying) -> None:
    assert shape_of(kind).list_at(unit) is keying


@pytest.mark.parametrize(("kind", "unit"), NO_LISTS)
def test_what_is_no_item_of_a_list_is_not_told_apart(kind: str, unit: Unit) -> None:
    assert shape_of(kind).list_at(unit) is None


@pytest.mark.parametrize(("kind", "parts"), [("CarePlan", {"activity"}), ("Encounter", {"hospitalization"}), ("Goal", {"target"}), ("Task", set())])
def test_only_some_parts_have_units_inside(kind: str, parts: set[str]) -> None:
    assert shape_of(kind).parts.keys() == parts


@pytest.mark.parametrize("kind", ["CarePlan", "Basic", "NoSuchType"])
def test_what_each_server_has_of_its_own_is_never_compared(kind: str) -> None:
    assert shape_of(kind).apart == {"resourceType", "id", "meta", "text"}
