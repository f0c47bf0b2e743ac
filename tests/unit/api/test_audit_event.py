"""The trail as AuditEvents: for auditors and administrators, beside what is stored, and never written."""

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from fhir_gateway.access.grant import Role, identified, operator
from fhir_gateway.access.trail import Kind
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from tests.unit.api.client import Client, in_memory, issue, on
from tests.unit.store.apps import let_act

EVENT = {
    "resourceType": "AuditEvent",
    "type": {"system": "http://terminology.hl7.org/CodeSystem/audit-event-type", "code": "rest"},
    "recorded": "2025-01-01T00:00:00Z",
    "agent": [{"requestor": True, "name": "somebody"}],
    "source": {"observer": {"display": "a partner"}},
}


async def found(client: Client, query: str = "", **headers: str) -> list[dict[str, Any]]:
    answer = await client.get(f"/AuditEvent{query}", **headers)
    assert answer.status_code == 200, answer.text
    return [entry["resource"] for entry in load_object(answer.content).get("entry", [])]


async def test_who_saw_a_patient_is_found_by_patient(client: Client) -> None:
    patient, other = await client.patient(), await client.patient()
    await client.get(f"/Patient/{patient['id']}")
    await client.get(f"/Patient/{other['id']}")
    events = await found(client, f"?patient=Patient/{patient['id']}")
    assert [event["subtype"][0]["code"] for event in events] == ["read", "create"]
    assert all(event["id"].startswith("trail-") for event in events)


async def test_an_event_is_read_by_its_id_and_that_is_told_of(client: Client) -> None:
    patient = await client.patient()
    [event] = await found(client, f"?patient={patient['id']}")
    answer = await client.get(f"/AuditEvent/{event['id']}", X_Request_Id="r-1")
    assert load_object(answer.content) == event
    [told] = [line.entry for line in (await client.store.audit.entries()).lines if line.entry.request == "r-1"]
    assert (told.kind, told.what, told.homes) == (Kind.READ, (f"AuditEvent/{event['id']}",), (patient["id"],))


async def test_a_search_of_the_trail_is_told_of_with_whose_records_it_told_of(client: Client) -> None:
    patient = await client.patient()
    await found(client, f"?patient={patient['id']}", X_Request_Id="r-1")
    [told] = [line.entry for line in (await client.store.audit.entries()).lines if line.entry.request == "r-1"]
    assert (told.kind, told.homes, told.query) == (Kind.SEARCH, (patient["id"],), f"AuditEvent?patient={patient['id']}")


async def test_pages_go_through_the_trail_and_then_through_what_is_stored(client: Client) -> None:
    for _ in range(3):
        await client.made(EVENT)
    answer = await client.get("/AuditEvent?_count=2&date=lt2026-01-01T00:01")
    seen: list[str] = []
    for _ in range(6):
        body = load_object(answer.content)
        seen += [entry["resource"]["id"].partition("-")[0] for entry in body["entry"]]
        following = [link["url"] for link in body["link"] if link["relation"] == "next"]
        if not following:
            break
        answer = await client.get(following[0])
    assert seen == ["trail"] * (len(seen) - 3) + seen[-3:]
    assert (len(seen) >= 6, all(id.startswith("dir.") for id in seen[-3:])) == (True, True)


@pytest.mark.parametrize(
    ("query", "count"), [("date=2026-01-01", 1), ("date=2026-01-02", 0), ("date=ge2026-01-01&date=lt2026-01-02", 1), ("agent=anonymous", 1), ("agent=x", 0)]
)
async def test_time_and_agent_narrow_what_is_found(client: Client, query: str, count: int) -> None:
    await client.get("/metadata")
    events = await found(client, f"?{query}")
    assert len([event for event in events if event["subtype"][0]["code"] == "capabilities"]) == count


@pytest.mark.parametrize("query", ["type=rest", "patient=a,b", "date=ne2026", "agent:missing=true"])
async def test_what_the_trail_is_not_searched_by_is_said(client: Client, query: str) -> None:
    answer = await client.get(f"/AuditEvent?{query}")
    if answer.status_code == 200:
        first = load_object(answer.content)["entry"][0]
        assert (first["search"]["mode"], first["resource"]["resourceType"]) == ("outcome", "OperationOutcome")
    else:
        assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/AuditEvent/trail-99-1", "/AuditEvent/trail-x", "/AuditEvent/trail-1-1?x=1", "/AuditEvent/dir.none"])
async def test_what_is_not_there_is_refused(client: Client, path: str) -> None:
    assert issue(await client.get(path))[0] == 404


async def test_an_event_of_the_trail_is_never_written(client: Client) -> None:
    await client.get("/metadata")
    body = EVENT | {"id": "trail-1-1"}
    assert (await client.put("/AuditEvent/trail-1-1", body)).status_code == 405
    assert (await client.delete("/AuditEvent/trail-1-1")).status_code in (404, 405)
    entry = {"request": {"method": "PUT", "url": "AuditEvent/trail-1-1"}, "resource": body}
    assert (await client.post("", {"resourceType": "Bundle", "type": "transaction", "entry": [entry]})).status_code == 405


