"""Search by each kind of parameter."""

import pytest

from fhir_gateway.sandbox.habits import Habits


@pytest.fixture
async def people(seat):
    for value, family in (("1", "Okafor"), ("2", "Rossi")):
        await seat.kept(
            {
                "resourceType": "Patient",
                "meta": {"tag": [{"system": "urn:tag", "code": family.lower()}]},
                "identifier": [{"system": "urn:mrn", "value": value}, {"value": f"bare-{value}"}],
                "name": [{"family": family}],
                "active": value == "1",
            }
        )
        seat.clock.forward(60)
    return seat


@pytest.mark.parametrize(
    ("parameter", "value", "ids"),
    [
        ("identifier", "urn:mrn|1", ["1"]),
        ("identifier", "2", ["2"]),
        ("identifier", "|bare-2", ["2"]),
        ("identifier", "|2", []),
        ("identifier", "urn:mrn|", ["1", "2"]),
        ("identifier", "urn:mrn|1,urn:mrn|2", ["1", "2"]),
        ("_id", "2", ["2"]),
        ("_tag", "urn:tag|rossi", ["2"]),
        ("active", "true", ["1"]),
        ("name", "oka", ["1"]),
        ("_lastUpdated", "gt2026-03-01T10:00:00.000Z", ["2"]),
        ("_lastUpdated", "ge2026-03-01T10:00:00.000Z", ["1", "2"]),
        ("_lastUpdated", "lt2026-03-01T10:01:00.000Z", ["1"]),
        ("_lastUpdated", "le2026-03-01T10:01:00.000+00:00", ["1", "2"]),
        ("_lastUpdated", "2026-03-01", ["1", "2"]),
        ("_sort", "-_lastUpdated", ["2", "1"]),
        ("_sort", "_lastUpdated", ["1", "2"]),
    ],
)
async def test_a_search_finds_what_it_should(people, parameter, value, ids):
    assert await people.found("/Patient", **{parameter: value}) == ids


async def test_parameters_given_together_must_all_hold(people):
    assert await people.found("/Patient", identifier="urn:mrn|1", name="rossi") == []


async def test_a_search_by_post_finds_the_same(people):
    answer = await people.http.post("/fhir/Patient/_search", data={"identifier": "urn:mrn|2"})
    assert [entry["resource"]["id"] for entry in answer.json()["entry"]] == ["2"]


@pytest.mark.parametrize(
    "query", ["colour=blue", "name:exact=x", "_sort=name", "_lastUpdated=ne2026", "_lastUpdated=yesterday", "_count=many", "_lastUpdated=2026-02-31"]
)
async def test_what_it_does_not_know_is_refused(seat, query):
    assert (await seat.http.get(f"/fhir/Patient?{query}")).status_code == 400


async def test_references_are_found_by_type_and_id_by_id_and_by_url(seat):
    patient = await seat.patient()
    plan = await seat.kept({"resourceType": "CarePlan", "status": "active", "subject": {"reference": patient}})
    task = await seat.kept(
        {"resourceType": "Task", "for": {"reference": f"http://hospital.test/fhir/{patient}"}, "basedOn": [{"reference": f"CarePlan/{plan['id']}"}]}
    )
    assert await seat.found("/CarePlan", patient=patient.partition("/")[2], status="active,draft") == [plan["id"]]
    assert await seat.found("/CarePlan", subject=f"http://hospital.test/fhir/{patient}") == [plan["id"]]
    assert await seat.found("/Task", patient=patient) == [task["id"]]
    assert await seat.found("/Task", **{"based-on": f"CarePlan/{plan['id']}"}) == [task["id"]]
    assert await seat.found("/Task", **{"based-on": "CarePlan/other"}) == []


async def test_a_patient_parameter_finds_patients_alone(seat):
    group = await seat.kept({"resourceType": "Group"})
    await seat.kept({"resourceType": "CarePlan", "subject": {"reference": f"Group/{group['id']}"}})
    assert await seat.found("/CarePlan", patient=group["id"]) == []
    assert len(await seat.found("/CarePlan", subject=group["id"])) == 1


async def test_a_slow_index_finds_a_write_later_and_the_old_content_before(seat_of):
    seat = seat_of(Habits(search_lag=30))
    made = await seat.kept({"resourceType": "Organization", "name": "Old"})
    assert await seat.found("/Organization") == []
    seat.clock.forward(31)
    await seat.put(made | {"name": "New"})
    assert await seat.found("/Organization", name="old") == [made["id"]]
    assert (await seat.get(f"/Organization/{made['id']}")).json()["name"] == "New"
