"""A store and what a partner holds, for tests of taking in without a network."""

import asyncio
from random import Random

from fhir_gateway.access.grant import Role, engine, operator
from fhir_gateway.clients.fhir_client import Answer
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.sync.take_in import Report, take_in
from tests.simulation.virtual_time import VirtualClock

HOSPITAL = Partner("hospital", Role.HOSPITAL, "hospital", "https://hospital.example.org/fhir")
PAYER = Partner("payer", Role.PAYER, "payer", "https://payer.example.org/fhir")
FILES = Partner("files", Role.HOSPITAL, "hospital", "", reach="files")


def opened() -> Store:
    """A store in memory that knows the partners of this file."""
    clock = VirtualClock()
    store = Store.open(None, clock=clock, ids=Ids(Random(1), clock))
    for partner in (HOSPITAL, PAYER, FILES):
        asyncio.run(store.commit(operator(), lambda tx, one=partner: tx.save_partner(one)))
    return store


def taken(store: Store, *resources: JsonObject, at: Partner = HOSPITAL) -> list[Report]:
    """What becomes of resources that were read at a partner together."""
    answers = [Answer(one["resourceType"], one["id"], dumps(one), load_object(dumps(one)), "1", None) for one in resources]
    return asyncio.run(store.commit(engine(at.name, at.organisation, frozenset({at.role})), lambda tx: take_in(tx, at, answers)))
