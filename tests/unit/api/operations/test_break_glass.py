"""Patient/$break-glass: opens a record to a person who treats, and tells nobody else whether there is one."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from fhir_gateway.access.grant import Purpose, Role, operator
from fhir_gateway.access.trail import Kind, Outcome
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.people import Person
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction
from tests.unit.api.client import Client, in_memory, on
from tests.unit.web.closed import HOME, MRN, REASON, bring

PLAN = f"/CarePlan/{HOME}.plan"


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """A server with a record that only the hospital sees; a token is the name of whose it is."""
    store = in_memory()

    def register(tx: Transaction) -> None:
        for name, organisation, role in (("nurse", "agency", Role.HOME_HEALTH), ("colleague", "agency", Role.HOME_HEALTH), ("payer", "plan", Role.PAYER)):
            tx.save_person(Person(name, organisation, frozenset({role})))
            tx.save_token(name, name)

    await store.commit(operator(), register)
    await bring(store)
    async with on(store, anonymous=False) as http:
        yield Client(store, http)
    store.close()


async def call(client: Client, *parameters: dict[str, Any], who: str = "nurse", reason: str = REASON) -> httpx.Response:
    body = {"resourceType": "Parameters", "parameter": [*parameters, {"name": "reason", "valueString": reason}]}
    return await client.post("/Patient/$break-glass", body, Authorization=f"Bearer {who}")


async def sees(client: Client, who: str) -> bool:
    return (await client.get(PLAN, Authorization=f"Bearer {who}")).status_code == 200


BY_IDENTIFIER = {"name": "identifier", "valueIdentifier": {"system": MRN, "value": "77"}}


@pytest.mark.parametrize(
    "patient",
    [
        BY_IDENTIFIER,
        {"name": "identifier", "valueString": f"{MRN}|77"},
        {"name": "patient", "valueReference": {"reference": f"Patient/{HOME}"}},
    ],
)
async def test_the_record_opens_to_who_asks_and_the_answer_says_until_when(client: Client, patient: dict[str, Any]) -> None:
    assert not await sees(client, "nurse")
    answer = await call(client, patient)
    named = {one["name"]: one for one in load_object(answer.content)["parameter"]}
    assert (answer.status_code, named["patient"]["valueReference"]) == (200, {"reference": f"Patient/{HOME}"})
    assert "valueInstant" in named["until"]
    assert (await sees(client, "nurse"), await sees(client, "colleague")) == (True, False)


async def test_who_pays_learns_nothing_of_whether_there_is_such_a_patient(client: Client) -> None:
    there = await call(client, BY_IDENTIFIER, who="payer")
    nobody = await call(client, {"name": "identifier", "valueString": f"{MRN}|78"}, who="payer")
    assert (there.status_code, there.content) == (403, nobody.content)


@pytest.mark.parametrize(
    ("patient", "status"),
    [
        ({"name": "identifier", "valueString": f"{MRN}|78"}, 404),
        ({"name": "patient", "valueString": "Patient/nobody"}, 404),
        ({"name": "identifier", "valueString": "77"}, 400),
        ({"name": "patient", "valueString": f"Goal/{HOME}"}, 400),
        ({"name": "else", "valueString": "x"}, 400),
    ],
)
async def test_a_patient_who_is_not_there_or_not_named_is_not_opened(client: Client, patient: dict[str, Any], status: int) -> None:
    assert (await call(client, patient)).status_code == status


@pytest.mark.parametrize(("who", "outcome"), [("nurse", Outcome.DONE), ("payer", Outcome.REFUSED)])
async def test_the_reason_is_in_the_trail_of_what_was_done_and_of_what_was_refused(client: Client, who: str, outcome: Outcome) -> None:
    await call(client, BY_IDENTIFIER, who=who)
    [entry] = [line.entry for line in (await client.store.audit.entries(Sought(kinds=[Kind.BREAK_GLASS]))).lines]
    assert (entry.who, entry.outcome, entry.query) == (who, outcome, REASON)


async def test_an_identifier_that_two_patients_have_opens_neither(client: Client) -> None:
    twin = {"resourceType": "Patient", "id": "twin", "identifier": [{"system": MRN, "value": "77"}]}
    await client.store.commit(operator(), lambda tx: tx.create("Patient", twin, origin=Origin(None, None, "api"), home=None, id="twin"))
    assert (await call(client, BY_IDENTIFIER)).status_code == 404
    assert not await sees(client, "nurse")


async def test_what_is_read_under_a_broken_glass_is_told_of_as_an_emergency(client: Client) -> None:
    await call(client, BY_IDENTIFIER)
    nurse = {"Authorization": "Bearer nurse"}
    await client.get(PLAN, **nurse)
    await client.get(f"/CarePlan?patient=Patient/{HOME}", **nurse)
    entry = {"request": {"method": "GET", "url": PLAN.removeprefix("/")}}
    await client.post("", {"resourceType": "Bundle", "type": "batch", "entry": [entry]}, **nurse)
    await client.get("/metadata", **nurse)
    told = [line.entry for line in (await client.store.audit.entries(Sought(who="nurse"))).lines]
    assert {one.purpose for one in told if one.kind in (Kind.READ, Kind.SEARCH)} == {Purpose.EMERGENCY}
    assert [one.kind for one in told if HOME in one.homes].count(Kind.READ) == 2


async def test_what_a_colleague_asks_for_meanwhile_is_none(client: Client) -> None:
    await call(client, BY_IDENTIFIER)
    await sees(client, "colleague")
    told = [line.entry for line in (await client.store.audit.entries(Sought(who="colleague"))).lines]
    assert {one.purpose for one in told} == {Purpose.CARE_MANAGEMENT}
