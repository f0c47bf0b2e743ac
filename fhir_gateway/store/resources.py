"""Reading resources: the current version, an old one, a history, and who claims an identifier.

https://hl7.org/fhir/R4/http.html#read
https://hl7.org/fhir/R4/http.html#history
"""

from collections.abc import Sequence
from sqlite3 import Connection
from typing import Any, Final

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.dates import milliseconds, range_of
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.conditions import Condition
from fhir_gateway.store.stored import HistoryPage, Stored

COLUMNS: Final = "type, id, version, version_id, updated, body, deleted"
"""The columns that ``stored`` takes, in order; ``resource`` and ``version`` both have them."""


def stored(row: tuple[Any, ...]) -> Stored:  # Any: columns as SQLite gives them
    return Stored(Key(row[0], row[1]), row[2], row[3], row[4], row[5], bool(row[6]))


def read(connection: Connection, key: Key, within: Sequence[Condition] = ()) -> Stored | None:
    """The current version where it fulfils ``within``; a deleted resource comes back as its deletion."""
    sql, values = "".join(f" AND {one.sql}" for one in within), [value for one in within for value in one.values]
    row = connection.execute(f"SELECT {COLUMNS} FROM resource WHERE type = ? AND id = ?{sql}", (*key, *values)).fetchone()
    return stored(row) if row else None


def vread(connection: Connection, key: Key, version_id: str) -> Stored | None:
    row = connection.execute(f"SELECT {COLUMNS} FROM version WHERE type = ? AND id = ? AND version = ? AND version_id = ?", (*key, *_numbered(version_id)))
    found = row.fetchone()
    return stored(found) if found else None


def _numbered(version_id: str) -> tuple[int, str]:
    """The number of a version and its id; no version has the number -1."""
    number = version_id.split("-", 1)[0]
    return (int(number) if number.isascii() and number.isdecimal() and len(number) < 16 else -1, version_id)


def history(
    connection: Connection,
    *,
    key: Key | None = None,
    resource_type: str | None = None,
    since: str | None = None,
    count: int = 50,
    after: str | None = None,
    within: Sequence[Condition] = (),
) -> HistoryPage:
    """Versions, newest first: of one resource, of one type or of all.

    Args:
        since: a date or an instant; versions from then on.
        after: the ``next`` of the page before.
        within: what the resource must fulfil as it is now.

    Raises:
        BadRequest: ``since`` is no date, or ``after`` was not given out.
    """
    wanted: list[Condition] = []
    if key is not None:
        wanted += [Condition("type = ?", (key.type,)), Condition("id = ?", (key.id,))]
    elif resource_type is not None:
        wanted.append(Condition("type = ?", (resource_type,)))
    if since is not None:
        wanted.append(Condition("updated >= ?", (milliseconds(range_of(since).low),)))
    visible = _of_now(within)
    wanted.append(visible)
    values: list[str | int] = [value for one in wanted for value in one.values]
    where = [one.sql for one in wanted]
    if after is not None:
        where.append("seq < ?")
        values.append(_place(connection, after, visible))
    rows = connection.execute(f"SELECT {COLUMNS}, seq FROM version WHERE {' AND '.join(where)} ORDER BY seq DESC LIMIT ?", (*values, count + 1)).fetchall()
    page = [stored(row) for row in rows[:count]]
    return HistoryPage(page, page[-1].reference if len(rows) > count and page else None)


def find(connection: Connection, resource_type: str, system: str, value: str) -> list[Key]:
    """The current resources that carry an identifier, oldest first; a missing system is the empty text."""
    rows = connection.execute(
        "SELECT r.type, r.id FROM identity i JOIN resource r USING (rid) WHERE i.type = ? AND i.system = ? AND i.value = ? ORDER BY rid",
        (resource_type, system, value),
    )
    return [Key(*row) for row in rows]


def referring(connection: Connection, key: Key) -> list[Key]:
    """The current resources that refer to ``key``, oldest first; of Provenance only the signed ones, as every change has one."""
    rows = connection.execute("SELECT r.type, r.id FROM refers f JOIN resource r USING (rid) WHERE f.target = ? ORDER BY rid", (str(key),))
    return [Key(*row) for row in rows]


def origins(connection: Connection, key: Key) -> JsonObject:
    """Who last wrote each unit: ``{label: {"by", "role", "at", "version"}}``."""
    row = connection.execute("SELECT origins FROM resource WHERE type = ? AND id = ?", key).fetchone()
    return load_object(row[0]) if row else {}


def source(connection: Connection, key: Key) -> str:
    """The party that brought a resource; empty where there is none."""
    row = connection.execute("SELECT source FROM resource WHERE type = ? AND id = ?", key).fetchone()
    return row[0] if row else ""


def current(connection: Connection, home: str) -> list[Key]:
    """The current resources of a home, oldest first."""
    rows = connection.execute("SELECT type, id FROM resource WHERE home = ? AND NOT deleted ORDER BY rid", (home,))
    return [Key(*row) for row in rows]


def _of_now(within: Sequence[Condition]) -> Condition:
    """That the resource of a version fulfils some conditions as it is now."""
    if not within:
        return Condition("TRUE", ())
    now = " AND ".join(one.sql for one in within)
    sql = f"EXISTS (SELECT 1 FROM resource WHERE resource.type = version.type AND resource.id = version.id AND {now})"
    return Condition(sql, tuple(value for one in within for value in one.values))


def _place(connection: Connection, after: str, visible: Condition) -> int:
    """Where a page begins: after a version that the caller has seen, so that no count of others' changes is told."""
    key, _, version_id = after.partition("/_history/")
    kind, _, id = key.partition("/")
    named = "type = ? AND id = ? AND version = ? AND version_id = ?"
    found = connection.execute(f"SELECT seq FROM version WHERE {named} AND {visible.sql}", (kind, id, *_numbered(version_id), *visible.values)).fetchone()
    if found is None:
        raise BadRequest("this page of a history is not one that was given out")
    return found[0]
