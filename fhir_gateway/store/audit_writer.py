"""The one thread that appends to the trail: what waits goes to disk together, and nobody is answered before.

It also takes over what commits have left in the database, and makes the index when there is nothing else to do.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from enum import Enum, auto
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Final, NamedTuple

from fhir_gateway.errors import GatewayError
from fhir_gateway.events import Event, log
from fhir_gateway.store import audit_index
from fhir_gateway.store.audit_codec import Written
from fhir_gateway.store.audit_file import Head, append, head, transaction

MOST: Final = 256
"""The longest batch, so that nobody waits long for the others."""
REST_SECONDS: Final = 0.1
"""When nobody has recorded anything for so long, commits are taken over and the index is made."""
INDEX_SECONDS: Final = 2.0
"""When the index has been behind for so long, others wait for a step of it."""


class _Sign(Enum):
    LEFT = auto()
    """A commit has left something."""
    END = auto()


class _Waiting(NamedTuple):
    """An entry, or None for the wish that all before it is in the trail; and who is told."""

    entry: Written | None
    told: "asyncio.Future[None]"


class AuditWriter:
    """Appends to a trail; ``inline`` at once in the caller's thread, otherwise in a thread of its own.

    Args:
        left: what commits have left: those with a number above the first argument, the second at most.
        appended: called with each new end of the chain, in the thread that appends; it must be quick.
    """

    def __init__(self, connection: sqlite3.Connection, left: Callable[[int, int], list[Written]], appended: Callable[[Head], None], *, inline: bool) -> None:
        self._connection = connection
        self._head = head(connection)
        self._left = left
        self._appended = appended
        self._owed = True
        self._behind, self._behind_since = True, monotonic()
        self._queue: SimpleQueue[_Waiting | _Sign] = SimpleQueue()
        self._closed = False
        self._thread = None if inline else Thread(target=self._work, name="audit-writer", daemon=True)
        if self._thread is not None:
            self._thread.start()

    async def put(self, entry: Written | None) -> None:
        """Appends an entry and all that commits have left; on disk when this returns.

        Raises:
            GatewayError: it could not be written.
        """
        if self._closed:
            raise GatewayError("the audit trail is closed")
        if self._thread is None:
            self._append([entry] if entry else [])
            return
        told = asyncio.get_running_loop().create_future()
        self._queue.put(_Waiting(entry, told))
        await told

    def owe(self) -> None:
        """Says that a commit has left something; it is taken over soon."""
        if not self._owed:
            self._owed = True
            if self._thread is not None:
                self._queue.put(_Sign.LEFT)

    def close(self) -> None:
        """Appends what waits, then stops."""
        self._closed = True
        if self._thread is not None:
            self._queue.put(_Sign.END)
            self._thread.join()
        self._rest()

    def _work(self) -> None:
        while self._turn():
            pass

    def _turn(self) -> bool:
        """Waits for something to do and does it; False at the end."""
        try:
            waiting = [self._queue.get(timeout=REST_SECONDS if self._owed or self._behind else None)]
        except Empty:
            self._rest()
            return True
        while len(waiting) < MOST and not self._queue.empty():
            waiting.append(self._queue.get())
        batch = [one for one in waiting if isinstance(one, _Waiting)]
        if batch:
            self._append_and_tell(batch)
        return _Sign.END not in waiting

    def _rest(self) -> None:
        """What is done while nobody waits; where it fails, it is tried again after the next rest, and whoever records is told."""
        try:
            if self._owed:
                self._append([])
            while self._behind and self._queue.empty():
                self._index()
        except Exception as error:
            log.error(Event.AUDIT_FAILED, fault=type(error).__name__)

    def _append_and_tell(self, batch: list[_Waiting]) -> None:
        failure: GatewayError | None = None
        try:
            self._append([one.entry for one in batch if one.entry is not None])
            if self._behind and monotonic() - self._behind_since > INDEX_SECONDS:
                self._index()
        except Exception as error:  # whatever it is: nobody waits for ever, and nobody is answered as if it had been written
            log.error(Event.AUDIT_FAILED, fault=type(error).__name__)
            failure = GatewayError("the audit trail did not take an entry")
        for loop in {one.told.get_loop() for one in batch}:
            told = [one.told for one in batch if one.told.get_loop() is loop]
            if not loop.is_closed():
                loop.call_soon_threadsafe(_tell, told, failure)

    def _append(self, entries: Sequence[Written]) -> None:
        """Appends them, with what commits have left before them, as one batch."""
        owed, self._owed = self._owed, False
        try:
            left = self._left(self._head.outbox, MOST) if owed else []
            if left or entries:
                self._head = append(self._connection, self._head, [*left, *entries])
        except BaseException:
            self._owed = owed
            raise
        if len(left) == MOST:
            self._owed = True
        if left or entries:
            if not self._behind:
                self._behind, self._behind_since = True, monotonic()
            self._appended(self._head)

    def _index(self) -> None:
        with transaction(self._connection):
            self._behind = audit_index.index(self._connection)


def _tell(told: "list[asyncio.Future[None]]", failure: GatewayError | None) -> None:
    for future in told:
        if future.done():  # who asked has gone
            continue
        if failure is None:
            future.set_result(None)
        else:
            future.set_exception(failure)
