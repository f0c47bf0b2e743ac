"""A partner's FHIR R4 server, as the gateway talks to it.

What a partner answers is checked before it is believed, and every failure is a PartnerError whose message
names the interaction and the fault: never a patient's data, a search value or the token.

https://hl7.org/fhir/R4/http.html
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode

import httpx

from fhir_gateway.clients import interaction, search_string
from fhir_gateway.clients.answer import Answer, answer_in, answer_of_entry
from fhir_gateway.clients.capabilities import Capabilities, capabilities_in
from fhir_gateway.clients.endpoint import Endpoint
from fhir_gateway.clients.etag import etag_of
from fhir_gateway.clients.guarded import Guarded, http_client
from fhir_gateway.clients.identified import carries
from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.json_shape import object_at
from fhir_gateway.clients.outbound import THIS_MACHINE_TOO, Outbound
from fhir_gateway.clients.pages import MOST_PAGES, Page, pages
from fhir_gateway.clients.received import Received, json_in
from fhir_gateway.clients.revision import Revision, revision_in
from fhir_gateway.clients.successor import first, successor
from fhir_gateway.clients.transaction import Entry, EntryResult, results_in, transaction_bundle
from fhir_gateway.clients.wire import Wire, wall_clock
from fhir_gateway.clients.written import place_told, representation, version_told
from fhir_gateway.errors import BadRequest, PartnerGone, PartnerNonsense, PartnerRefused
from fhir_gateway.fhir.lexical import dumps

FHIR_JSON = "application/fhir+json"
TIMEOUT = 30.0
MAX_BODY = 32 * 1024 * 1024
USER_AGENT = "fhir-gateway/0.1"

Params = Mapping[str, str] | Sequence[tuple[str, str]]


class FhirClient:
    """One partner's server.

    Args:
        base_url: such as ``https://ehr.example.org/fhir``; http or https.
        token: the bearer token that we were given there.
        transport: stands in for the network in tests and simulation.
        timeout: seconds for one interaction, until its answer is whole.
        max_body: bytes of one answer.
        user_agent: how we name ourselves.
        sleep: waits between the repetitions of a read.
        clock: our time.
        max_pages: pages of one search or history.
        headers: further headers of every request.
        outbound: what may be called; the base URL counts as registered.

    Raises:
        BadRequest: a base URL or token that cannot be used.
    """

    def __init__(
        self,
        base_url: str,
        *,
        token: str | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout: float = TIMEOUT,
        max_body: int = MAX_BODY,
        user_agent: str = USER_AGENT,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], datetime] = wall_clock,
        max_pages: int = MOST_PAGES,
        headers: Mapping[str, str] | None = None,
        outbound: Outbound = THIS_MACHINE_TOO,
    ) -> None:
        self._endpoint = Endpoint(base_url)
        self._max_pages = max_pages
        own = {"Accept": FHIR_JSON, "Accept-Encoding": "gzip", "User-Agent": user_agent} | _authorization(token)
        http = http_client(transport or Guarded(outbound, [self._endpoint.origin]), dict(headers or {}) | own)
        self._wire = Wire(http, self._endpoint, timeout, max_body, sleep, clock)

    @property
    def base_url(self) -> str:
        """Without a slash at its end."""
        return self._endpoint.base

    def now(self) -> datetime:
        """Our time, as the client was given it."""
        return self._wire.clock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._wire.http.aclose()

    async def capabilities(self) -> Capabilities:
        """What the server says that it can do; what it leaves out counts as not offered."""
        what = interaction.CAPABILITIES
        statement = json_in(what, await self._wire.get(what, self._endpoint.at("metadata")))
        if statement.get("resourceType") != "CapabilityStatement":
            raise PartnerNonsense(f"{what}: answered no CapabilityStatement; is the base URL right?")
        return capabilities_in(statement)

    async def read(self, type_: str, id_: str) -> Answer:
        """The current version.

        Raises:
            PartnerGone: it is not there, or was deleted.
        """
        what = interaction.read(type_, id_)
        return answer_in(what, await self._wire.get(what, self._endpoint.of_type(type_, id_)), type_, id_)

    async def vread(self, type_: str, id_: str, version: str) -> Answer:
        """A version that was current once, or still is.

        Raises:
            PartnerGone: the server does not have it, or does not keep versions.
        """
        what = interaction.vread(type_, id_, version)
        received = await self._wire.get(what, self._endpoint.of_type(type_, id_, "_history", version))
        answer = answer_in(what, received, type_, id_)
        return replace(answer, version=answer.version or version)

    async def version_after(self, type_: str, id_: str, base_version: str) -> Answer | None:
        """The version made right after ``base_version``; None where the history does not tell, or that was a deletion."""
        return await self._at(type_, id_, lambda history: successor(history, base_version))

    async def first_version(self, type_: str, id_: str) -> Answer | None:
        """The version that a resource began with; None where the history does not tell."""
        return await self._at(type_, id_, first)

    async def update(self, type_: str, id_: str, body: bytes, *, if_match: str | None) -> Answer:
        """The resource as the server holds it after the write; read back where the answer does not show it.

        Args:
            if_match: the version that must still be the current one; None writes whatever is there, and creates.

        Raises:
            PartnerStale: another version is the current one.
            PartnerGone: it is not there, and the server does not create by update.
        """
        what = interaction.update(type_, id_)
        guard = {} if if_match is None else {"If-Match": etag_of(if_match)}
        received = await self._write(what, "PUT", self._endpoint.of_type(type_, id_), body, guard)
        answer = representation(what, received, type_, id_)
        if answer is not None:
            return answer
        return await self._made(type_, id_, version_told(received))

    async def create(self, type_: str, body: bytes, *, if_none_exist: str | None) -> Answer:
        """The resource that was made, or the one that was there already.

        Args:
            if_none_exist: the search string that must find nothing, as ``search_string.by_identifier`` writes it.

        Raises:
            PartnerRefused: several match.
            PartnerNonsense: the answer does not tell what was made.
        """
        what = interaction.create(type_)
        guard = {} if if_none_exist is None else {"If-None-Exist": search_string.encoded(if_none_exist)}
        received = await self._write(what, "POST", self._endpoint.of_type(type_), body, guard)
        answer = representation(what, received, type_)
        if answer is not None:
            return answer
        place = place_told(received)
        if place is not None and place.type == type_:
            return await self._made(type_, place.id, version_told(received))
        return await self._only_match(what, type_, if_none_exist)

    async def transaction(self, entries: Sequence[Entry]) -> list[EntryResult]:
        """What became of each entry, in their order.

        Raises:
            PartnerStale: an entry's ``if_match`` is not the current version any more.
            PartnerRefused: the whole of it, with issue codes and element paths.
            PartnerNonsense: the answer is incomplete and counts as lost.
        """
        what = interaction.transaction(guarded=any(entry.if_match is not None for entry in entries))
        body = dumps(transaction_bundle(entries))
        received = await self._write(what, "POST", self._endpoint.at(), body, {"Prefer": "return=minimal"})
        return results_in(what, json_in(what, received), entries)

    async def search(self, type_: str, params: Params) -> AsyncIterator[Answer]:
        """Each resource that the server finds or includes, over all pages."""
        what = interaction.search(type_)
        async for page in self.pages(what, type_, params=params):
            for entry in page.entries:
                if object_at(entry, "search").get("mode") != "outcome":
                    yield answer_of_entry(what, entry)

    async def find(self, type_: str, system: str | None, value: str) -> list[Answer]:
        """The resources that carry an identifier; what the server adds to them is left out."""
        params = {"identifier": search_string.token(system, value)}
        return [answer async for answer in self.search(type_, params) if answer.type == type_ and carries(answer.json, system, value)]

    async def delete(self, type_: str, id_: str) -> None:
        """Delete what we made; only the clean-up of a demo does this.

        Raises:
            PartnerGone: it is not there any more.
            PartnerRefused: something refers to it.
        """
        await self._write(interaction.delete(type_, id_), "DELETE", self._endpoint.of_type(type_, id_), None, {})

    async def pages(self, what: Interaction, *segments: str, params: Params = ()) -> AsyncIterator[Page]:
        """The Bundles of a search or a history below the base, by their ``next`` links."""
        url = self._endpoint.at(*segments)
        pairs = list(params.items()) if isinstance(params, Mapping) else list(params)
        async for page in pages(self._wire, what, url.copy_with(query=urlencode(pairs).encode()) if pairs else url, self._max_pages):
            yield page

    async def _at(self, type_: str, id_: str, choose: Callable[[Sequence[Revision]], Revision | None]) -> Answer | None:
        """The version that is chosen of an instance's history."""
        what = interaction.history_instance(type_, id_)
        try:
            found = [revision async for revision in self._revisions(what, self._endpoint.of_type(type_, id_, "_history"))]
        except (PartnerGone, PartnerRefused):
            return None
        made = choose([revision for revision in found if (revision.type, revision.id) == (type_, id_)])
        if made is None or made.deleted or made.version is None:
            return None
        if made.resource is None:
            return await self.vread(type_, id_, made.version)
        return Answer(type_, id_, dumps(made.resource), made.resource, made.version, made.updated)

    async def _revisions(self, what: Interaction, url: httpx.URL) -> AsyncIterator[Revision]:
        async for page in pages(self._wire, what, url, self._max_pages):
            for entry in page.entries:
                revision = revision_in(entry)
                if revision is not None:
                    yield revision

    async def _write(self, what: Interaction, method: str, url: httpx.URL, body: bytes | None, headers: Mapping[str, str]) -> Received:
        described = {} if body is None else {"Content-Type": FHIR_JSON, "Prefer": "return=representation"}
        return await self._wire.send(what, method, url, body, described | dict(headers))

    async def _made(self, type_: str, id_: str, version: str | None) -> Answer:
        """What a write made: that very version where it is named and kept, else the current one."""
        if version is not None:
            try:
                return await self.vread(type_, id_, version)
            except (PartnerGone, PartnerRefused):
                pass  # keeps no versions
        return await self.read(type_, id_)

    async def _only_match(self, what: Interaction, type_: str, if_none_exist: str | None) -> Answer:
        """The one resource that a conditional creation must have found or made, where its answer names none."""
        params = parse_qsl(search_string.encoded(if_none_exist or ""))
        found = [answer async for answer in self.search(type_, params) if answer.type == type_] if params else []
        if len(found) != 1:
            raise PartnerNonsense(f"{what}: the answer does not tell the resource's id", expression=f"{type_}.id")
        return found[0]


def _authorization(token: str | None) -> dict[str, str]:
    if token is None:
        return {}
    if not token.isascii() or not token.isprintable() or " " in token or not token:
        raise BadRequest("the token holds what no header may hold")
    return {"Authorization": f"Bearer {token}"}
