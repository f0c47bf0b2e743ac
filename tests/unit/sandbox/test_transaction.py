"""A transaction is written whole or not at all."""

from fhir_gateway.sandbox.habits import Habits

P, T, C = ("urn:uuid:6b0c1d52-0000-4000-8000-00000000000" + n for n in "123")
MRN = {"identifier": [{"system": "urn:mrn", "value": "1"}]}


def _post(full_url, resource, **request):
    return {"fullUrl": full_url, "resource": resource, "request": {"method": "POST", "url": resource["resourceType"]} | request}


def _put(resource, **request):
    return {"resource": resource, "request": {"method": "PUT", "url": f"{resource['resourceType']}/{resource['id']}"} | request}


def _patient(**request):
    return _post(P, {"resourceType": "Patient"} | MRN, **request)


def _goal(subject):
    return _post("", {"resourceType": "Goal", "subject": {"reference": subject}})


async def _send(seat, *entries, **headers):
    return await seat.http.post("/fhir", json={"resourceType": "Bundle", "type": "transaction", "entry": list(entries)}, headers=headers)


async def test_placeholders_are_resolved_everywhere_in_any_order_and_in_circles(seat):
    div = f'<div xmlns="http://www.w3.org/1999/xhtml"><a href="{T}">task</a></div>'
    plan = {"resourceType": "CarePlan", "text": {"status": "generated", "div": div}, "subject": {"reference": P}, "activity": [{"reference": {"reference": T}}]}
    answer = await _send(seat, _post(C, plan), _post(T, {"resourceType": "Task", "basedOn": [{"reference": C}], "for": {"reference": P}}), _patient())
    assert answer.status_code == 200
    places = [entry["response"]["location"].partition("/_history")[0] for entry in answer.json()["entry"]]
    kept = (await seat.get(f"/{places[0]}")).json()
    assert kept["activity"] == [{"reference": {"reference": places[1]}}]
    assert kept["subject"]["reference"] == places[2]
    assert f'href="{places[1]}"' in kept["text"]["div"]
    assert (await seat.get(f"/{places[1]}")).json()["basedOn"] == [{"reference": places[0]}]


async def test_each_entry_is_answered_in_its_place_with_status_location_etag_and_time(seat):
    answer = await _send(seat, _goal(P), _patient())
    assert [entry["response"]["location"].split("/")[0] for entry in answer.json()["entry"]] == ["Goal", "Patient"]
    assert answer.json()["entry"][1]["response"] == {
        "status": "201 Created",
        "location": "Patient/2/_history/1",
        "etag": 'W/"1"',
        "lastModified": "2026-03-01T10:00:00.000+00:00",
    }


async def test_a_refused_entry_leaves_nothing_written(seat):
    answer = await _send(seat, _patient(), _goal("Patient/nobody"))
    assert (answer.status_code, await seat.found("/Patient"), seat.partner.log) == (400, [], [])


async def test_a_stale_update_leaves_nothing_written(seat):
    answer = await _send(seat, _patient(), _put({"resourceType": "Goal", "id": "g"}, ifMatch='W/"4"'))
    assert (answer.status_code, await seat.found("/Patient")) == (412, [])
    assert answer.json()["issue"][0]["expression"] == ["Bundle.entry[1]"]


async def test_a_conditional_create_that_matches_is_what_the_others_refer_to(seat):
    patient = await seat.patient("1")
    answer = await _send(seat, _patient(ifNoneExist="identifier=urn:mrn|1"), _goal(P))
    entries = answer.json()["entry"]
    assert entries[0]["response"]["status"] == "200 OK"
    goal = (await seat.get("/" + entries[1]["response"]["location"].partition("/_history")[0])).json()
    assert goal["subject"]["reference"] == patient


async def test_two_conditional_creates_of_one_identity_are_refused(seat):
    twice = _patient(ifNoneExist="identifier=urn:mrn|1")
    assert (await _send(seat, twice, twice)).status_code == 400


async def test_a_reference_by_search_is_resolved(seat):
    patient = await seat.patient("1")
    await _send(seat, _goal("Patient?identifier=urn:mrn|1"))
    assert len(await seat.found("/Goal", patient=patient)) == 1


async def test_a_relative_reference_is_resolved_against_the_full_url(seat):
    there = _post("https://hub.example.org/fhir/Patient/p9", {"resourceType": "Patient"})
    answer = await _send(seat, there, _goal("Patient/p9"))
    assert answer.status_code == 200


async def test_updates_and_deletions_go_together(seat):
    patient = await seat.patient()
    goal = (await _send(seat, _goal(patient))).json()["entry"][0]["response"]["location"].split("/")[1]
    gone = [{"request": {"method": "DELETE", "url": url}} for url in (patient, f"Goal/{goal}")]
    answer = await _send(seat, *gone, _put({"resourceType": "Organization", "id": "o"}))
    assert [entry["response"]["status"] for entry in answer.json()["entry"]] == ["204 No Content", "204 No Content", "201 Created"]


async def test_resources_come_back_where_the_sender_prefers_it(seat):
    answer = await _send(seat, _patient(), Prefer="return=representation")
    assert answer.json()["entry"][0]["resource"]["resourceType"] == "Patient"


async def test_a_trailing_slash_is_the_same_address(seat):
    answer = await seat.http.post("/fhir/", json={"resourceType": "Bundle", "type": "transaction", "entry": [_patient()]})
    assert answer.status_code == 200


async def test_another_bundle_is_refused(seat):
    assert (await seat.http.post("/fhir", json={"resourceType": "Bundle", "type": "batch"})).status_code == 400


async def test_a_partner_may_do_none(seat_of):
    assert (await _send(seat_of(Habits(no_transactions=True)), _patient())).status_code == 405


async def test_a_partner_may_tear_a_transaction(seat_of):
    seat = seat_of(Habits(tears_transactions=True))
    answer = await _send(seat, _patient(), _goal("Patient/nobody"))
    assert [entry["response"]["status"] for entry in answer.json()["entry"]] == ["201 Created", "400 Bad Request"]
    assert len(await seat.found("/Patient")) == 1
