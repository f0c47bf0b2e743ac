"""What scopes, their queries and a patient in context leave of what a party sees."""

from dataclasses import replace

import pytest

from fhir_gateway.access.grant import Grant, Role, identified
from fhir_gateway.access.scopes import Scopes
from fhir_gateway.errors import Forbidden
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.search import Query
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction

ORIGIN = Origin(None, None, "api")
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
NURSE = identified("nurse", "hospital", frozenset({Role.HOSPITAL}), person=True)


@pytest.fixture
async def record(store: Store) -> dict[str, Key]:
    """A laboratory result and a vital sign of one patient, and another patient."""

    def act(tx: Transaction) -> dict[str, Key]:
        home = tx.create("Patient", {"resourceType": "Patient"}, origin=ORIGIN, home=None).key
        made = {"patient": home, "other": tx.create("Patient", {"resourceType": "Patient"}, origin=ORIGIN, home=None).key}
        for name in ("laboratory", "vital-signs"):
            body = {"resourceType": "Observation", "category": [{"coding": [{"system": CATEGORY, "code": name}]}], "subject": {"reference": str(home)}}
            made[name] = tx.create("Observation", body, origin=ORIGIN, home=home.id).key
        return made

    return await store.commit(NURSE, act)


def scoped(scopes: str, grant: Grant = NURSE) -> Grant:
    return replace(grant, scopes=Scopes.parse(scopes))


def found(store: Store, grant: Grant, kind: str = "Observation", **asked: str) -> set[Key]:
    page = store.search(grant, Query.parse(kind, [(f"_{name}", value) for name, value in asked.items()]))
    return {one.key for one in [*page.matches, *page.included]}


def test_a_scope_lets_through_its_type_and_actions(store: Store, record: dict[str, Key]) -> None:
    grant = scoped("user/Observation.r")
    assert store.read(grant, record["laboratory"]) is not None
    assert store.read(grant, record["patient"]) is None
    with pytest.raises(Forbidden):
        found(store, grant)


def test_the_query_of_a_scope_narrows_every_way_in(store: Store, record: dict[str, Key]) -> None:
    grant = scoped(f"user/Observation.rs?category={CATEGORY}|laboratory user/Patient.rs")
    assert store.read(grant, record["laboratory"]) is not None
    assert store.read(grant, record["vital-signs"]) is None
    assert found(store, grant) == {record["laboratory"]}
    assert {one.key for one in store.history(grant, type="Observation").entries} == {record["laboratory"]}
    assert store.history(grant, key=record["vital-signs"]).entries == []
    assert record["vital-signs"] not in found(store, grant, "Patient", revinclude="Observation:patient")
    assert store.search(grant, Query.parse("Observation", [("_summary", "count")])).total == 1


def test_two_scopes_add_up(store: Store, record: dict[str, Key]) -> None:
    grant = scoped(f"user/Observation.rs?category={CATEGORY}|laboratory user/Observation.rs?category={CATEGORY}|vital-signs")
    assert found(store, grant) == {record["laboratory"], record["vital-signs"]}


def test_a_query_that_the_type_does_not_know_lets_nothing_through(store: Store, record: dict[str, Key]) -> None:
    assert found(store, scoped("user/Observation.rs?colour=red")) == set()


@pytest.mark.parametrize(("scopes", "person"), [("system/*.rs", True), ("user/*.rs", False), ("patient/*.rs", True)])
def test_a_scope_of_another_level_is_none(store: Store, record: dict[str, Key], scopes: str, person: bool) -> None:
    grant = replace(scoped(scopes), person=person)
    assert store.read(grant, record["patient"]) is None


async def test_a_token_for_one_patient_sees_of_what_lies_in_no_record_only_what_everybody_shares(store: Store, record: dict[str, Key]) -> None:
    def act(tx: Transaction) -> tuple[Key, Key]:
        kinds = ("Organization", "Device")
        shared, own = (tx.create(kind, {"resourceType": kind}, origin=ORIGIN, home=None).key for kind in kinds)
        return shared, own

    shared, own = await store.commit(NURSE, act)
    grant = replace(scoped("patient/*.rs"), patient=record["patient"].id)
    assert (store.read(NURSE, own) is not None, store.read(grant, own) is not None, store.read(grant, shared) is not None) == (True, False, True)


def test_a_token_for_one_patient_sees_that_one(store: Store, record: dict[str, Key]) -> None:
    grant = replace(scoped("patient/*.rs"), patient=record["patient"].id)
    assert store.read(grant, record["laboratory"]) is not None
    assert store.read(grant, record["other"]) is None
    assert found(store, grant, "Patient") == {record["patient"]}


async def test_what_a_scope_does_not_let_change_is_not_changed(store: Store, record: dict[str, Key]) -> None:
    grant = scoped("user/Observation.rs")
    with pytest.raises(Forbidden):
        await store.commit(grant, lambda tx: tx.delete(record["laboratory"], origin=ORIGIN))
    with pytest.raises(Forbidden):
        await store.commit(grant, lambda tx: tx.create("Observation", {"resourceType": "Observation"}, origin=ORIGIN, home=None))
