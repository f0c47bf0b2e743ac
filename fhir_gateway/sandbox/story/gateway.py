"""The gateway as the demo runs it: set up by its commands, served by a process of its own, spoken to as anybody would."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

import httpx

from fhir_gateway.access.grant import operator
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.errors import GatewayError, PartnerAway
from fhir_gateway.sandbox.story.case import PLAN
from fhir_gateway.sandbox.story.party import system_of
from fhir_gateway.sandbox.story.portable import Name
from fhir_gateway.sandbox.story.processes import Running, done, start
from fhir_gateway.store.clock import SystemClock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.store import Store

_MODULE = "fhir_gateway.cli"
_APPROVED_WITHIN = 60.0
_PAUSE = 0.3


@dataclass(slots=True)
class Gateway:
    """The gateway of one telling.

    Args:
        folder: for its database and its log.
        run: the id of the telling.
        secret: what signs the links to its pages.
        port: where it listens; 0 takes a free one, which stays the same when it is started again.
        sync_seconds: how often it asks each partner.
    """

    folder: Path
    run: str
    secret: str
    port: int = 0
    sync_seconds: float = 0.5
    running: Running | None = None
    physician: str = ""
    """The physician's token."""

    @property
    def url(self) -> str:
        """Its address, without a trailing slash."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.folder / "gateway.db"

    async def command(self, *arguments: str) -> str:
        """Run one of its commands; what it printed."""
        return await done(_MODULE, [*arguments, "--database", str(self.database)], self.folder / "commands.log", {})

    async def serve(self) -> None:
        """Start it, or start it again at the same address."""
        arguments = ["serve", "--port", str(self.port), "--database", str(self.database), "--sync-seconds", str(self.sync_seconds)]
        settings = {"FHIR_GATEWAY_LINK_SECRET": self.secret, "FHIR_GATEWAY_LOG_LEVEL": "warning"}
        self.running = await start(_MODULE, arguments, self.folder / "gateway.log", settings)
        self.port = httpx.URL(self.running.url).port or 0

    async def end(self) -> None:
        """Stop it."""
        if self.running is not None:
            await self.running.end()

    async def kill(self) -> None:
        """Kill it at once."""
        if self.running is not None:
            await self.running.kill()

    def client(self, token: str) -> FhirClient:
        """A client of its FHIR API."""
        return FhirClient(f"{self.url}/fhir", token=token)

    async def plan(self) -> str | None:
        """The id of the story's plan; None while there is none."""
        async with self.client(self.physician) as client:
            found = await client.find(PLAN.type, system_of(self.run), PLAN.value)
        return found[0].id if found else None

    async def approve(self, order: Name) -> None:
        """The physician approves an order on the plan's page.

        Raises:
            GatewayError: the page refuses, or does not answer for a minute.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + _APPROVED_WITHIN
        while not await self._approved(order):
            if loop.time() > end:
                raise GatewayError("the order could not be approved")
            await asyncio.sleep(_PAUSE)

    async def _approved(self, order: Name) -> bool:
        """Whether the order is active; if not, the form of the page is sent."""
        try:
            async with self.client(self.physician) as client:
                found = await client.find(order.type, system_of(self.run), order.value)
            if not found or found[0].json.get("status") == "active":
                return bool(found)
            form = {"key": f"{order.type}/{found[0].id}", "version": found[0].version or ""}
            async with httpx.AsyncClient(headers={"Authorization": f"Bearer {self.physician}"}) as http:
                answer = await http.post(f"{self.url}/plans/{await self.plan()}/approve", data=form)
        except (PartnerAway, httpx.TransportError):
            return False
        return answer.status_code == httpx.codes.SEE_OTHER.value

    def questions(self) -> int:
        """How many units wait for a person, counted in its database."""
        clock = SystemClock()
        store = Store.open(self.database, clock=clock, ids=Ids(SystemRandom(), clock), exclusive=False)
        try:
            return sum(len(link.between.held) for link in store.links(operator()))
        finally:
            store.close()


def options(**named: str | Sequence[str]) -> list[str]:
    """Options of a command: ``--name value``, once for each value."""
    made: list[str] = []
    for name, value in named.items():
        for one in [value] if isinstance(value, str) else value:
            made += [f"--{name.replace('_', '-')}", one]
    return made
