"""Transaction: all or nothing, entries that refer to each other in any order, each in its patient's case."""

from typing import Any

import httpx
import pytest

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client, issue

PATIENT_URN = "urn:uuid:6f1a9c4e-0b51-4a53-8a6b-6c8a2d3a0001"
GOAL_URN = "urn:uuid:6f1a9c4e-0b51-4a53-8a6b-6c8a2d3a0002"
PLAN_URN = "urn:uuid:6f1a9c4e-0b51-4a53-8a6b-6c8a2d3a0003"
NPI = {"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"}


def post(resource: dict[str, Any], full_url: str = "", **request: str) -> dict[str, Any]:
    entry = {"resource": resource, "request": {"method": "POST", "url": resource["resourceType"], **request}}
    return {"fullUrl": full_url, **entry} if full_url else entry


def plan(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": {"reference": PATIENT_URN}, **elements}


def goal() -> dict[str, Any]:
    return {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "walk"}, "subject": {"reference": PATIENT_URN}}


PATIENT = {"resourceType": "Patient", "name": [{"family": "Rossi"}]}
CASE = [post(plan(goal=[{"reference": GOAL_URN}]), PLAN_URN), post(goal(), GOAL_URN), post(PATIENT, PATIENT_URN)]


async def sent(client: Client, *entries: dict[str, Any], **headers: str) -> httpx.Response:
    return await client.post("", {"resourceType": "Bundle", "type": "transaction", "entry": list(entries)}, **headers)


