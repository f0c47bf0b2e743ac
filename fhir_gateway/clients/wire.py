"""Requests to a partner: bounded in time, repeated where that is safe, redirected only within its own origin.

https://hl7.org/fhir/R4/http.html
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx

from fhir_gateway.clients.endpoint import Endpoint
from fhir_gateway.clients.exchange import exchange
from fhir_gateway.clients.faults import fault_of
from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.received import Received
from fhir_gateway.errors import PartnerAway, PartnerNonsense

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 3
_PAUSES = (0.5, 2.0)
"""Seconds before each repetition of a read that failed quickly; what takes longer is the lane's business."""
_LONGEST_PAUSE = 5.0


def wall_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Wire:
    """How requests reach one partner.

    Args:
        http: the connections, with the headers that every request carries.
        endpoint: the origin that we trust with our token.
        timeout: seconds for one interaction, its repetitions, redirects and body included.
        max_body: bytes of an answer, decompressed; what is longer is cut off.
        sleep: waits between repetitions.
        clock: our time, for a Retry-After date.
    """

    http: httpx.AsyncClient
    endpoint: Endpoint
    timeout: float
    max_body: int
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], datetime] = wall_clock

    async def get(self, what: Interaction, url: httpx.URL) -> Received:
        """The answer to a GET, asked again after a quick failure.

        Raises:
            PartnerError: as ``fault_of`` says, and for what is no complete answer.
        """
        # HAPI answers a search from a cache of one minute unless told not to.
        headers = {"Cache-Control": "no-cache"}
        request = self.http.build_request("GET", url, headers=headers)
        return await self._in_time(what, self._patiently(what, request))

    async def send(self, what: Interaction, method: str, url: httpx.URL, body: bytes | None, headers: Mapping[str, str]) -> Received:
        """The answer to a write, which is sent once: only the caller can tell whether a lost one has landed."""
        request = self.http.build_request(method, url, content=body, headers=dict(headers))
        return await self._in_time(what, self._checked(what, request))

    async def _in_time(self, what: Interaction, answer: Awaitable[Received]) -> Received:
        try:
            async with asyncio.timeout(self.timeout):
                return await answer
        except TimeoutError:
            raise PartnerAway(f"{what}: no complete answer within {self.timeout:g} seconds") from None

    async def _patiently(self, what: Interaction, request: httpx.Request) -> Received:
        for pause in _PAUSES:
            try:
                return await self._checked(what, request)
            except PartnerAway as away:
                wanted = pause if away.retry_after is None else away.retry_after
                if wanted > _LONGEST_PAUSE:
                    raise
                await self.sleep(wanted)
        return await self._checked(what, request)

    async def _checked(self, what: Interaction, request: httpx.Request) -> Received:
        received = await self._followed(what, request)
        fault = fault_of(what, received, self.clock())
        if fault is not None:
            raise fault
        return received

    async def _followed(self, what: Interaction, request: httpx.Request) -> Received:
        for _ in range(_MOST_REDIRECTS + 1):
            received = await exchange(self.http, what, request, self.max_body)
            if received.status not in _REDIRECTS:
                return received
            request = self._redirected(what, request, received)
        raise PartnerNonsense(f"{what}: redirected more than {_MOST_REDIRECTS} times")

    def _redirected(self, what: Interaction, request: httpx.Request, received: Received) -> httpx.Request:
        if request.method != "GET":
            raise PartnerNonsense(f"{what}: answered a write with a redirect; is the base URL right?")
        try:
            target = received.url.join(received.headers.get("location", ""))
        except (httpx.InvalidURL, ValueError):
            raise PartnerNonsense(f"{what}: redirected to what is no URL") from None
        if not self.endpoint.trusts(target):
            raise PartnerNonsense(f"{what}: redirected to another server; is the base URL right?")
        return self.http.build_request("GET", target)
