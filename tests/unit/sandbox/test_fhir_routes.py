"""The interactions of a partner's FHIR API, one by one."""

import pytest

from fhir_gateway.sandbox.habits import Habits

PATIENT = {"resourceType": "Patient", "identifier": [{"system": "urn:mrn", "value": "1"}]}
ORGANIZATION = {"resourceType": "Organization", "name": "Home Health"}


async def test_a_create_gives_an_own_id_a_location_and_an_etag(seat_of):
    seat = seat_of(Habits(id_prefix="H"))
    answer = await seat.post(PATIENT)
    assert answer.status_code == 201
    assert answer.headers["Location"] == "http://hospital.test/fhir/Patient/H1/_history/1"
    assert answer.headers["ETag"] == 'W/"1"'
    assert answer.json()["meta"] == {"versionId": "1", "lastUpdated": "2026-03-01T10:00:00.000+00:00"}


async def test_numbers_keep_their_text(seat):
    body = b'{"resourceType":"Observation","valueQuantity":{"value":750.00}}'
    made = await seat.http.post("/fhir/Observation", content=body, headers={"Content-Type": "application/fhir+json"})
    assert b'"value":750.00' in (await seat.get(f"/Observation/{made.json()['id']}")).content


async def test_a_conditional_create_that_matches_creates_nothing(seat):
    first = await seat.post(PATIENT, If_None_Exist="identifier=urn:mrn|1")
    again = await seat.post(PATIENT, If_None_Exist="http://hospital.test/fhir/Patient?identifier=urn%3Amrn%7C1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["id"] == first.json()["id"]


async def test_a_conditional_create_with_several_matches_is_refused(seat):
    await seat.kept(PATIENT)
    await seat.kept(PATIENT)
    assert (await seat.post(PATIENT, If_None_Exist="identifier=urn:mrn|1")).status_code == 412


async def test_a_read_of_nothing_is_404_and_of_a_deleted_resource_410(seat):
    made = await seat.kept(PATIENT)
    await seat.http.delete(f"/fhir/Patient/{made['id']}")
    assert (await seat.get("/Patient/nobody")).status_code == 404
    assert (await seat.get(f"/Patient/{made['id']}")).status_code == 410


async def test_an_unknown_type_is_404(seat):
    assert (await seat.get("/Spaceship/1")).status_code == 404


async def test_a_vread_gives_the_earlier_content(seat):
    made = await seat.kept(ORGANIZATION)
    await seat.put(made | {"name": "Other"})
    answer = await seat.get(f"/Organization/{made['id']}/_history/1")
    assert (answer.json()["name"], answer.headers["ETag"]) == ("Home Health", 'W/"1"')


@pytest.mark.parametrize("status", [409, 412])
async def test_a_stale_update_is_refused_by_habit_with_409_or_412(seat_of, status):
    seat = seat_of(Habits(stale_status=status))
    made = await seat.kept(ORGANIZATION)
    await seat.put(made | {"name": "Theirs"}, If_Match='W/"1"')
    assert (await seat.put(made | {"name": "Ours"}, If_Match='W/"1"')).status_code == status
    assert (await seat.get(f"/Organization/{made['id']}")).json()["name"] == "Theirs"


async def test_without_if_match_the_last_write_wins(seat):
    made = await seat.kept(ORGANIZATION)
    await seat.put(made | {"name": "Theirs"})
    assert (await seat.put(made | {"name": "Ours"})).json()["name"] == "Ours"


async def test_an_update_of_an_unknown_id_creates_it(seat):
    answer = await seat.put(ORGANIZATION | {"id": "ours"})
    assert (answer.status_code, answer.headers["ETag"]) == (201, 'W/"1"')


async def test_a_client_id_of_digits_alone_is_refused(seat):
    assert (await seat.put(ORGANIZATION | {"id": "77"})).status_code == 400


async def test_a_server_id_of_digits_alone_can_be_updated(seat):
    made = await seat.kept(ORGANIZATION)
    assert made["id"].isdecimal()
    assert (await seat.put(made | {"name": "Other"})).status_code == 200


async def test_a_partner_may_give_its_own_ids_only(seat_of):
    assert (await seat_of(Habits(client_ids=False)).put(ORGANIZATION | {"id": "ours"})).status_code == 405


async def test_an_id_that_is_not_that_of_the_url_is_refused(seat):
    answer = await seat.http.put("/fhir/Organization/a", json=ORGANIZATION | {"id": "b"})
    assert (answer.status_code, answer.json()["issue"][0]["expression"]) == (400, ["Organization.id"])


async def test_broken_json_is_refused_with_an_outcome(seat):
    answer = await seat.http.post("/fhir/Patient", content=b'{"resourceType":', headers={"Content-Type": "application/fhir+json"})
    assert (answer.status_code, answer.json()["resourceType"]) == (400, "OperationOutcome")


async def test_xml_is_refused_with_415(seat):
    assert (await seat.http.post("/fhir/Patient", content=b"<Patient/>", headers={"Content-Type": "application/fhir+xml"})).status_code == 415


async def test_another_method_is_refused_with_an_outcome(seat):
    answer = await seat.http.patch("/fhir/Patient/1", json=[])
    assert (answer.status_code, answer.json()["resourceType"]) == (405, "OperationOutcome")


async def test_the_history_of_a_resource_is_newest_first_and_holds_its_deletion(seat):
    made = await seat.kept(ORGANIZATION)
    await seat.put(made | {"name": "Other"})
    await seat.http.delete(f"/fhir/Organization/{made['id']}")
    entries = (await seat.get(f"/Organization/{made['id']}/_history")).json()["entry"]
    assert [entry["request"]["method"] for entry in entries] == ["DELETE", "PUT", "POST"]
    assert [entry["response"]["status"] for entry in entries] == ["204", "200", "201"]
    assert "resource" not in entries[0]


async def test_the_history_of_a_type_gives_what_is_new_since_a_moment(seat):
    await seat.kept(ORGANIZATION)
    seat.clock.forward(60)
    later = await seat.kept(ORGANIZATION)
    assert await seat.found("/Organization/_history", _since="2026-03-01T10:00:30Z") == [later["id"]]


async def test_the_history_of_everything_shows_every_type_and_deletions(seat):
    made = await seat.kept(ORGANIZATION)
    seat.clock.forward(60)
    await seat.patient()
    await seat.http.delete(f"/fhir/Organization/{made['id']}")
    entries = (await seat.get("/_history", _since="2026-03-01T10:00:30Z")).json()["entry"]
    assert [(entry["request"]["method"], entry["request"]["url"]) for entry in entries] == [("DELETE", f"Organization/{made['id']}"), ("POST", "Patient")]


async def test_a_partner_may_have_no_history_of_everything(seat_of):
    seat = seat_of(Habits(no_system_history=True))
    assert (await seat.get("/_history")).status_code == 405
    assert (await seat.get("/Patient/_history")).status_code == 200


async def test_a_minimal_answer_has_no_body(seat):
    answer = await seat.post(PATIENT, Prefer="return=minimal")
    assert (answer.status_code, answer.content, answer.headers["ETag"]) == (201, b"", 'W/"1"')


async def test_without_the_token_nothing_is_answered(seat_of):
    seat = seat_of(token="secret")
    assert (await seat.get("/Patient")).status_code == 401
    assert (await seat.http.get("/fhir/Patient", headers={"Authorization": "Bearer secret"})).status_code == 200


async def test_the_date_header_is_of_the_partners_own_clock(seat):
    assert (await seat.get("/metadata")).headers["Date"] == "Sun, 01 Mar 2026 10:00:00 GMT"


class TestWithoutVersions:
    HABITS = Habits(no_versions=True)

    async def test_no_etag_and_no_version_id_are_given(self, seat_of):
        answer = await seat_of(self.HABITS).post(PATIENT)
        assert "ETag" not in answer.headers
        assert "versionId" not in answer.json()["meta"]
        assert answer.headers["Location"] == "http://hospital.test/fhir/Patient/1"

    async def test_if_match_is_ignored(self, seat_of):
        seat = seat_of(self.HABITS)
        made = await seat.kept(ORGANIZATION)
        assert (await seat.put(made | {"name": "Other"}, If_Match='W/"99"')).status_code == 200

    async def test_if_none_exist_is_ignored(self, seat_of):
        seat = seat_of(self.HABITS)
        await seat.kept(PATIENT)
        assert (await seat.post(PATIENT, If_None_Exist="identifier=urn:mrn|1")).status_code == 201

    async def test_history_vread_and_transactions_are_405(self, seat_of):
        seat = seat_of(self.HABITS)
        made = await seat.kept(PATIENT)
        for path in ("/Patient/_history", f"/Patient/{made['id']}/_history", f"/Patient/{made['id']}/_history/1"):
            assert (await seat.get(path)).status_code == 405
        assert (await seat.http.post("/fhir", json={"resourceType": "Bundle", "type": "transaction"})).status_code == 405

    async def test_it_may_keep_no_time_either(self, seat_of):
        seat = seat_of(Habits(no_versions=True, keeps_last_updated=False))
        assert "meta" not in await seat.kept(PATIENT)
        assert (await seat.get("/Patient", _lastUpdated="gt2026-01-01")).status_code == 400
