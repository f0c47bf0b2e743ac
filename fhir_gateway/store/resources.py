"""Reading resources: the current version, an old one, a history, and who claims an identifier.

https://hl7.org/fhir/R4/http.html#read
https://hl7.org/fhir/R4/http.html#history
"""

from sqlite3 import Connection
from typing import Any, Final

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.dates import milliseconds, range_of
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.stored import HistoryPage, Stored

COLUMNS: Final = "type, id, version, version_id, updated, body, deleted"
"""The columns that ``stored`` takes, in order; ``resource`` and ``version`` both have them."""


def stored(row: tuple[Any, ...]) -> Stored:  # Any: columns as SQLite gives them
    return Stored(Key(row[0], row[1]), row[2], row[3], row[4], row[5], bool(row[6]))


def read(connection: Connection, key: Key) -> Stored | None:
    """The current version; a deleted resource comes back as its deletion."""
    row = connection.execute(f"SELECT {COLUMNS} FROM resource WHERE type = ? AND id = ?", key).fetchone()
    return stored(row) if row else None


def vread(connection: Connection, key: Key, version_id: str) -> Stored | None:
    number = version_id.split("-", 1)[0]
    if not (number.isascii() and number.isdecimal() and len(number) < 16):
        return None
    row = connection.execute(
        f"SELECT {COLUMNS} FROM version WHERE type = ? AND id = ? AND version = ? AND version_id = ?", (*key, int(number), version_id)
    ).fetchone()
    return stored(row) if row else None


def history(
    connection: Connection, *, key: Key | None = None, resource_type: str | None = None, since: str | None = None, count: int = 50, after: str | None = None
) -> HistoryPage:
    """Versions, newest first: of one resource, of one type or of all.

    Args:
        since: a date or an instant; versions from then on.
        after: the ``next`` of the page before.

    Raises:
        BadRequest: ``since`` is no date, or ``after`` was not given out.
    """
    wanted: dict[str, str | int] = {}
    if key is not None:
        wanted |= {"type = ?": key.type, "id = ?": key.id}
    elif resource_type is not None:
        wanted["type = ?"] = resource_type
    if since is not None:
        wanted["updated >= ?"] = milliseconds(range_of(since).low)
    if after is not None:
        wanted["seq < ?"] = _place(after)
    where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
    rows = connection.execute(f"SELECT {COLUMNS}, seq FROM version {where} ORDER BY seq DESC LIMIT ?", (*wanted.values(), count + 1)).fetchall()
    more = len(rows) > count
    return HistoryPage([stored(row) for row in rows[:count]], str(rows[count - 1][7]) if more and count else None)


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


def current(connection: Connection, home: str) -> list[Key]:
    """The current resources of a home, oldest first."""
    rows = connection.execute("SELECT type, id FROM resource WHERE home = ? AND NOT deleted ORDER BY rid", (home,))
    return [Key(*row) for row in rows]


def _place(after: str) -> int:
    if not (after.isascii() and after.isdecimal() and len(after) < 19):
        raise BadRequest("this page of a history is not one that was given out")
    return int(after)
