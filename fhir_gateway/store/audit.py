"""The audit trail of one database, in a file of its own beside it: on disk before anybody is answered, each batch chained to the one before by its hash.

What commits leave in the database comes into it (``audit_outbox``), and the database keeps the end of the chain, so that a tail that was cut off is missed.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Lock as Mutex
from typing import TypeVar

from fhir_gateway.access.trail import Entry
from fhir_gateway.errors import NotFound
from fhir_gateway.events import Event, log
from fhir_gateway.store import audit_outbox, audit_search, audit_verify
from fhir_gateway.store.audit_codec import written
from fhir_gateway.store.audit_file import EMPTY, Head, append, beside, connect, head
from fhir_gateway.store.audit_retain import cut, cut_of, last_before
from fhir_gateway.store.audit_search import EVERY, Line, Sought, TrailPage
from fhir_gateway.store.audit_verify import Fault
from fhir_gateway.store.audit_writer import AuditWriter
from fhir_gateway.store.clock import Clock, instant
from fhir_gateway.store.database import Database

T = TypeVar("T")
ANCHOR_EVERY = 1000
"""After so many batches the database keeps the end of the chain, though nothing is committed."""


class AuditLog:
    """The trail of one database. Of two processes the one that holds the database takes over what commits leave; both may record.

    Args:
        path: the database; None for one in memory.
    """

    def __init__(self, database: Database, path: Path | None, clock: Clock, *, inline: bool) -> None:
        self._database = database
        self._clock = clock
        self._path = beside(path) if path is not None else None
        self._writer: AuditWriter | None = None
        self._connection: sqlite3.Connection | None = None
        self._mutex = Mutex()
        self._anchored = self._head = EMPTY
        self.anchor_due: Callable[[], None] = lambda: None
        """Called in the thread that appends, when the database should keep the end of the chain although nothing is committed."""
        if database.writer is not None:
            self._take_up(database.writer, inline=inline or path is None)

    def close(self) -> None:
        """Writes what waits and keeps the end of the chain; the database takes no commits any more."""
        if self._writer is not None:
            self._writer.close()
        if self._database.writer is not None and self._head != self._anchored:
            audit_outbox.anchor(self._database.writer, self._head)
        if self._connection is not None:
            self._connection.close()

    async def record(self, entry: Entry) -> None:
        """Keep an entry; it is on disk when this returns.

        Raises:
            GatewayError: it could not be written.
        """
        if self._writer is not None:
            await self._writer.put(written(entry))
            return
        with self._mutex:
            append(self._appending, head(self._appending), [written(entry)])

    def now(self) -> str:
        """The instant at which an entry is made."""
        return instant(self._clock.now())

    def owe(self) -> None:
        """Says that a commit is done; called after each."""
        if self._writer is not None:
            self._writer.owe()

    def anchor(self, connection: sqlite3.Connection, *, wrote: bool) -> None:
        """Keeps the end of the chain in a commit of the database that is under way; one that ``wrote`` nothing seldom pays for it."""
        end = self._head
        if end.seq - self._anchored.seq >= (1 if wrote else ANCHOR_EVERY):
            audit_outbox.anchor(connection, end)
            self._anchored = end

    async def entries(self, sought: Sought = EVERY, *, count: int = 50, after: str | None = None) -> TrailPage:
        """A page of the trail, newest first, with all that was recorded and committed before.

        Args:
            after: ``next`` of the page before.

        Raises:
            BadRequest: ``after`` is no page.
        """
        return await self._reading(lambda connection: audit_search.search(connection, sought, count, after))

    async def entry(self, place: str) -> Line:
        """The entry at a place.

        Raises:
            NotFound: there is none, or no more.
        """
        found = await self._reading(lambda connection: audit_search.line(connection, place))
        if found is None:
            raise NotFound("the trail has no such entry")
        return found

    async def verify(self) -> list[Fault]:
        """All that is wrong with the trail, in its order; this reads everything."""
        return await self._reading(self._faults)

    async def retain(self, until: str, *, who: str, organisation: str) -> int:
        """Cuts away what is older than ``until``, in whole batches; how many entries that were. The newest batch stays.

        Args:
            until: an instant.
            who: the person or system that does it, as the trail is to tell.
        """
        now = self.now()
        upto = await self._reading(lambda connection: last_before(connection, until))
        if not upto:
            return 0
        await self.record(cut_of(who, organisation, now, upto))
        return await self._in_thread(lambda: self._cut(upto, until, now, who))

    @property
    def _appending(self) -> sqlite3.Connection:
        """The connection that appends, of a process that does not hold the database."""
        if self._connection is None:
            self._connection = connect(self._path, "rwc")
        return self._connection

    def _take_up(self, database: sqlite3.Connection, *, inline: bool) -> None:
        trail = self._appending
        self._head = head(trail)
        kept = audit_outbox.anchors(database)
        if not all(audit_verify.fits(trail, one) for one in kept):
            log.error(Event.AUDIT_BROKEN)
            audit_outbox.keep_apart(database)
        audit_outbox.catch_up(database, self._head.outbox, self._clock)
        self._writer = AuditWriter(trail, lambda after, most: audit_outbox.left(self._database.reader, after, most), self._appended, inline=inline)

    def _appended(self, end: Head) -> None:
        self._head = end
        if end.seq - self._anchored.seq >= ANCHOR_EVERY:
            self.anchor_due()

    def _faults(self, connection: sqlite3.Connection) -> list[Fault]:
        return audit_verify.verify(connection, audit_outbox.anchors(self._database.reader))

    def _cut(self, upto: int, until: str, at: str, who: str) -> int:
        if self._path is None:
            return cut(self._appending, upto, until=until, at=at, who=who)
        connection = connect(self._path, "rwc")
        try:
            return cut(connection, upto, until=until, at=at, who=who)
        finally:
            connection.close()

    async def _reading(self, read: Callable[[sqlite3.Connection], T]) -> T:
        """What ``read`` finds on one snapshot, once all before is in the trail."""
        if self._writer is not None:
            await self._writer.put(None)
        return await self._in_thread(lambda: self._read(read))

    def _read(self, read: Callable[[sqlite3.Connection], T]) -> T:
        if self._path is None:
            return read(self._appending)
        connection = connect(self._path, "ro" if self._path.exists() else "rwc")
        try:
            connection.execute("BEGIN")
            return read(connection)
        finally:
            connection.close()

    async def _in_thread(self, act: Callable[[], T]) -> T:
        return act() if self._path is None else await asyncio.to_thread(act)