async def places(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [entry["response"]["location"].split("/fhir/")[1].split("/_history/")[0] for entry in load_object(answer.content)["entry"]]


async def everything(client: Client) -> int:
    return len(load_object((await client.get("/_history?_count=500")).content).get("entry", []))


async def test_entries_refer_to_each_other_in_any_order(client: Client) -> None:
    plan_place, goal_place, patient_place = await places(await sent(client, *CASE))
    made = load_object((await client.get(f"/{plan_place}")).content)
    assert (made["subject"]["reference"], made["goal"][0]["reference"]) == (patient_place, goal_place)


async def test_each_resource_lands_in_the_case_of_its_patient(client: Client) -> None:
    plan_place, goal_place, patient_place = await places(await sent(client, *CASE))
    home = patient_place.removeprefix("Patient/")
    assert [place.split("/")[1].split(".")[0] for place in (plan_place, goal_place)] == [home, home]


async def test_what_refers_to_the_patient_only_by_another_entry_is_in_the_case_too(client: Client) -> None:
    provenance = {"resourceType": "Provenance", "target": [{"reference": PLAN_URN}], "recorded": "2026-01-01T00:00:00Z", "agent": [{"who": {"display": "x"}}]}
    made = await places(await sent(client, post(provenance), *CASE))
    assert made[0].startswith(f"Provenance/{made[3].removeprefix('Patient/')}.")


async def test_the_answer_is_a_valid_bundle_in_the_order_of_the_entries(client: Client) -> None:
    made = load_object((await sent(client, *CASE)).content)
    assert check(made) == []
    assert [entry["response"]["status"] for entry in made["entry"]] == ["201 Created"] * 3


async def test_addresses_that_name_another_entry_lead_to_the_new_resource_and_nothing_else_does(client: Client) -> None:
    said = [{"url": PATIENT_URN, "valueUri": PATIENT_URN}, {"url": "https://e.example/x", "valueUrl": PATIENT_URN}]
    named = {"contained": [{**goal(), "id": "g", "extension": said}], "goal": [{"reference": "#g"}], "instantiatesUri": [GOAL_URN, PATIENT_URN]}
    text = {"identifier": [{"system": "urn:ietf:rfc:3986", "value": PATIENT_URN}], "title": PATIENT_URN, "instantiatesCanonical": [PATIENT_URN]}
    place, patient_place = await places(await sent(client, post(plan(**named, **text), PLAN_URN), post(PATIENT, PATIENT_URN)))
    made = load_object((await client.get(f"/{place}")).content)
    assert made["contained"][0]["extension"] == [{"url": PATIENT_URN, "valueUri": patient_place}, {"url": "https://e.example/x", "valueUrl": patient_place}]
    assert made["instantiatesUri"] == [GOAL_URN, patient_place]
    assert {name: made[name] for name in text} == text
    assert check(made) == []


async def test_a_trailing_slash_makes_no_difference(client: Client) -> None:
    answer = await client.post("/", {"resourceType": "Bundle", "type": "transaction", "entry": CASE})
    assert answer.status_code == 200


async def test_the_resources_come_back_where_they_are_asked_for(client: Client) -> None:
    made = load_object((await sent(client, *CASE, Prefer="return=representation")).content)
    assert [entry["resource"]["resourceType"] for entry in made["entry"]] == ["CarePlan", "Goal", "Patient"]


async def test_a_reference_to_nothing_is_refused_named_and_nothing_written(client: Client) -> None:
    answer = await sent(client, post(PATIENT, PATIENT_URN), post(plan(goal=[{"reference": GOAL_URN}])))
    assert issue(answer) == (422, "Bundle.entry[1].resource.goal[0].reference")
    assert await everything(client) == 0


async def test_a_wrong_entry_is_refused_named_and_nothing_written(client: Client) -> None:
    answer = await sent(client, post(PATIENT, PATIENT_URN), post(plan(created="2023-02-30")))
    assert issue(answer) == (422, "Bundle.entry[1].resource.created")
    assert await everything(client) == 0


async def test_an_unknown_code_is_refused_named_and_nothing_written(client: Client) -> None:
    answer = await sent(client, post(PATIENT, PATIENT_URN), post(plan() | {"status": "cancelled"}))
    assert issue(answer) == (422, "Bundle.entry[1].resource.status")
    assert await everything(client) == 0


async def test_a_write_that_fails_late_takes_the_earlier_ones_back(client: Client) -> None:
    there = await client.plan(await client.patient())
    before = await everything(client)
    stale = {
        "resource": there | {"title": "x"},
        "request": {"method": "PUT", "url": f"CarePlan/{there['id']}", "ifMatch": 'W/"0-x"'},
    }
    answer = await sent(client, post(PATIENT, PATIENT_URN), stale)
    assert issue(answer) == (412, "Bundle.entry[1]")
    assert await everything(client) == before


async def test_a_conditional_create_finds_what_is_there(client: Client) -> None:
    nurse = {"resourceType": "Practitioner", "identifier": [NPI], "name": [{"family": "Okafor"}]}
    there = await client.made(nurse)
    entry = post(nurse, GOAL_URN, ifNoneExist=f"identifier={NPI['system']}|{NPI['value']}")
    made = await places(await sent(client, entry, post(PATIENT | {"generalPractitioner": [{"reference": GOAL_URN}]})))
    assert made[0] == f"Practitioner/{there['id']}"
    assert load_object((await client.get(f"/{made[1]}")).content)["generalPractitioner"][0]["reference"] == made[0]


async def test_two_entries_that_would_make_the_same_resource_are_refused(client: Client) -> None:
    nurse = {"resourceType": "Practitioner", "identifier": [NPI]}
    entry = post(nurse, ifNoneExist=f"identifier={NPI['system']}|{NPI['value']}")
    assert issue(await sent(client, entry, entry)) == (422, "Bundle.entry[1].request.ifNoneExist")


@pytest.mark.parametrize("beside", [True, False])
async def test_a_conditional_reference_is_resolved(client: Client, beside: bool) -> None:
    nurse = {"resourceType": "Practitioner", "identifier": [NPI]}
    entries = [post(PATIENT | {"generalPractitioner": [{"reference": f"Practitioner?identifier={NPI['system']}|{NPI['value']}"}]})]
    if beside:
        entries.append(post(nurse))
    else:
        await client.made(nurse)
    made = await places(await sent(client, *entries))
    found = load_object((await client.get(f"/{made[0]}")).content)["generalPractitioner"][0]["reference"]
    assert (await client.get(f"/{found}")).status_code == 200


async def test_a_conditional_reference_to_nothing_is_refused_and_named(client: Client) -> None:
    entry = post(PATIENT | {"generalPractitioner": [{"reference": "Practitioner?identifier=http://x.example|1"}]})
    assert issue(await sent(client, entry)) == (422, "Bundle.entry[0].resource.generalPractitioner[0].reference")


async def test_a_relative_reference_leads_to_the_entry_of_that_address(client: Client) -> None:
    entries = [
        post(goal() | {"subject": {"reference": "Patient/77"}}, "http://other.example/fhir/Goal/1"),
        post(PATIENT, "http://other.example/fhir/Patient/77"),
    ]
    made = await places(await sent(client, *entries))
    assert load_object((await client.get(f"/{made[0]}")).content)["subject"]["reference"] == made[1]


async def test_a_narrative_link_and_an_attachment_lead_to_the_new_resource(client: Client) -> None:
    document = {
        "resourceType": "DocumentReference",
        "status": "current",
        "subject": {"reference": PATIENT_URN},
        "text": {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml"><a href="{PATIENT_URN}">who</a> {PATIENT_URN}</div>'},
        "content": [{"attachment": {"contentType": "text/plain", "url": PATIENT_URN}}],
    }
    made = await places(await sent(client, post(document), post(PATIENT, PATIENT_URN)))
    stored = load_object((await client.get(f"/{made[0]}")).content)
    assert stored["content"][0]["attachment"]["url"] == made[1]
    assert stored["text"]["div"].endswith(f'<a href="{made[1]}">who</a> {PATIENT_URN}</div>')


async def test_deletes_updates_and_reads_are_done_in_one_commit(client: Client) -> None:
    one, other = await client.patient(), await client.patient()
    answer = await sent(
        client,
        {"request": {"method": "GET", "url": f"Patient/{other['id']}"}},
        {"request": {"method": "GET", "url": "Patient?active=true"}},
        {"resource": other | {"active": True}, "request": {"method": "PUT", "url": f"Patient/{other['id']}"}},
        {"request": {"method": "DELETE", "url": f"Patient/{one['id']}"}},
    )
    read, found, put, gone = load_object(answer.content)["entry"]
    assert read["resource"]["active"] is True
    assert [entry["resource"]["id"] for entry in found["resource"]["entry"]] == [other["id"]]
    assert (put["response"]["status"], gone["response"]["status"]) == ("200 OK", "204 No Content")


async def test_two_entries_about_one_resource_are_refused(client: Client) -> None:
    patient = await client.patient()
    entry = {"resource": patient, "request": {"method": "PUT", "url": f"Patient/{patient['id']}"}}
    assert issue(await sent(client, entry, entry)) == (400, "Bundle.entry[1]")


async def test_two_entries_with_one_full_url_are_refused(client: Client) -> None:
    assert issue(await sent(client, post(PATIENT, PATIENT_URN), post(PATIENT, PATIENT_URN))) == (400, "Bundle.entry[1].fullUrl")


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"resource": PATIENT}, "Bundle.entry[0].request"),
    ({"request": {"method": "POST", "url": "Patient"}}, "Bundle.entry[0].resource"),
    ({"resource": PATIENT, "request": {"method": "POST", "url": "Goal"}}, "Bundle.entry[0].resource"),
    ({"resource": PATIENT, "request": {"method": "PATCH", "url": "Patient/1"}}, "Bundle.entry[0].request.method"),
    ({"resource": PATIENT, "request": {"method": "POST", "url": "Pacient"}}, "Bundle.entry[0].request.url"),
    ({"request": {"method": "DELETE", "url": "Patient?active=true"}}, "Bundle.entry[0].request.url"),
    ({"request": {"method": "GET"}}, "Bundle.entry[0].request.url"),
]


@pytest.mark.parametrize(("entry", "expression"), WRONG)
async def test_an_entry_that_asks_for_nothing_we_do_is_refused_and_named(client: Client, entry: dict[str, Any], expression: str) -> None:
    status, named = issue(await sent(client, entry))
    assert (400 <= status < 500, named) == (True, expression)


async def test_a_bundle_that_asks_for_nothing_is_refused(client: Client) -> None:
    assert issue(await client.post("", {"resourceType": "Bundle", "type": "collection"})) == (400, "Bundle.type")


async def test_something_else_than_a_bundle_is_refused(client: Client) -> None:
    assert issue(await client.post("", PATIENT)) == (400, "resourceType")


async def test_a_transaction_writes_one_provenance(client: Client) -> None:
    await sent(client, *CASE)
    made = load_object((await client.get("/Provenance")).content)
    assert [len(entry["resource"]["target"]) for entry in made["entry"]] == [3]
