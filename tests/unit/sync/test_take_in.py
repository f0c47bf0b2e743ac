import pytest

from fhir_gateway.access.grant import operator
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sync.take_in import Taken
from tests.unit.sync.reading import PAYER, opened, taken

MEMBER = [{"system": "https://payer.example.org/member", "value": "M-1"}]
PARENT: JsonObject = {"resourceType": "Patient", "id": "p1", "identifier": MEMBER, "birthDate": "1958-04-12"}
CONDITION: JsonObject = {"resourceType": "Condition", "id": "c1", "code": {"text": "osteomyelitis"}}


def test_a_child_with_the_member_number_of_a_parent_is_not_taken_for_the_parent() -> None:
    store = opened()
    taken(store, PARENT)
    [child] = taken(store, {**PARENT, "id": "child", "birthDate": "2015-05-05"}, at=PAYER)
    assert (child.taken, child.reason) == (Taken.REFUSED, "Patient.identifier: is that of a patient with another date of birth")


@pytest.mark.parametrize("born", [{}, {"birthDate": "1958"}, {"birthDate": "1958-04-12"}])
def test_a_patient_with_the_same_identifier_and_no_other_date_of_birth_is_the_same(born: JsonObject) -> None:
    store = opened()
    [first] = taken(store, PARENT)
    [again] = taken(store, {"resourceType": "Patient", "id": "x", "identifier": MEMBER, **born}, at=PAYER)
    assert (again.key, again.taken) == (first.key, Taken.MAPPED)


def test_what_names_a_refused_patient_is_refused_too_and_taken_once_the_patient_is() -> None:
    store = opened()
    condition = {**CONDITION, "subject": {"reference": "Patient/p1"}}
    reports = taken(store, {**PARENT, "birthDate": "12/04/1958"}, condition)
    assert [(report.key, report.taken) for report in reports] == [(None, Taken.REFUSED)] * 2
    patient, mended = taken(store, PARENT, condition)
    assert patient.key is not None
    assert mended.key is not None
    assert mended.key.home == patient.key.id


@pytest.mark.parametrize("reference", ["Patient/unknown", "https://elsewhere.example.org/fhir/Patient/p1"])
def test_what_names_a_patient_that_is_not_there_comes_into_no_case(reference: str) -> None:
    [report] = taken(opened(), {**CONDITION, "subject": {"reference": reference}})
    assert (report.key, report.taken) == (None, Taken.REFUSED)


def test_a_logical_reference_to_a_patient_leads_to_the_case() -> None:
    patient, condition = taken(opened(), PARENT, {**CONDITION, "subject": {"type": "Patient", "identifier": MEMBER[0]}})
    assert patient.key is not None
    assert condition.key is not None
    assert condition.key.home == patient.key.id


def test_an_appointment_belongs_to_the_patient_who_takes_part() -> None:
    participant = [{"actor": {"reference": "Practitioner/d1"}, "status": "accepted"}, {"actor": {"reference": "Patient/p1"}, "status": "accepted"}]
    times = {"start": "2026-03-02T09:00:00Z", "end": "2026-03-02T10:00:00Z"}
    appointment: JsonObject = {"resourceType": "Appointment", "id": "a1", "status": "booked", **times, "participant": participant}
    patient, _, found = taken(opened(), PARENT, {"resourceType": "Practitioner", "id": "d1"}, appointment)
    assert patient.key is not None
    assert found.key is not None
    assert found.key.home == patient.key.id


def test_a_subject_that_changes_to_a_patient_elsewhere_is_no_edit() -> None:
    store = opened()
    _, condition = taken(store, PARENT, {**CONDITION, "subject": {"reference": "Patient/p1"}})
    [moved] = taken(store, {**CONDITION, "subject": {"reference": "https://elsewhere.example.org/fhir/Patient/9"}})
    assert moved.taken is Taken.QUARANTINED
    assert condition.key is not None
    hub = store.read(operator(), condition.key)
    assert hub is not None
    assert hub.json()["subject"] == {"reference": f"Patient/{condition.key.home}"}
