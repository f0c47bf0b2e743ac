"""The one writer: runs functions that check and then write, and commits what waits together.

A function that refuses before it writes just gets its error. After one that fails having written, all is rolled back and the batch runs again, each
function in a savepoint of its own; so a function can run twice, and touches nothing but the database. Nobody is answered before the commit is on disk.
"""

import sqlite3
from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final

from fhir_gateway.access.grant import Grant
from fhir_gateway.errors import GatewayError
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.audit import AuditLog
from fhir_gateway.store.clock import Clock
from fhir_gateway.store.ids import Ids
from fhir_gateway.store.occasion import Occasion
from fhir_gateway.store.transaction import Transaction

MOST: Final = 128
"""The longest batch, so that nobody waits long for the others."""


@dataclass(slots=True)
class Item:
    """A function that waits, and who is told what it gave back.

    Args:
        occasion: what it happens for; None where nobody asked.
        entered: its commit leaves an entry for the audit trail; known when it has run.
        touched: what it was given to read; known then too.
    """

    grant: Grant
    act: Callable[[Transaction], Any]  # Any: whatever the caller's function gives back
    future: Future[Any]
    occasion: Occasion | None = None
    entered: bool = False
    touched: Collection[Key] = ()


_Answer = tuple[Item, Any, Exception | None]


class Writer:
    """Runs commits on one connection; ``inline`` at once in the caller's thread, otherwise in a thread of its own.

    Args:
        trail: hears of each commit: in it, and after it.
    """

    def __init__(self, connection: sqlite3.Connection, clock: Clock, ids: Ids, trail: AuditLog, *, inline: bool) -> None:
        self._connection = connection
        self._trail = trail
        self._clock = clock
        self._ids = ids
        self._queue: SimpleQueue[Item | None] = SimpleQueue()
        self._thread = None if inline else Thread(target=self._work, name="store-writer", daemon=True)
        self._closed = False
        self.listeners: list[Callable[[], None]] = []
        """Called after each commit, in the writer's thread."""
        if self._thread is not None:
            self._thread.start()

    def put(self, item: Item) -> None:
        if self._closed:
            raise GatewayError("the database is closed")
        if self._thread is None:
            self._run([item])
        else:
            self._queue.put(item)

    def close(self) -> None:
        """Runs what waits, then stops."""
        self._closed = True
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            batch = [first]
            while len(batch) < MOST and not self._queue.empty():
                following = self._queue.get()
                if following is None:
                    self._queue.put(None)
                    break
                batch.append(following)
            self._run_guarded(batch)

    def _run_guarded(self, batch: list[Item]) -> None:
        """The thread outlives whatever a function or a listener does, and nobody waits for ever."""
        try:
            self._run(batch)
        except BaseException as error:
            broken = GatewayError(f"the commit broke off: {type(error).__name__}")
            for item in batch:
                if not item.future.done():
                    item.future.set_exception(broken)

    def _run(self, batch: list[Item]) -> None:
        batch = [item for item in batch if item.future.set_running_or_notify_cancel()]
        if not batch:
            return
        try:
            answers = self._commit(batch)
        except sqlite3.Error as error:
            failure = GatewayError(f"the database did not take a commit: {error}")
            answers: list[_Answer] = [(item, None, failure) for item in batch]
        if any(item.entered for item in batch):
            self._trail.owe()  # first, so that who is answered finds it in the trail
        for item, result, failure in answers:
            if failure is None:
                item.future.set_result(result)
            else:
                item.future.set_exception(failure)
        for listener in self.listeners:
            listener()

    def _commit(self, batch: list[Item]) -> list[_Answer]:
        connection = self._connection
        before = connection.total_changes
        try:
            connection.execute("BEGIN IMMEDIATE")
            answers = self._try_together(batch)
            if answers is None:
                connection.execute("ROLLBACK")
                connection.execute("BEGIN IMMEDIATE")
                answers = [self._try_apart(item) for item in batch]
            self._trail.anchor(connection, wrote=connection.total_changes != before)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        return answers

    def _try_together(self, batch: list[Item]) -> list[_Answer] | None:
        answers: list[_Answer] = []
        for item in batch:
            before = self._connection.total_changes
            try:
                answers.append((item, self._act(item), None))
            except Exception as error:  # whatever it is, the caller gets it
                if self._connection.total_changes != before:
                    return None
                answers.append((item, None, error))
        return answers

    def _try_apart(self, item: Item) -> _Answer:
        self._connection.execute("SAVEPOINT apart")
        try:
            return item, self._act(item), None
        except Exception as error:  # as above
            self._connection.execute("ROLLBACK TO apart")
            return item, None, error
        finally:
            self._connection.execute("RELEASE apart")

    def _act(self, item: Item) -> Any:
        transaction = Transaction(self._connection, item.grant, self._clock.now(), self._ids, item.occasion)
        result = item.act(transaction)
        transaction.close()
        item.entered, item.touched = transaction.entered, transaction.touched
        return result
