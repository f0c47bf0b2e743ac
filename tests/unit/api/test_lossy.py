"""A caller changes what is its own; what belongs to another party waits as a proposal, and nothing is dropped."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.agreement.link import HeldKind
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction
from tests.unit.api.client import Client, in_memory, on


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    made = in_memory()

    def act(transaction: Transaction) -> None:
        for name, role in (("hospital", Role.HOSPITAL), ("insurer", Role.PAYER)):
            transaction.save_person(Person(f"{name} nurse", name, frozenset({role})))
            transaction.save_token(f"{name} nurse", f"token of {name}")
            transaction.save_partner(Partner(name, role, name, "", reach="pull-only"))

    await made.commit(operator(), act)
    yield made
    made.close()


@pytest.fixture
async def hospital(store: Store) -> AsyncIterator[Client]:
    async with on(store) as http:
        http.headers["Authorization"] = "Bearer token of hospital"
        yield Client(store, http)


@pytest.fixture
async def insurer(store: Store) -> AsyncIterator[Client]:
    async with on(store) as http:
        http.headers["Authorization"] = "Bearer token of insurer"
        yield Client(store, http)


@pytest.fixture
async def plan(hospital: Client) -> dict[str, Any]:
    made = await hospital.plan(await hospital.patient(), title="Home")
    await hospital.store.commit(operator(), lambda tx: tx.share(Key("CarePlan", made["id"]), "insurer"))
    return made


def path(plan: dict[str, Any]) -> str:
    return f"/CarePlan/{plan['id']}"


async def test_the_owner_changes_what_is_its_own(hospital: Client, plan: dict[str, Any]) -> None:
    answer = await hospital.put(path(plan), plan | {"title": "Hospital"})
    assert load_object(answer.content)["title"] == "Hospital"
    assert "Fhir-Gateway-Proposed" not in answer.headers


async def test_what_belongs_to_another_stays_and_is_named(insurer: Client, plan: dict[str, Any]) -> None:
    answer = await insurer.put(path(plan), plan | {"title": "Mine"})
    assert (answer.status_code, load_object(answer.content)["title"]) == (200, "Home")
    assert answer.headers["Fhir-Gateway-Proposed"] == "CarePlan.title"


async def test_it_waits_as_a_proposal_with_its_value(insurer: Client, plan: dict[str, Any]) -> None:
    await insurer.put(path(plan), plan | {"title": "Mine"})
    link = insurer.store.link(operator(), "api:insurer", Key("CarePlan", plan["id"]))
    assert link is not None
    assert {unit: (held.kind, held.value) for unit, held in link.between.held.items()} == {("title",): (HeldKind.PROPOSAL, {"title": "Mine"})}


async def test_what_anybody_may_add_is_added_beside_it(insurer: Client, plan: dict[str, Any]) -> None:
    note = [{"text": "asked the family"}]
    answer = await insurer.put(path(plan), plan | {"title": "Mine", "note": note})
    made = load_object(answer.content)
    assert (made["title"], made["note"]) == ("Home", note)


async def test_sending_back_what_was_read_takes_no_proposal_back(insurer: Client, plan: dict[str, Any]) -> None:
    await insurer.put(path(plan), plan | {"title": "Mine"})
    await insurer.put(path(plan), plan | {"note": [{"text": "x"}]})
    link = insurer.store.link(operator(), "api:insurer", Key("CarePlan", plan["id"]))
    assert link is not None
    assert list(link.between.held) == [("title",)]


async def test_a_proposal_closes_where_the_owner_does_the_same(hospital: Client, insurer: Client, plan: dict[str, Any]) -> None:
    await insurer.put(path(plan), plan | {"title": "Mine"})
    read = load_object((await hospital.put(path(plan), plan | {"title": "Mine"})).content)
    await insurer.put(path(plan), read | {"note": [{"text": "x"}]})
    link = insurer.store.link(operator(), "api:insurer", Key("CarePlan", plan["id"]))
    assert link is not None
    assert link.between.held == {}


async def test_a_warning_says_so_where_an_outcome_is_asked_for(insurer: Client, plan: dict[str, Any]) -> None:
    answer = await insurer.put(path(plan), plan | {"title": "Mine"}, Prefer="return=OperationOutcome")
    assert [(issue["severity"], issue.get("expression")) for issue in load_object(answer.content)["issue"]] == [
        ("information", None),
        ("warning", ["CarePlan.title"]),
    ]


async def test_an_entry_of_a_transaction_says_so_too(insurer: Client, plan: dict[str, Any]) -> None:
    entry = {"resource": plan | {"title": "Mine"}, "request": {"method": "PUT", "url": path(plan)[1:]}}
    made = load_object((await insurer.post("", {"resourceType": "Bundle", "type": "transaction", "entry": [entry]})).content)
    assert made["entry"][0]["response"]["outcome"]["issue"][1]["expression"] == ["CarePlan.title"]


async def test_an_element_is_named_without_what_identifies_the_patient(insurer: Client, hospital: Client) -> None:
    mrn = {"system": "urn:oid:2.16.840.1.113883.19.5", "value": "77123"}
    patient = await hospital.made({"resourceType": "Patient", "identifier": [mrn]})
    shared = Key("CarePlan", (await hospital.plan(patient))["id"])
    await hospital.store.commit(operator(), lambda tx: tx.share(shared, "insurer"))
    answer = await insurer.put(f"/Patient/{patient['id']}", patient | {"identifier": [mrn | {"use": "official"}]})
    assert answer.headers["Fhir-Gateway-Proposed"] == "Patient.identifier"