@pytest.fixture
async def guarded() -> AsyncIterator[tuple[Store, httpx.AsyncClient]]:
    store = in_memory()

    def register(tx: Any) -> None:
        for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.HOSPITAL):
            tx.save_person(Person(role.value, "hospital", frozenset({role})))
            tx.save_token(role.value, role.value)

    await store.commit(operator(), register)
    async with on(store, anonymous=False) as http:
        yield store, http
    store.close()


@pytest.mark.parametrize(("role", "sees"), [(Role.AUDITOR, True), (Role.ADMINISTRATOR, True), (Role.HOSPITAL, False)])
async def test_the_trail_is_for_auditors_and_administrators(guarded: tuple[Store, httpx.AsyncClient], role: Role, sees: bool) -> None:
    store, http = guarded
    client = Client(store, http)
    await client.get("/Patient/nobody", Authorization=f"Bearer {Role.HOSPITAL.value}")
    searched = await client.get("/AuditEvent", Authorization=f"Bearer {role.value}")
    ids = re.findall(rb'"id":"(trail-[0-9-]+)"', searched.content) or [b"trail-1-1"]
    read = await client.get(f"/AuditEvent/{ids[-1].decode()}", Authorization=f"Bearer {role.value}")
    assert (b"trail-" in searched.content, read.status_code == 200) == (sees, sees)
    assert sees or read.status_code in (403, 404)


async def test_an_auditor_is_told_what_the_own_organisation_did_and_what_concerns_the_records_that_it_keeps(guarded: tuple[Store, httpx.AsyncClient]) -> None:
    store, http = guarded

    def other(tx: Any) -> None:
        for role in (Role.AUDITOR, Role.PAYER):
            tx.save_person(Person(f"insurer's {role.value}", "insurer", frozenset({role})))
            tx.save_token(f"insurer's {role.value}", f"insurer {role.value}")

    await store.commit(operator(), other)
    client = Client(store, http)
    patient = load_object((await client.post("/Patient", {"resourceType": "Patient"}, Authorization=f"Bearer {Role.HOSPITAL.value}")).content)["id"]
    await client.get(f"/Patient/{patient}", Authorization=f"Bearer {Role.HOSPITAL.value}")
    await client.get(f"/Patient/{patient}", Authorization="Bearer insurer payer")
    theirs = await client.get("/AuditEvent?_count=100", Authorization="Bearer insurer auditor")
    ours = await client.get(f"/AuditEvent?patient=Patient/{patient}&_count=100", Authorization=f"Bearer {Role.AUDITOR.value}")
    assert Role.HOSPITAL.value not in [agent["who"].get("display") for event in resources(theirs) for agent in event["agent"] if "who" in agent]
    assert "insurer's payer" in ours.text
    assert load_object(ours.content)["entry"]


def resources(answer: httpx.Response) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in load_object(answer.content).get("entry", [])]


def in_trail(answer: httpx.Response) -> list[dict[str, Any]]:
    return [event for event in resources(answer) if event.get("id", "").startswith("trail-")]


AUDITING = identified(Role.AUDITOR.value, "hospital", frozenset({Role.AUDITOR}), person=True)
APP = {"Authorization": "Bearer app's"}


@pytest.fixture
async def patients(guarded: tuple[Store, httpx.AsyncClient]) -> tuple[str, str]:
    """Two patients, of whom the trail tells apart and, of a search, together."""
    client = Client(*guarded)
    bearer = {"Authorization": f"Bearer {Role.HOSPITAL.value}"}
    one, other = [load_object((await client.post("/Patient", {"resourceType": "Patient"}, **bearer)).content)["id"] for _ in range(2)]
    await client.get("/Patient", **bearer)
    return one, other


@pytest.mark.parametrize(
    ("scopes", "sees"),
    [("user/AuditEvent.rs", True), ("user/AuditEvent.rs?agent=nobody", False), ("patient/AuditEvent.rs", False), ("user/Patient.rs", False)],
)
async def test_an_app_is_told_of_the_trail_by_a_scope_without_a_query(
    guarded: tuple[Store, httpx.AsyncClient], patients: tuple[str, str], scopes: str, sees: bool
) -> None:
    store, http = guarded
    await store.commit(operator(), lambda tx: let_act(tx, AUDITING, "app's", scopes))
    own = await http.get(f"/AuditEvent?patient={patients[0]}", headers={"Authorization": f"Bearer {Role.AUDITOR.value}"})
    id = in_trail(own)[0]["id"]
    found = in_trail(await http.get(f"/AuditEvent?patient={patients[0]}", headers=APP))
    read = await http.get(f"/AuditEvent/{id}", headers=APP)
    assert (bool(found), read.status_code == 200) == (sees, sees)


async def test_an_app_for_one_patient_is_told_of_that_one_alone(guarded: tuple[Store, httpx.AsyncClient], patients: tuple[str, str]) -> None:
    store, http = guarded
    one, other = patients
    await store.commit(operator(), lambda tx: let_act(tx, AUDITING, "app's", "patient/AuditEvent.rs", one))
    mine = await http.get(f"/AuditEvent?patient={one}", headers=APP)
    assert (bool(in_trail(mine)), other in mine.text) == (True, False)
    for query in ("", f"?patient={other}", "?agent=hospital"):
        assert in_trail(await http.get(f"/AuditEvent{query}", headers=APP)) == []
    assert (await http.get(f"/AuditEvent/{in_trail(mine)[0]['id']}", headers=APP)).status_code == 404
