"""The file of the trail: an SQLite database of its own, of batches that are chained by their hashes.

One row is one batch, as JSON. ``sha256`` is the hash of the row before and of the row's own body, so that nothing can be changed, moved or taken out
without every later hash telling of it. A batch is on disk when it is committed: https://www.sqlite.org/pragma.html#pragma_synchronous
"""

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from fhir_gateway.errors import GatewayError
from fhir_gateway.store.audit_codec import Written, body

START: Final = bytes(32)
"""The hash before the first batch."""

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS batch (
    seq INTEGER PRIMARY KEY, last TEXT NOT NULL, first TEXT NOT NULL, entries INTEGER NOT NULL, outbox INTEGER NOT NULL,
    sha256 BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS touched (home TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (home, seq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS indexed (one INTEGER PRIMARY KEY CHECK (one = 1), upto INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS retained (
    seq INTEGER PRIMARY KEY, last TEXT NOT NULL, entries INTEGER NOT NULL, outbox INTEGER NOT NULL, sha256 BLOB NOT NULL,
    until TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL);
INSERT OR IGNORE INTO indexed VALUES (1, 0);
"""
"""``last`` and ``first``: between which times its entries lie, ``last`` never below that of the batch before. ``entries`` and ``outbox``: how many entries the
trail had with it, and up to which commit they tell. ``touched``: in which batches a patient occurs. ``retained``: up to where it
was cut away, when and by whom."""


class Head(NamedTuple):
    """The end of the chain: its last batch, and how many entries it has had from the beginning."""

    seq: int
    last: str
    entries: int
    outbox: int
    sha256: bytes


EMPTY: Final = Head(0, "", 0, 0, START)


def beside(database: Path) -> Path:
    """Where the trail of a database is."""
    return database.with_name(f"{database.name}-audit")


def connect(path: Path | None, mode: str) -> sqlite3.Connection:
    """A connection to the trail at ``path``, or to one in memory.

    Args:
        mode: ``rwc`` makes it where there is none; ``ro`` reads.

    Raises:
        GatewayError: it cannot be opened.
    """
    try:
        target = f"{path.absolute().as_uri()}?mode={mode}" if path else ":memory:"
        connection = sqlite3.connect(target, uri=path is not None, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA busy_timeout=5000")
        if mode == "rwc":
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.executescript(_SCHEMA)
    except sqlite3.Error as error:
        raise GatewayError(f"the audit trail cannot be opened: {error}") from None
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None, None, None]:
    """One transaction that writes; what fails in it leaves nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def head(connection: sqlite3.Connection) -> Head:
    """The end of the chain; the last batch is never cut away."""
    row = connection.execute("SELECT seq, last, entries, outbox, sha256 FROM batch ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row is not None else EMPTY


def append(connection: sqlite3.Connection, before: Head, entries: Sequence[Written]) -> Head:
    """The end of the chain with a batch appended behind ``before``, in one statement that is a transaction of its own.

    Where another process has appended since, its batch has the number already: then the end is read anew.
    """
    while True:
        after, row = _next(before, entries)
        try:
            connection.execute("INSERT INTO batch (seq, last, entries, outbox, sha256, first, body) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        except sqlite3.IntegrityError:
            before = head(connection)
        else:
            return after


def _next(before: Head, entries: Sequence[Written]) -> tuple[Head, tuple[object, ...]]:
    text = body(entries)
    times = [entry.at for entry in entries]
    outbox = max(before.outbox, *[entry.outbox for entry in entries])
    after = Head(before.seq + 1, max(before.last, *times), before.entries + len(entries), outbox, chained(before.sha256, text))
    return after, (*after, min(times), text)


def chained(before: bytes, text: bytes) -> bytes:
    """The hash of a batch behind another."""
    return sha256(before + text).digest()
