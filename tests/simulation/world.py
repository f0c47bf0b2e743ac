"""Three partners in memory, a store, and an engine that can die and be started again."""

import asyncio
import hashlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from random import Random

import httpx

from fhir_gateway.access.grant import Grant, Role, engine, operator
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.fhir.references import Key
from fhir_gateway.sandbox.app import create_app
from fhir_gateway.sandbox.partner import Partner as Sandbox
from fhir_gateway.store import lanes
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.partners import Partner
from fhir_gateway.sync.engine import Engine
from tests.simulation.case import IDENTIFIERS
from tests.simulation.crashes import MortalStore
from tests.simulation.habits import Character, draw
from tests.simulation.observe import Said, business_name, observe
from tests.simulation.virtual_time import VirtualClock

ROLES = {"agency": Role.HOME_HEALTH, "hospital": Role.HOSPITAL, "payer": Role.PAYER}
HUB = "hub"
PLACES = (*ROLES, HUB)


class World:
    """What a simulation runs on; everything in it follows from the seed.

    Args:
        characters: of partners that are not to be drawn.
    """

    def __init__(self, seed: int, characters: Mapping[str, Character] | None = None) -> None:
        self.seed = seed
        self.clock = VirtualClock()
        self.characters: dict[str, Character] = {name: draw(self.chance(f"{name} is")) for name in ROLES} | dict(characters or {})
        self.sandboxes = {
            name: Sandbox(name, character.habits, now=self.clock.now, chance=self.chance(f"{name} does")) for name, character in self.characters.items()
        }
        self.store = MortalStore.open(None, clock=self.clock, ids=Ids(self.chance("ids"), self.clock), inline=True)
        self.store.chance = self.chance("crashes")
        self.engines = 0
        self.engine = self.start_engine()

    def chance(self, purpose: str) -> Random:
        """A stream of its own for each purpose, so that one more draw here moves nothing there."""
        return Random(f"{self.seed} {purpose}")

    async def register(self) -> None:
        for name, role in ROLES.items():
            partner = Partner(name, role, name, self.sandboxes[name].base_url)
            await self.store.commit_by_hand(operator(), lambda tx, partner=partner: tx.save_partner(partner))

    def start_engine(self) -> Engine:
        """A gateway that was just started: it frees what the dead one had leased, as opening the database does."""
        self.engines += 1
        lanes.clear_leases(self.store._database.writer)  # pyright: ignore[reportPrivateUsage, reportArgumentType] : stands for opening it again
        self.engine = Engine(self.store, self._connect, self.clock, self.chance(f"engine {self.engines}"), asyncio.sleep, name=f"sync-{self.engines}")
        return self.engine

    def faults(self, *, on: bool) -> None:
        for sandbox in self.sandboxes.values():
            sandbox.faults_on = on
        self.store.deadliness = 0.01 if on else 0.0

    def find(self, place: str, name: str) -> tuple[Key, JsonObject] | None:
        """A resource by its business identifier, with its id at a place; the body may be changed."""
        return next(((key, deepcopy(body)) for key, body in self.living(place) if business_name(body) == name), None)

    def said(self, place: str, body: JsonObject) -> Said:
        return observe(body, lambda text: self._name_of(place, text))

    def living(self, place: str) -> Iterator[tuple[Key, JsonObject]]:
        """Every resource at a place."""
        if place == HUB:
            for home in (*(key.id for key in self.hub_patients()), "dir"):
                for key in self.store.current(READER, home):
                    stored = self.store.read(READER, key)
                    if stored is not None and not stored.deleted and key.type != "Provenance":
                        yield key, stored.json()
        else:
            for version in self.sandboxes[place].resources.living():
                yield Key(version.type, version.id), version.body or {}

    def hub_patients(self) -> list[Key]:
        return self.store.find(READER, "Patient", IDENTIFIERS, "patient")

    def fingerprint(self) -> str:
        """A hash of all that is anywhere."""
        everything = [[place, str(key), body] for place in PLACES for key, body in sorted(self.living(place), key=lambda found: found[0])]
        links = [[link.partner, str(link.key), link.theirs, link.state] for link in self.store.links(READER)]
        return hashlib.sha256(dumps([everything, links])).hexdigest()[:16]

    def _name_of(self, place: str, text: str) -> str:
        key = Key(*text.split("/", 1)) if text.count("/") == 1 else None
        if key is None:
            return text
        body = self._body(place, key)
        return business_name(body) or text if body else text

    def _body(self, place: str, key: Key) -> JsonObject | None:
        if place == HUB:
            stored = self.store.read(READER, key)
            return stored.json() if stored is not None and not stored.deleted else None
        version = self.sandboxes[place].resources.current(*key)
        return version.body if version is not None else None

    def _connect(self, partner: Partner) -> FhirClient:
        return FhirClient(partner.base_url, transport=httpx.ASGITransport(create_app(self.sandboxes[partner.name])), clock=self.clock.now)


READER: Grant = engine("simulation", "gateway", frozenset())


def manager(place: str) -> Grant:
    """The grant of an organisation's case manager at the hub."""
    return Grant(f"nurse.{place}", place, frozenset({ROLES[place]}), person=True)
