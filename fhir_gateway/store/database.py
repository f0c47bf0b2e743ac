"""The SQLite file: opened, its tables made, its version checked.

A commit is on disk when it returns (write-ahead log, ``synchronous=FULL``): https://www.sqlite.org/pragma.html#pragma_synchronous
"""

import sqlite3
from functools import cache
from pathlib import Path
from threading import Lock as Mutex
from threading import local
from typing import Final, NamedTuple

from fhir_gateway.errors import GatewayError

SCHEMA_VERSION: Final = 2


class Database:
    """One connection that writes, and one that reads for each thread; in memory, one for all."""

    def __init__(self, path: Path | None, *, writes: bool) -> None:
        self._path = path
        self._local = local()
        self._readers: list[sqlite3.Connection] = []
        self._mutex = Mutex()
        self.writer: sqlite3.Connection | None = None
        self.upgraded = False
        """The file was made by an older gateway: what is made from resources must be made anew."""
        if writes or path is None:
            self.writer = _connect(path, "rwc")
            self.upgraded = _make_schema(self.writer)
        else:
            _check_readable(self.reader)

    @property
    def reader(self) -> sqlite3.Connection:
        """This thread's connection for reading; it sees what is committed."""
        if self._path is None and self.writer is not None:
            return self.writer
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = _connect(self._path, "ro")
            with self._mutex:
                self._readers.append(connection)
        return connection

    def close(self) -> None:
        for reader in self._readers:
            reader.close()
        if self.writer is not None:
            self.writer.close()


def _connect(path: Path | None, mode: str) -> sqlite3.Connection:
    try:
        target = f"{path.absolute().as_uri()}?mode={mode}" if path else ":memory:"
        connection = sqlite3.connect(target, uri=path is not None, isolation_level=None, check_same_thread=False, cached_statements=400)
        connection.execute("PRAGMA busy_timeout=5000")
        if mode == "rwc":
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
    except sqlite3.Error as error:
        raise GatewayError(f"the database {path.name if path else 'in memory'} cannot be opened: {error}") from None
    return connection


def _make_schema(connection: sqlite3.Connection) -> bool:
    """Makes the tables, or adds what an older schema lacks; whether it was an older one."""
    found = _version(connection)
    if found == SCHEMA_VERSION:
        return False
    if not found and connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
        raise _foreign()
    connection.execute("BEGIN IMMEDIATE")
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    for made in _schema():
        if made.name not in there:
            connection.execute(made.statement)
            continue
        known = {column[1] for column in connection.execute(f"PRAGMA table_info({made.name})")}
        for column, statement in made.additions.items():
            if column not in known:
                connection.execute(statement)
    for index, statement in _indexes().items():
        if index not in there:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    connection.execute("COMMIT")
    return bool(found)


def _check_readable(connection: sqlite3.Connection) -> None:
    if _version(connection) != SCHEMA_VERSION:
        raise _foreign()


def _foreign() -> GatewayError:
    return GatewayError("this is a database, and none of the gateway")


def _version(connection: sqlite3.Connection) -> int:
    try:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise GatewayError(f"this is no database of the gateway: {error}") from None
    if found > SCHEMA_VERSION:
        raise GatewayError(f"the database was made by a newer gateway (schema {found}); this one knows schema {SCHEMA_VERSION}")
    return found


class _Table(NamedTuple):
    """How a table is made: its statement, and for each column the one that adds it to an older table."""

    name: str
    statement: str
    additions: dict[str, str]


@cache
def _schema() -> tuple[_Table, ...]:
    from sqlalchemy.dialects import sqlite  # here, as they take most of a second and only a new database needs them
    from sqlalchemy.schema import CreateColumn, CreateTable

    from fhir_gateway.store.tables import Table

    dialect = sqlite.dialect()
    return tuple(
        _Table(
            table.name,
            str(CreateTable(table).compile(dialect=dialect)),
            {column.name: f"ALTER TABLE {table.name} ADD COLUMN {CreateColumn(column).compile(dialect=dialect)}" for column in table.columns},
        )
        for table in Table.metadata.sorted_tables
    )


@cache
def _indexes() -> dict[str, str]:
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex

    from fhir_gateway.store.tables import Table

    dialect = sqlite.dialect()
    found = [index for table in Table.metadata.sorted_tables for index in sorted(table.indexes, key=lambda index: str(index.name))]
    return {str(index.name): str(CreateIndex(index).compile(dialect=dialect)) for index in found}
