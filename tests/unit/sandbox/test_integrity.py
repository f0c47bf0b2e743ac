"""References to nothing are refused, and so is deleting what is referred to."""

from fhir_gateway.sandbox.habits import Habits


def _goal(subject: str) -> dict:
    return {"resourceType": "Goal", "subject": {"reference": subject}}


async def test_a_reference_to_nothing_is_refused_and_leaves_nothing(seat):
    answer = await seat.post(_goal("Patient/nobody"))
    assert answer.status_code == 400
    assert await seat.found("/Goal") == []
    assert seat.partner.log == []


async def test_a_reference_to_a_deleted_resource_is_refused(seat):
    patient = await seat.patient()
    await seat.http.delete(f"/fhir/{patient}")
    assert (await seat.post(_goal(patient))).status_code == 400


async def test_an_absolute_reference_to_this_server_must_resolve(seat):
    assert (await seat.post(_goal("http://hospital.test/fhir/Patient/nobody"))).status_code == 400


async def test_a_reference_to_another_server_is_accepted_unless_it_is_a_habit_not_to(seat_of):
    elsewhere = _goal("https://agency.example.org/fhir/Patient/1")
    assert (await seat_of().post(elsewhere)).status_code == 201
    assert (await seat_of(Habits(foreign_references=False)).post(elsewhere)).status_code == 400


async def test_a_logical_reference_and_a_contained_one_are_accepted(seat):
    body = {
        "resourceType": "Goal",
        "contained": [{"resourceType": "Patient", "id": "p"}],
        "subject": {"reference": "#p"},
        "expressedBy": {"identifier": {"system": "urn:mrn", "value": "1"}},
    }
    assert (await seat.post(body)).status_code == 201


async def test_a_placeholder_outside_a_transaction_is_refused(seat):
    assert (await seat.post(_goal("urn:uuid:0b7a3a52-6f0e-4b39-93c6-8a7d0d1c9f11"))).status_code == 400


async def test_what_is_referred_to_cannot_be_deleted(seat):
    patient = await seat.patient()
    goal = await seat.kept(_goal(patient))
    assert (await seat.http.delete(f"/fhir/{patient}")).status_code == 409
    await seat.http.delete(f"/fhir/Goal/{goal['id']}")
    assert (await seat.http.delete(f"/fhir/{patient}")).status_code == 204
