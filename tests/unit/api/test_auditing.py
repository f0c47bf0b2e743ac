"""Each request has its entry in the trail before it is answered, and what cannot be told of is not answered."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from fhir_gateway.access.grant import Grant, Role, operator
from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.errors import GatewayError
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from tests.unit.api.client import Client, in_memory, issue, on

ID = "r-1"


async def told(store: Store, request: str = ID) -> list[Entry]:
    """What the trail says of a request, in order."""
    page = await store.audit.entries(count=1000)
    return [line.entry for line in reversed(page.lines) if line.entry.request == request]


async def test_a_read_is_told_of_with_whose_record_it_was(client: Client) -> None:
    patient = await client.patient()
    await client.get(f"/Patient/{patient['id']}", X_Request_Id=ID)
    [entry] = await told(client.store)
    assert (entry.kind, entry.outcome, entry.who, entry.organisation) == (Kind.READ, Outcome.DONE, "anonymous", "loopback")
    assert (entry.what, entry.homes, entry.address) == ((f"Patient/{patient['id']}",), (patient["id"],), "127.0.0.1")


async def test_a_write_is_told_of_once_by_its_commit(client: Client) -> None:
    patient = await client.patient()
    plan = await client.plan(patient)
    await client.put(f"/CarePlan/{plan['id']}", plan | {"title": "Home"}, X_Request_Id=ID)
    [entry] = await told(client.store)
    assert (entry.kind, entry.outcome, entry.homes) == (Kind.UPDATE, Outcome.DONE, (patient["id"],))
    assert entry.what[0].startswith(f"CarePlan/{plan['id']}/_history/2-")


async def test_a_write_that_changes_nothing_is_told_of_too(client: Client) -> None:
    plan = await client.plan(await client.patient())
    await client.put(f"/CarePlan/{plan['id']}", plan, X_Request_Id=ID)
    assert [(entry.kind, entry.what) for entry in await told(client.store)] == [(Kind.UPDATE, (f"CarePlan/{plan['id']}",))]


async def test_a_conditional_create_that_makes_nothing_tells_what_was_handed_out(client: Client) -> None:
    body = {"resourceType": "Patient", "identifier": [{"system": "urn:mrn", "value": "7"}]}
    made = await client.made(body)
    await client.post("/Patient", body, If_None_Exist="identifier=urn:mrn|7", X_Request_Id=ID)
    assert [(entry.kind, entry.what, entry.homes) for entry in await told(client.store)] == [(Kind.CREATE, (f"Patient/{made['id']}",), (made["id"],))]


async def test_a_refusal_is_told_of_with_what_refused(client: Client) -> None:
    await client.get("/CarePlan/h.nothing", X_Request_Id=ID)
    [entry] = await told(client.store)
    assert (entry.kind, entry.outcome, entry.rule, entry.what, entry.homes) == (Kind.READ, Outcome.REFUSED, "NotFound", ("CarePlan/h.nothing",), ("h",))


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/a/b/c/d"), ("PATCH", "/Patient/1"), ("GET", "/Patient/"), ("OPTIONS", "/metadata"), ("GET", "/a%0Ab/c/d/e?x=1")]
)
async def test_a_call_to_nowhere_is_told_of(client: Client, method: str, path: str) -> None:
    answer = await client.http.request(method, path, headers={"X-Request-Id": ID})
    [entry] = await told(client.store)
    assert (entry.kind, entry.outcome is Outcome.DONE) == (Kind.NOWHERE, answer.status_code < 400)
    assert entry.query.startswith(f"{method} /fhir/")


async def test_the_statement_of_what_we_can_do_is_told_of(client: Client) -> None:
    await client.get("/metadata", X_Request_Id=ID)
    assert [(entry.kind, entry.outcome) for entry in await told(client.store)] == [(Kind.CAPABILITIES, Outcome.DONE)]


async def test_a_search_is_told_of_with_everything_that_it_handed_out(client: Client) -> None:
    first, second = await client.patient(), await client.patient()
    await client.get("/Patient?family=Rossi", X_Request_Id=ID)
    [entry] = await told(client.store)
    assert set(entry.homes) == {first["id"], second["id"]}
    assert set(entry.what) == {f"Patient/{first['id']}", f"Patient/{second['id']}"}


async def test_a_history_is_told_of_with_whose_it_was(client: Client) -> None:
    patient = await client.patient()
    await client.get("/_history", X_Request_Id=ID)
    [entry] = await told(client.store)
    assert (entry.kind, entry.homes, f"Patient/{patient['id']}" in entry.what) == (Kind.HISTORY, (patient["id"],), True)


async def test_what_was_searched_for_is_kept_in_the_trail(client: Client) -> None:
    await client.get("/Patient?family=Rossi", X_Request_Id=ID)
    form = {"Content-Type": "application/x-www-form-urlencoded", "X-Request-Id": "r-2"}
    await client.http.post("/Patient/_search?_count=2", content=b"family=Verdi", headers=form)
    assert [(entry.kind, entry.query) for entry in await told(client.store)] == [(Kind.SEARCH, "Patient?family=Rossi")]
    assert [(entry.kind, entry.query) for entry in await told(client.store, "r-2")] == [(Kind.SEARCH, "Patient/_search?_count=2&family=Verdi")]


async def test_a_batch_is_told_of_and_each_of_its_entries(client: Client) -> None:
    patient = await client.patient()
    entries = [
        {"request": {"method": "GET", "url": f"Patient/{patient['id']}"}},
        {"request": {"method": "GET", "url": "Patient/nobody"}},
        {"request": {"method": "POST", "url": "Patient"}, "resource": {"resourceType": "Patient"}},
        {"request": {"method": "GET", "url": "Patient?family=Rossi"}},
        {"request": {"method": "PATCH", "url": "Patient/1"}},
    ]
    await client.post("", {"resourceType": "Bundle", "type": "batch", "entry": entries}, X_Request_Id=ID)
    assert sorted((entry.kind.value, entry.outcome.name, entry.query) for entry in await told(client.store)) == [
        ("batch", "DONE", ""),
        ("create", "DONE", ""),
        ("nowhere", "REFUSED", ""),
        ("read", "DONE", ""),
        ("read", "REFUSED", ""),
        ("search-type", "DONE", "Patient?family=Rossi"),
    ]


async def test_what_a_batch_or_a_transaction_finds_is_told_of(client: Client) -> None:
    patient = await client.patient()
    sent = {"resourceType": "Bundle", "entry": [{"request": {"method": "GET", "url": "Patient?family=Rossi"}}]}
    await client.post("", sent | {"type": "batch"}, X_Request_Id=ID)
    await client.post("", sent | {"type": "transaction"}, X_Request_Id="r-2")
    [search] = [entry for entry in await told(client.store) if entry.kind is Kind.SEARCH]
    [transaction] = await told(client.store, "r-2")
    assert (search.homes, transaction.homes) == ((patient["id"],), (patient["id"],))


async def test_a_transaction_that_finds_and_writes_is_told_of_once_with_both(client: Client) -> None:
    patient = await client.patient()
    entries = [
        {"request": {"method": "GET", "url": "Patient?family=Rossi"}},
        {"request": {"method": "POST", "url": "Patient"}, "resource": {"resourceType": "Patient"}, "fullUrl": "urn:uuid:0c7b6a1e-0000-4000-8000-000000000001"},
    ]
    await client.post("", {"resourceType": "Bundle", "type": "transaction", "entry": entries}, X_Request_Id=ID)
    [entry] = await told(client.store)
    assert (len(entry.homes), f"Patient/{patient['id']}" in entry.what) == (2, True)


async def test_a_transaction_is_told_of_once_with_what_it_wrote_and_read(client: Client) -> None:
    patient = await client.patient()
    entries = [
        {"request": {"method": "GET", "url": f"Patient/{patient['id']}"}},
        {"request": {"method": "POST", "url": "Patient"}, "resource": {"resourceType": "Patient"}, "fullUrl": "urn:uuid:0c7b6a1e-0000-4000-8000-000000000001"},
    ]
    await client.post("", {"resourceType": "Bundle", "type": "transaction", "entry": entries}, X_Request_Id=ID)
    [entry] = await told(client.store)
    made, read = entry.what
    assert (entry.kind, read, "/_history/1-" in made) == (Kind.BATCH, f"Patient/{patient['id']}", True)
    assert len(entry.homes) == 2


@pytest.mark.parametrize("said", ["", "a" * 65, "a b", "{id}", "é", "a/b"])
async def test_a_request_id_that_is_not_harmless_is_replaced(client: Client, said: str) -> None:
    answer = await client.http.get("/metadata", headers=[(b"X-Request-Id", said.encode())])
    assert answer.headers["X-Request-Id"] not in ("", said)
    assert len(await told(client.store, answer.headers["X-Request-Id"])) == 1


async def test_a_request_id_of_the_caller_is_answered(client: Client) -> None:
    assert (await client.get("/Patient/x", X_Request_Id="abc.1_2-3")).headers["X-Request-Id"] == "abc.1_2-3"


# who calls


@pytest.fixture
async def guarded() -> AsyncIterator[tuple[Store, httpx.AsyncClient]]:
    """A server that asks for a token; ``nurse`` is the token of a nurse."""
    store = in_memory()

    def register(tx: Any) -> None:
        tx.save_person(Person("nurse.lee", "hospital", frozenset({Role.HOSPITAL})))
        tx.save_token("nurse.lee", "nurse")

    await store.commit(operator(), register)
    async with on(store, anonymous=False) as http:
        yield store, http
    store.close()


@pytest.mark.parametrize(("token", "status", "who"), [("nurse", 404, "nurse.lee"), ("stolen", 401, ""), (None, 401, "")])
async def test_whoever_calls_is_named_and_a_stranger_is_told_of_without_a_name(
    guarded: tuple[Store, httpx.AsyncClient], token: str | None, status: int, who: str
) -> None:
    store, http = guarded
    headers = {"X-Request-Id": ID} | ({"Authorization": f"Bearer {token}"} if token else {})
    answer = await http.get("/Patient/x", headers=headers)
    nowhere = await http.get("/a/b/c/d", headers=headers)
    first, second = await told(store)
    assert (answer.status_code, nowhere.status_code) == (status, 404)
    assert [(entry.outcome, entry.who) for entry in (first, second)] == [(Outcome.REFUSED, who)] * 2
    assert (first.purpose, second.kind) == ("CAREMGT" if who else "", Kind.NOWHERE)


# what cannot be told of


class Mute(Store):
    """A store whose trail takes nothing once it is mute."""

    def mute(self) -> None:
        async def refuse(entry: Entry) -> None:
            raise GatewayError("the audit trail did not take an entry")

        self.audit.record = refuse


async def test_what_cannot_be_told_of_is_not_answered() -> None:
    store = in_memory(Mute)
    async with on(store) as http:
        client = Client(store, http)
        patient = await client.patient()
        store.mute()
        read = await client.get(f"/Patient/{patient['id']}")
        searched = await client.get("/Patient")
        nowhere = await client.get("/a/b/c/d")
    store.close()
    for answer in (read, searched, nowhere):
        assert issue(answer) == (500, "")
        assert "Rossi" not in answer.text


class Failing(Store):
    """A store that fails for a reason nobody foresaw."""

    def reads(self, grant: Grant) -> Any:
        raise KeyError("zebedee")


async def test_a_failure_of_ours_is_told_of() -> None:
    store = in_memory(Failing)
    async with on(store) as http:
        await Client(store, http).get("/Patient", X_Request_Id=ID)
    assert [(entry.kind, entry.outcome, entry.rule) for entry in await told(store)] == [(Kind.SEARCH, Outcome.FAILED, "KeyError")]
    store.close()
