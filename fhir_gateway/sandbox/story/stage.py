"""The stage of the story: three partners and a gateway, each in a process of its own, registered with one another."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpx

from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.outbound import outbound_of
from fhir_gateway.sandbox.fhir_routes import USER_HEADER
from fhir_gateway.sandbox.habits import PRESETS, Habits
from fhir_gateway.sandbox.story.gateway import Gateway, options
from fhir_gateway.sandbox.story.party import Party, system_of, tag_of
from fhir_gateway.sandbox.story.processes import start
from fhir_gateway.sandbox.story.step import AGENCY, HOSPITAL, PARTIES, PAYER
from fhir_gateway.settings import Settings

PRESET_OF: Mapping[str, str] = {HOSPITAL: "hospital", AGENCY: "agency", PAYER: "payer"}
PHYSICIAN = "Adaeze Okafor"
CASE_MANAGER = "Chiara Rossi"
"""Of the hospital; the link that the demo prints is hers."""


@dataclass(slots=True)
class Stage:
    """Everything that the story needs, there while its context lasts.

    Args:
        gateway: not started yet.
        servers: FHIR base URLs of the user's choice, by party; a sandbox partner stands for each of the others.
        pull_only: the payer has no server: its people write at our FHIR API.
        seed: of the sandbox partners' habits and faults.
    """

    gateway: Gateway
    servers: Mapping[str, str]
    pull_only: bool = False
    seed: int = 0
    parties: dict[str, Party] = field(default_factory=dict[str, Party])
    urls: dict[str, str] = field(default_factory=dict[str, str])
    token: str = ""
    """Of the payer that has no server, for our FHIR API."""
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def __aenter__(self) -> Self:
        try:
            self.urls |= self.servers
            async with asyncio.TaskGroup() as starting:
                for number, name in enumerate(self._with_server()):
                    if name not in self.servers:
                        starting.create_task(self._sandbox(name, self.seed + number))
            await self._register()
            self.stack.push_async_callback(self.gateway.end)
            await self.gateway.serve()
            for name in PARTIES:
                self.parties[name] = self._party(name)
        except BaseException:
            await self.stack.aclose()
            raise
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.stack.aclose()

    async def doubles(self) -> int:
        """How many identifiers the sandbox partners count twice, by their own account."""
        count = 0
        async with httpx.AsyncClient() as http:
            for name in self._with_server():
                if name not in self.servers:
                    answer = await http.get(f"{self.urls[name].removesuffix('/fhir')}/sandbox/doubles")
                    count += len(answer.json()["identifiers"])
        return count

    def _with_server(self) -> list[str]:
        return [name for name in PARTIES if not (self.pull_only and name == PAYER)]

    async def _sandbox(self, name: str, seed: int) -> None:
        log = self.gateway.folder / f"{name}.log"
        running = await start("fhir_gateway.sandbox", [PRESET_OF[name], "--name", name, "--seed", str(seed)], log, {})
        self.stack.push_async_callback(running.end)
        self.urls[name] = running.url

    async def _register(self) -> None:
        for name in PARTIES:
            organisation = f"{system_of(self.gateway.run)}|{name}"
            await self.gateway.command("partners", "add", name, *options(role=name, organisation=organisation, receives="all"), *self._reach(name))
            if name not in self.urls:
                self.token = await self.gateway.command("people", "add", f"{name}-system", *options(organisation=name, role=name), "--system")
        await self.gateway.command("people", "add", CASE_MANAGER, *options(organisation=HOSPITAL, role="hospital"))
        self.gateway.physician = await self.gateway.command("people", "add", PHYSICIAN, *options(organisation=HOSPITAL, role="physician"))

    def _reach(self, name: str) -> list[str]:
        """How the gateway reaches a party; on a server of the user's choice it takes only what this run tagged, from now on."""
        if name not in self.urls:
            return options(reach="pull-only")
        tag = tag_of(self.gateway.run)
        apart = options(only_tag=f"{tag['system']}|{tag['code']}", since=datetime.now(UTC).isoformat()) if name in self.servers else []
        return [*options(url=self.urls[name]), *apart]

    def _party(self, name: str) -> Party:
        url = self.urls.get(name)
        client = FhirClient(url, headers={USER_HEADER: name}, outbound=outbound_of(Settings())) if url else self.gateway.client(self.token)
        self.stack.push_async_callback(client.aclose)
        habits = Habits() if name in self.servers or url is None else PRESETS[PRESET_OF[name]]
        return Party(name, client, self.gateway.run, habits)
