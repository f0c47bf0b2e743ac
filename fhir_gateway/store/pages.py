"""A search, answered: a page of matches, what comes along with them, and where the next page begins.

Pages are read from a place in the order, not by counting, so that a page costs the same wherever it is and changes do not move it.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from sqlite3 import Connection
from typing import Any, Final, TypeAlias, cast

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.conditions import Condition
from fhir_gateway.store.resources import COLUMNS, stored
from fhir_gateway.store.search import Include, Query
from fhir_gateway.store.stored import SearchPage, Stored

_ORDERS: Final = {
    "": ("rid", "rid > ?"),
    "_id": ("id", "id > ?"),
    "_lastUpdated": ("updated, rid", "(updated, rid) > (?, ?)"),
    "-_lastUpdated": ("updated DESC, rid DESC", "(updated, rid) < (?, ?)"),
}
"""Each sort: its order, and what comes after a place in it."""

Readable: TypeAlias = Callable[[Key], Stored | None]
"""Reads what comes along, for whoever searches."""

_ROUNDS: Final = 8
"""How often ``:iterate`` is followed at most."""


def search(connection: Connection, query: Query, wanted: Sequence[Condition], visible: Sequence[Condition], read: Readable) -> SearchPage:
    """The page of matches that a query asks for.

    Args:
        wanted: the filters of the query.
        visible: what a row must fulfil to be there at all for whoever searches.

    Raises:
        BadRequest: the page token is none of ours, or a value has a wrong shape.
    """
    asked = [Condition("type = ?", (query.type,)), Condition("deleted = 0", ()), *wanted, *visible]
    total = _count(connection, asked) if query.total else None
    order, after = _ORDERS[query.sort]
    place = _place(connection, query, visible)
    where = [one.sql for one in asked] + ([after] if place else [])
    values = [*(value for one in asked for value in one.values), *place]
    sql = f"SELECT {COLUMNS}, rid FROM resource WHERE {' AND '.join(where)} ORDER BY {order} LIMIT ?"
    rows = connection.execute(sql, (*values, query.count + 1)).fetchall() if query.count else []
    matches = [stored(row) for row in rows[: query.count]]
    following = _token(query, matches[-1]) if len(rows) > query.count else None
    return SearchPage(matches, _along(connection, query, matches, read), following, total)


def _count(connection: Connection, asked: list[Condition]) -> int:
    values = [value for one in asked for value in one.values]
    return connection.execute(f"SELECT count(*) FROM resource WHERE {' AND '.join(one.sql for one in asked)}", values).fetchone()[0]


def _along(connection: Connection, query: Query, matches: list[Stored], read: Readable) -> list[Stored]:
    seen = {match.key for match in matches}
    along: list[Stored] = []
    latest, includes, revincludes = matches, query.includes, query.revincludes
    for _ in range(_ROUNDS):
        keys = [key for include in includes for key in _included(connection, include, latest)]
        keys += [key for include in revincludes for key in _referring(connection, include, latest)]
        new = [key for key in dict.fromkeys(keys) if key not in seen]
        latest = [found for key in new if (found := read(key)) is not None and not found.deleted]
        if not latest:
            break
        seen.update(new)
        along += latest
        includes, revincludes = tuple(one for one in includes if one.iterate), tuple(one for one in revincludes if one.iterate)
    return along


def _included(connection: Connection, include: Include, sources: list[Stored]) -> list[Key]:
    keys = [one.key for one in sources if one.key.type == include.source]
    wanted = "" if include.param == "*" else "AND x.param = ?"
    sql = f"SELECT x.target FROM referenceindex x JOIN resource r USING (rid) WHERE r.type = ? AND r.id = ? {wanted} ORDER BY x.target"
    rows = [row for key in keys for row in connection.execute(sql, (*key, *([] if include.param == "*" else [include.param])))]
    found = [Key(*target.split("/", 1)) for (target,) in rows if target.count("/") == 1 and ":" not in target]
    return [key for key in found if include.target in (None, key.type)]


def _referring(connection: Connection, include: Include, targets: list[Stored]) -> list[Key]:
    wanted = "" if include.param == "*" else "AND x.param = ?"
    sql = f"SELECT r.type, r.id FROM referenceindex x JOIN resource r USING (rid) WHERE x.type = ? {wanted} AND x.target = ? ORDER BY rid"
    named = [include.source] if include.param == "*" else [include.source, include.param]
    keys = [one.key for one in targets if include.target in (None, one.key.type)]
    return [Key(*row) for key in keys for row in connection.execute(sql, (*named, str(key)))]


def _token(query: Query, last: Stored) -> str:
    """The place after a match. It names the match and no number of a row, which would tell how much there is that the caller does not see."""
    place = [last.key.id] if query.sort in ("", "_id") else [last.updated, last.key.id]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _place(connection: Connection, query: Query, visible: Sequence[Condition]) -> list[str | int]:
    if query.after is None:
        return []
    try:
        place: Any = json.loads(base64.b64decode(query.after + "=" * (-len(query.after) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        place = None
    found = cast(list[str], place) if isinstance(place, list) else []  # checked on the next line
    if len(found) != (1 if query.sort in ("", "_id") else 2) or not all(type(one) is str for one in found):
        raise _unknown_page()
    *before, id = found
    sql, values = "".join(f" AND {one.sql}" for one in visible), [value for one in visible for value in one.values]
    row = connection.execute(f"SELECT rid FROM resource WHERE type = ? AND id = ?{sql}", (query.type, id, *values)).fetchone()
    if row is None:
        raise _unknown_page()
    return [id] if query.sort == "_id" else [*before, row[0]]


def _unknown_page() -> BadRequest:
    return BadRequest("this page of a search is not one that was given out")
