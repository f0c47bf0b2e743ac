"""What moved at a partner since a cursor, by the best feed that its server offers.

Rules: docs/agreement.md, *Feeds and notifications are hints*.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from datetime import timedelta

from fhir_gateway.clients.capabilities import Capabilities
from fhir_gateway.clients.feeds.by_type import last_updated, listing
from fhir_gateway.clients.feeds.hint import Hint, hint_of
from fhir_gateway.clients.feeds.history import history
from fhir_gateway.clients.feeds.newest import Newest
from fhir_gateway.clients.feeds.server_clock import ServerClock
from fhir_gateway.clients.fhir_client import FhirClient
from fhir_gateway.clients.instant import instant, instant_text
from fhir_gateway.clients.revision import Revision
from fhir_gateway.errors import PartnerRefused, PartnerSignIn

OVERLAP = timedelta(minutes=10)


def changes(
    client: FhirClient, capabilities: Capabilities, since: str | None, types: Sequence[str] | None = None, *, overlap: timedelta = OVERLAP
) -> "Changes":
    """Read what moved since a cursor.

    Args:
        client: the partner.
        capabilities: what its server says that it offers; what it then refuses is done without.
        since: the ``clock`` of an earlier reading; None reads everything that is there.
        types: the resource types of interest, of which those that the server does not offer are passed over; None for all that it offers.
        overlap: how far before the cursor to read again.
    """
    return Changes(client, capabilities, since, types, overlap)


class Changes:
    """An asynchronous iterator of hints; ``clock`` moves once all of them were taken.

    A resource can be hinted at again, in the overlap or within one reading: the caller passes over a version that it has seen.
    """

    def __init__(self, client: FhirClient, capabilities: Capabilities, since: str | None, types: Sequence[str] | None, overlap: timedelta) -> None:
        self._client = client
        self._capabilities = capabilities
        self._types = types
        self._from = _earlier(since, overlap)
        self._server_clock = ServerClock()
        self._hints = self._read()
        self.clock = since
        """Where the next reading begins: never past the server's clock. It stays at ``since`` while hints are left."""

    def __aiter__(self) -> "Changes":
        return self

    async def __anext__(self) -> Hint:
        return await anext(self._hints)

    async def aclose(self) -> None:
        """Leave the rest unread."""
        await self._hints.aclose()

    async def _read(self) -> AsyncGenerator[Hint, None]:
        newest = Newest()
        async for revision in self._revisions():
            self._server_clock.saw_change(revision.updated)
            if (self._types is None or revision.type in self._types) and newest.admits(revision):
                yield hint_of(revision)
        self.clock = self._server_clock.cursor(self.clock, self._client.now())

    async def _revisions(self) -> AsyncIterator[Revision]:
        # Without a cursor a list per type is shorter than all that a server remembers, unless every type is asked for.
        if self._capabilities.history_system and (self._from is not None or self._types is None):
            try:
                async for revision in history(self._client, None, self._from, self._server_clock):
                    yield revision
                return
            except PartnerRefused as refused:
                _pass_over(refused)
        for type_ in self._offered():
            async for revision in self._of_type(type_):
                yield revision

    def _offered(self) -> list[str]:
        known = self._capabilities.types
        return list(known) if self._types is None else [type_ for type_ in self._types if not known or type_ in known]

    async def _of_type(self, type_: str) -> AsyncIterator[Revision]:
        for feed in self._feeds(type_):
            try:
                async for revision in feed:
                    yield revision
                return
            except PartnerRefused as refused:
                _pass_over(refused)
        async for revision in listing(self._client, type_, self._server_clock):
            yield revision

    def _feeds(self, type_: str) -> list[AsyncIterator[Revision]]:
        """The feeds of a type that know a beginning, the best first."""
        if self._from is None:
            return []
        feeds: list[AsyncIterator[Revision]] = []
        if type_ in self._capabilities.history_types:
            feeds.append(history(self._client, type_, self._from, self._server_clock))
        if self._capabilities.searches(type_, "_lastUpdated"):
            feeds.append(last_updated(self._client, type_, self._from, self._server_clock))
        return feeds


def _earlier(since: str | None, overlap: timedelta) -> str | None:
    moment = instant(since)
    return None if moment is None else instant_text(moment - overlap)


def _pass_over(refused: PartnerRefused) -> None:
    """An interaction that is refused is done without; a token that is refused is not."""
    if isinstance(refused, PartnerSignIn):
        raise refused
