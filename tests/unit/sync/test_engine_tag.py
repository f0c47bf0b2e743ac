"""A server that others use too: only what carries the partner's tag is taken, and what that refers to."""

import asyncio
import random

import httpx

from fhir_gateway.access.grant import Role, operator
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.fhir.references import Key
from fhir_gateway.sandbox.app import create_app
from fhir_gateway.sandbox.partner import Partner as Sandbox
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.sync.engine import Engine
from tests.simulation.virtual_time import VirtualClock, run

TAG = {"system": "https://example.org/tags", "code": "ours"}


async def _taken(quirks: dict[str, str]) -> set[Key]:
    """The keys at the partner of what the gateway took: there are two patients, of whom one has a tagged goal."""
    clock, chance = VirtualClock(), random.Random(1)
    shared = Sandbox("shared", now=clock.now, chance=chance)
    store = Store.open(None, clock=clock, ids=Ids(chance, clock), inline=True)
    await store.commit(operator(), lambda tx: tx.save_partner(Partner("shared", Role.HOSPITAL, "shared", shared.base_url, quirks=quirks)))
    for name in ("p1", "p2"):
        shared.update("Patient", name, {"resourceType": "Patient", "id": name}, who="nurse")
    goal = {"resourceType": "Goal", "id": "g1", "meta": {"tag": [TAG]}, "lifecycleStatus": "active", "description": {"text": "walk"}}
    shared.update("Goal", "g1", {**goal, "subject": {"reference": "Patient/p1"}}, who="nurse")
    engine = Engine(
        store, lambda one: FhirClient(one.base_url, transport=httpx.ASGITransport(create_app(shared)), clock=clock.now), clock, chance, asyncio.sleep
    )
    await engine.until_quiet()
    await engine.close()
    return {Key(link.key.type, link.theirs) for link in store.links(operator())}


def test_with_a_tag_only_what_carries_it_and_what_that_refers_to_is_taken() -> None:
    assert run(_taken({"only_tag": "https://example.org/tags|ours"})) == {Key("Goal", "g1"), Key("Patient", "p1")}


def test_without_a_tag_everything_is_taken() -> None:
    assert run(_taken({})) == {Key("Goal", "g1"), Key("Patient", "p1"), Key("Patient", "p2")}
