"""The trail, searched: newest first, a page at a time; by patient through the index, and what the index has not come to is looked through."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Final

from fhir_gateway.access.trail import Entry, Kind
from fhir_gateway.errors import BadRequest
from fhir_gateway.store.audit_codec import kept


@dataclass(frozen=True, slots=True)
class Line:
    """An entry and its place in the trail, as ``batch-position``; the place is never given to another."""

    place: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Entries, newest first, and the place after which the next page begins; None on the last."""

    lines: list[Line]
    next: str | None


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries.

    Args:
        home: a patient's id.
        since: the earliest instant.
        until: the first instant that is too late.
        who: the name of a person or system, or of a recipient, as registered.
        kinds: empty for all.
    """

    home: str | None = None
    since: str | None = None
    until: str | None = None
    who: str | None = None
    kinds: Collection[Kind] = ()

    def has(self, entry: Entry) -> bool:
        return (
            (self.home is None or self.home in entry.homes)
            and (self.since is None or entry.at >= self.since)
            and (self.until is None or entry.at < self.until)
            and (self.who is None or self.who in (entry.who, entry.recipient))
            and (not self.kinds or entry.kind in self.kinds)
        )


EVERY: Final = Sought()
"""All entries."""


def search(connection: Connection, sought: Sought, count: int, after: str | None) -> TrailPage:
    """A page of what is sought.

    Raises:
        BadRequest: ``after`` is no place.
    """
    found: list[Line] = []
    for line in _lines(connection, sought, _place(after) if after else None):
        if len(found) == count:
            return TrailPage(found, found[-1].place if found else None)
        found.append(line)
    return TrailPage(found, None)


def line(connection: Connection, place: str) -> Line | None:
    """The entry at a place; None where there is none, or no more."""
    try:
        seq, position = _place(place)
    except BadRequest:
        return None
    row = connection.execute("SELECT body FROM batch WHERE seq = ?", (seq,)).fetchone()
    entries = _entries(row[0]) if row is not None else []
    return Line(place, entries[position - 1]) if 0 < position <= len(entries) else None


def _lines(connection: Connection, sought: Sought, after: tuple[int, int] | None) -> Iterator[Line]:
    upper = after[0] if after else None
    for seq, body in _batches(connection, sought, upper):
        for position, entry in reversed(list(enumerate(_entries(body), 1))):
            if (after is None or (seq, position) < after) and sought.has(entry):
                yield Line(f"{seq}-{position}", entry)


def _batches(connection: Connection, sought: Sought, upper: int | None) -> Iterator[tuple[int, bytes]]:
    """The batches that may hold what is sought, newest first."""
    lowest = _first_since(connection, sought.since) if sought.since else 0
    facts = {"upper": upper if upper is not None else 2**62, "lowest": lowest, "until": sought.until or "~", "home": sought.home}
    if sought.home is None:
        yield from connection.execute(f"SELECT seq, body FROM batch b WHERE {_WITHIN} ORDER BY seq DESC", facts)
        return
    yield from connection.execute(f"SELECT seq, body FROM batch b WHERE {_WITHIN} AND seq > (SELECT upto FROM indexed) ORDER BY seq DESC", facts)
    yield from connection.execute(
        f"SELECT b.seq, body FROM touched t CROSS JOIN batch b ON b.seq = t.seq WHERE t.home = :home AND {_WITHIN}"
        " AND t.seq <= (SELECT upto FROM indexed) ORDER BY t.seq DESC",
        facts,
    )


_WITHIN = "b.seq <= :upper AND b.seq >= :lowest AND b.first < :until"


def _first_since(connection: Connection, since: str) -> int:
    """The first batch that may hold an entry of that time or later; ``last`` never falls, so that it is found by halving."""
    low, high = connection.execute("SELECT coalesce(min(seq), 1), coalesce(max(seq), 0) + 1 FROM batch").fetchone()
    while low < high:
        middle = (low + high) // 2
        row = connection.execute("SELECT last FROM batch WHERE seq >= ? ORDER BY seq LIMIT 1", (middle,)).fetchone()
        if row is not None and row[0] < since:
            low = middle + 1
        else:
            high = middle
    return low


def _entries(body: bytes) -> list[Entry]:
    try:
        return [one.entry for one in kept(body)]
    except (ValueError, TypeError):
        return []  # it was changed, of which ``verify`` tells


def _place(text: str) -> tuple[int, int]:
    seq, dash, position = text.partition("-")
    if not (dash and _is_number(seq) and _is_number(position)):
        raise BadRequest("the trail has no such page")
    return int(seq), int(position)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19
