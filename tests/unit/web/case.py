"""The story in a store: brought by three partners at different times, one order approved, three questions open."""

from datetime import UTC, datetime
from random import Random

from fhir_gateway.access.grant import Grant, Role, engine, identified, operator
from fhir_gateway.agreement.link import Link
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.people import Person
from fhir_gateway.store.store import Store
from fhir_gateway.store.stored import Origin
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.sync import acts
from tests.unit.care_plan import story

PHYSICIAN = identified("Ngozi Okafor", "hospital", frozenset({Role.PHYSICIAN}), person=True)
NURSE = identified("Ana Rivera", "hospital", frozenset({Role.HOSPITAL}), person=True)
AGENCY_NURSE = identified("Kwame Osei", "agency", frozenset({Role.HOME_HEALTH}), person=True)
AUDITOR = identified("Amara Diallo", "hospital", frozenset({Role.AUDITOR}), person=True)
ADMINISTRATOR = identified("Ines Duarte", "hospital", frozenset({Role.ADMINISTRATOR}), person=True)
PARTNERS = {
    "hospital": Partner("hospital", Role.HOSPITAL, "Harbor General Hospital", "http://127.0.0.1:9/hospital"),
    "agency": Partner("agency", Role.HOME_HEALTH, "Evergreen Home Health", "http://127.0.0.1:9/agency"),
    "payer": Partner("payer", Role.PAYER, "Cascade Health Plan", "", reach="pull-only"),
}


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


async def seeded(clock: Clock) -> Store:
    """A store in memory that holds the story, the clock at its last moment."""
    store = Store.open(None, clock=clock, ids=Ids(Random(7), clock))
    await store.commit(operator(), _register)
    await _bring(store, operator(), story.directory(), Origin(None, None, "import"))
    clock.at = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    first = [story.patient(), *story.problems(), *story.visits()[:1], story.care_team(), story.plan()]
    await _bring(store, _engine("hospital"), first, Origin("hospital", "1", "pull"))
    clock.at = datetime(2026, 3, 2, 14, 40, tzinfo=UTC)
    await _bring(store, _engine("payer"), story.paying(), Origin("payer", "3", "pull"))
    clock.at = datetime(2026, 3, 3, 7, 5, tzinfo=UTC)
    later = [*map(_as_draft, story.orders()), *story.goals(), *story.tasks(), *story.visits()[1:]]
    await _bring(store, _engine("agency"), later, Origin("agency", "12", "pull"))
    clock.at = datetime(2026, 3, 3, 11, 20, tzinfo=UTC)
    await acts.approve(store, PHYSICIAN, Key("ServiceRequest", f"{story.HOME}.antibiotic"))
    clock.at = datetime(2026, 3, 11, 16, 20, tzinfo=UTC)
    await store.commit(_engine("hospital"), _describe_anew)
    await store.commit(operator(), lambda tx: _hold(tx, story.links()))
    clock.at = story.NOW
    return store


def _engine(name: str) -> Grant:
    return engine(name, name, frozenset({PARTNERS[name].role}))


def _register(tx: Transaction) -> None:
    for partner in PARTNERS.values():
        tx.save_partner(partner)
    for one in (PHYSICIAN, NURSE, AGENCY_NURSE, AUDITOR, ADMINISTRATOR):
        tx.save_person(Person(one.name, one.organisation, one.roles))


async def _bring(store: Store, grant: Grant, resources: list[JsonObject], origin: Origin) -> None:
    def act(tx: Transaction) -> None:
        for resource in resources:
            key = Key(resource["resourceType"], resource["id"])
            tx.create(key.type, resource, origin=origin, home=key.home, id=key.id)

    await store.commit(grant, act)


def _as_draft(order: JsonObject) -> JsonObject:
    return {**order, "status": "draft"} if order["id"].endswith("antibiotic") else order


def _describe_anew(tx: Transaction) -> None:
    """The plan's data change; its narrative does not."""
    stored = tx.read(story.PLAN)
    assert stored is not None
    new = {**stored.json(), "description": "Three weeks of intravenous antibiotics at home with nursing visits and weekly laboratory checks; daughter trained."}
    tx.update(story.PLAN, new, origin=Origin("hospital", "4", "pull"))


def _hold(tx: Transaction, links: list[Link]) -> None:
    for link in links:
        tx.save_link(link)
    for name in PARTNERS:
        tx.share(story.PLAN, name)
