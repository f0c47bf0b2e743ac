"""The story in memory: the real engine and store, three sandbox partners, and no wall clock."""

import asyncio
import random

import httpx

from fhir_gateway.access.grant import Role, identified, operator
from fhir_gateway.agreement.units import label
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.mappers import NotMapped, understood
from fhir_gateway.sandbox.app import create_app
from fhir_gateway.sandbox.habits import PRESETS
from fhir_gateway.sandbox.partner import Partner as Sandbox
from fhir_gateway.sandbox.story.counts import Counts
from fhir_gateway.sandbox.story.party import Party, system_of
from fhir_gateway.sandbox.story.portable import Name
from fhir_gateway.sandbox.story.teller import Teller
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.sync import acts
from fhir_gateway.sync.engine import Engine
from tests.simulation.virtual_time import VirtualClock

ROLES = {"hospital": Role.HOSPITAL, "home-health": Role.HOME_HEALTH, "payer": Role.PAYER}
PRESET_OF = {"hospital": "hospital", "home-health": "agency", "payer": "payer"}
RUN = "memory"
PHYSICIAN = identified("dr.okafor", "hospital", frozenset({Role.PHYSICIAN}), person=True)
PATIENCE = 600.0


class World:
    """The gateway, its partners and the people who write there."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.clock = VirtualClock()
        self.store = Store.open(None, clock=self.clock, ids=Ids(self.random, self.clock), inline=True)
        self.sandboxes = {name: Sandbox(name, PRESETS[preset], now=self.clock.now, chance=random.Random(seed)) for name, preset in PRESET_OF.items()}
        self.engine = Engine(self.store, lambda partner: self.client(partner.name), self.clock, self.random, asyncio.sleep)
        self.parties = {name: self._party(name) for name in ROLES}
        self.lines: list[str] = []

    def client(self, name: str, headers: dict[str, str] | None = None) -> FhirClient:
        sandbox = self.sandboxes[name]
        return FhirClient(sandbox.base_url, transport=httpx.ASGITransport(create_app(sandbox)), headers=headers, clock=self.clock.now)

    async def tell(self) -> Counts:
        """Register the partners, and tell the story while the engine follows them."""
        for name, role in ROLES.items():
            quirks = {"organisation": [f"{system_of(RUN)}|{name}"]}
            made = Partner(name, role, name, self.sandboxes[name].base_url, receives="all", quirks=quirks)
            await self.store.commit(operator(), lambda tx, made=made: tx.save_partner(made))
        stop = asyncio.Event()
        following = asyncio.create_task(self.engine.follow(2.0, stop))
        try:
            return await Teller(self.parties, self.approve, self.questions, self.lines.append, patience=PATIENCE).tell()
        finally:
            stop.set()
            await following
            await self.engine.close()

    async def approve(self, name: Name) -> None:
        found = await self.store.commit(operator(), lambda tx: tx.find(name.type, system_of(RUN), name.value))
        await acts.approve(self.store, PHYSICIAN, found[0])

    def held(self) -> list[str]:
        """What waits for a person, as ``partner Type/id unit``."""
        return [f"{link.partner} {link.key} {label(unit)}" for link in self.store.links(operator()) for unit in link.between.held]

    def carried(self) -> set[str]:
        """The types of which something is stored that no mapper understands."""
        stored = (self.store.read(operator(), key) for key in {link.key for link in self.store.links(operator())})
        return {one.key.type for one in stored if one is not None and isinstance(understood(one.json()), NotMapped)}

    def questions(self) -> int:
        return len(self.held())

    def bytes_at(self, name: str) -> bytes:
        """Everything that a partner holds."""
        return b"\n".join(dumps(version.body) for version in self.sandboxes[name].resources.living())

    def patients_at(self, name: str) -> int:
        return sum(version.type == "Patient" for version in self.sandboxes[name].resources.living())

    def _party(self, name: str) -> Party:
        return Party(name, self.client(name, {"X-Sandbox-User": name}), RUN, PRESETS[PRESET_OF[name]])
