"""Three parties in memory: their servers, the gateway between them, and a plan that they share."""

import asyncio
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from random import Random
from typing import Any

import httpx

from fhir_gateway.access.grant import Role, identified, operator
from fhir_gateway.agreement.link import Held, Link
from fhir_gateway.agreement.units import label
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.sandbox.app import create_app
from fhir_gateway.sandbox.habits import Habits
from fhir_gateway.sandbox.partner import Partner as Sandbox
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.sync.engine import Engine, Moved

NAMES = "https://records.example.org/names"
ROLES = {"hospital": Role.HOSPITAL, "agency": Role.HOME_HEALTH, "payer": Role.PAYER}
PHYSICIAN = identified("dr.okafor", "hospital", frozenset({Role.PHYSICIAN}), person=True)
HOSPITAL_NURSE = identified("nurse.ito", "hospital", frozenset({Role.HOSPITAL}), person=True)


class Parties:
    """A hospital, an agency and a payer, each with its server, and the gateway."""

    def __init__(self, habits: dict[str, Habits] | None = None, dialects: dict[str, str] | None = None) -> None:
        clock = SystemClock()
        self.dialects = dialects or {}
        self.servers = {name: Sandbox(name, (habits or {}).get(name, Habits()), now=lambda: datetime.now(UTC), chance=Random(name)) for name in ROLES}
        self.store = Store.open(None, clock=clock, ids=Ids(Random(5), clock), inline=True)
        self.engine = Engine(self.store, self._connect, clock, Random(5), asyncio.sleep)

    async def register(self) -> None:
        for name, role in ROLES.items():
            organisation = {"organisation": [f"{NAMES}|{name}"]}
            partner = Partner(name, role, name, self.servers[name].base_url, dialect=self.dialects.get(name, ""), receives="all", quirks=organisation)
            await self.store.commit(operator(), lambda tx, made=partner: tx.save_partner(made))

    async def close(self) -> None:
        await self.engine.close()
        self.store.close()

    def make(self, party: str, resource_type: str, name: str, body: JsonObject) -> str:
        """Make a resource at a party's server; its reference there."""
        named = {"resourceType": resource_type, "identifier": [{"system": NAMES, "value": name}], **body}
        return f"{resource_type}/{self.servers[party].create(resource_type, named, who=party).version.id}"

    def at(self, party: str, resource_type: str, name: str) -> JsonObject:
        """A party's copy of a resource."""
        return self._version(party, resource_type, name)[1]

    def edit(self, party: str, resource_type: str, name: str, change: Callable[[JsonObject], Any]) -> None:  # Any: whatever a lambda returns
        """A person at a party changes its copy."""
        id_, body = self._version(party, resource_type, name)
        change(body)
        self.servers[party].update(resource_type, id_, body, who=party)

    def hub(self, resource_type: str, name: str) -> JsonObject:
        """The hub's form."""
        stored = self.store.read(operator(), self.key(resource_type, name))
        assert stored is not None
        return stored.json()

    def key(self, resource_type: str, name: str) -> Key:
        [key] = self.store.find(operator(), resource_type, NAMES, name)
        return key

    def link(self, party: str, resource_type: str, name: str) -> Link:
        link = self.store.link(operator(), party, self.key(resource_type, name))
        assert link is not None
        return link

    def held(self, party: str, resource_type: str, name: str) -> dict[str, Held]:
        """What waits for a person, by unit."""
        return {label(unit): held for unit, held in self.link(party, resource_type, name).between.held.items()}

    def questions(self) -> int:
        return sum(len(link.between.held) for link in self.store.links(operator()))

    async def quiet(self) -> dict[str, Moved]:
        """Sync until nothing moves; what moved."""
        return await self.engine.until_quiet()

    def _version(self, party: str, resource_type: str, name: str) -> tuple[str, JsonObject]:
        for version in self.servers[party].resources.living(resource_type):
            body = deepcopy(version.body or {})
            if any(said.get("value") == name for said in body.get("identifier", [])):
                return version.id, body
        raise AssertionError(f"{party} has no {resource_type} named {name}")

    def _connect(self, partner: Partner) -> FhirClient:
        return FhirClient(partner.base_url, transport=httpx.ASGITransport(create_app(self.servers[partner.name])), timeout=1.0, sleep=_no_wait)


async def _no_wait(_seconds: float) -> None:
    await asyncio.sleep(0)


async def shared_plan(habits: dict[str, Habits] | None = None, dialects: dict[str, str] | None = None) -> Parties:
    """The parties, with a plan that the hospital made and that has reached the others."""
    parties = Parties(habits, dialects)
    await parties.register()
    agency = parties.make("hospital", "Organization", "agency", {"name": "Home care"})
    patient = parties.make("hospital", "Patient", "patient", {"name": [{"family": "Sample"}]})
    condition = parties.make("hospital", "Condition", "condition", {"subject": {"reference": patient}, "code": {"text": "Chronic osteomyelitis"}})
    goal = parties.make(
        "hospital",
        "Goal",
        "goal",
        {"lifecycleStatus": "active", "description": {"text": "Infection cleared"}, "subject": {"reference": patient}, "addresses": [{"reference": condition}]},
    )
    order = parties.make(
        "hospital",
        "ServiceRequest",
        "order",
        {"status": "draft", "intent": "order", "subject": {"reference": patient}, "code": {"text": "Home infusion"}, "quantityQuantity": {"value": 21}},
    )
    task = parties.make(
        "hospital",
        "Task",
        "task",
        {"status": "requested", "intent": "order", "for": {"reference": patient}, "focus": {"reference": order}, "owner": {"reference": agency}},
    )
    parties.make(
        "hospital",
        "CarePlan",
        "plan",
        {
            "status": "active",
            "intent": "plan",
            "title": "Home infusion",
            "subject": {"reference": patient},
            "addresses": [{"reference": condition}],
            "goal": [{"reference": goal}],
            "activity": [{"reference": {"reference": order}}, {"reference": {"reference": task}}],
        },
    )
    await parties.quiet()
    return parties
