"""Where the database and its trail meet: the entries that commits leave in the database, and the anchor of the chain that it keeps.

A commit writes its entry in its own transaction, so that nothing is stored of which the trail does not tell; the trail takes it over afterwards, in order of
its number, and says in the same transaction up to which number it has come. So each comes into the trail once, whenever a process ends.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import cast

from fhir_gateway.access.grant import Grant
from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.fhir.lexical import dumps, loads
from fhir_gateway.store.audit_codec import Written, written
from fhir_gateway.store.audit_file import Head
from fhir_gateway.store.clock import Clock, instant
from fhir_gateway.store.ids import DIRECTORY
from fhir_gateway.store.occasion import MOST_QUERY, Occasion
from fhir_gateway.store.provenance import Change

_LIVE = "head"


def leave(
    connection: Connection,
    grant: Grant,
    occasion: Occasion | None,
    now: datetime,
    changes: Sequence[Change],
    said: Sequence[str],
    concerned: Iterable[str] = (),
) -> None:
    """Leaves the entry of a commit: what it changed, and what its occasion was about besides."""
    homes = dict.fromkeys(change.stored.key.home for change in changes if change.stored.key.home != DIRECTORY)
    homes |= dict.fromkeys(concerned)
    changed = {str(change.stored.key) for change in changes}
    own = occasion if occasion is not None and occasion.is_of(grant) else None
    besides = [one for one in own.what if one not in changed] if own else []
    row = {
        "at": instant(now),
        "name": grant.name,
        "organisation": grant.organisation,
        "activity": changes[0].origin.activity if changes else "administer",
        "what": dumps([*(change.stored.reference for change in changes), *said, *besides]).decode(),
        "kind": own.kind if own else _kind(changes),
        "purpose": grant.purpose,
        "client": grant.client,
        "address": occasion.address if occasion else "",
        "request": occasion.request if occasion else "",
        "homes": dumps(list(homes | own.homes if own else homes)).decode(),
        "query": own.query[:MOST_QUERY] if own else "",
        "rule": own.rule if own else "",
    }
    connection.execute(_LEAVE, row)


_COLUMNS = "at, name, organisation, what, kind, purpose, client, address, request, homes, query, rule"
_LEAVE = """INSERT INTO audit (at, name, organisation, activity, what, kind, purpose, client, address, request, homes, query, rule)
    VALUES (:at, :name, :organisation, :activity, :what, :kind, :purpose, :client, :address, :request, :homes, :query, :rule)"""


def left(connection: Connection, after: int, most: int) -> list[Written]:
    """What commits have left with a number above ``after``, in order."""
    rows = connection.execute(f"SELECT seq, {_COLUMNS} FROM audit WHERE seq > ? ORDER BY seq LIMIT ?", (after, most))
    return [_written(row) for row in rows]


def anchor(connection: Connection, head: Head) -> None:
    """Keeps the end of the chain, and lets go of what the trail has taken over; the last one stays, so that no number is given twice."""
    connection.execute(
        "INSERT INTO auditanchor (name, seq, sha256, entries) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET seq = excluded.seq, sha256 = excluded.sha256, entries = excluded.entries",
        (_LIVE, head.seq, head.sha256, head.entries),
    )
    connection.execute("DELETE FROM audit WHERE seq <= ? AND seq < (SELECT max(seq) FROM audit)", (head.outbox,))


def anchors(connection: Connection) -> list[Head]:
    """The ends of the chain that were kept: the last one, and those that the trail did not fit when it was opened."""
    rows = connection.execute("SELECT seq, sha256, entries FROM auditanchor ORDER BY seq")
    return [Head(seq, "", entries, 0, sha256) for seq, sha256, entries in rows]


def keep_apart(connection: Connection) -> None:
    """Keeps the last anchor under a name of its own, as the trail does not fit it: the next one must not wipe out that it was so."""
    connection.execute("UPDATE OR REPLACE auditanchor SET name = 'lost-' || seq WHERE name = ?", (_LIVE,))


def catch_up(connection: Connection, outbox: int, clock: Clock) -> None:
    """Has numbers go on above ``outbox``: a database that was brought back from a copy is older than its trail, and says so in it."""
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM audit").fetchone()
    if last < outbox:
        what = dumps(["the database is older than its trail"]).decode()
        connection.execute(
            "INSERT INTO audit (seq, at, name, organisation, activity, what, kind) VALUES (?, ?, 'gateway', 'gateway', 'administer', ?, ?)",
            (outbox + 1, instant(clock.now()), what, Kind.ADMINISTRATION),
        )


def _kind(changes: Sequence[Change]) -> Kind:
    if not changes:
        return Kind.ADMINISTRATION
    if all(change.stored.deleted for change in changes):
        return Kind.DELETE
    return Kind.CREATE if all(change.created for change in changes) else Kind.UPDATE


def _written(row: tuple[int, str, str, str, str, str, str, str, str, str, str, str, str]) -> Written:
    seq, at, name, organisation, what, kind, purpose, client, address, request, homes, query, rule = row
    done = Kind(kind or Kind.UPDATE)  # an older gateway did not say
    entry = Entry(at, done, Outcome.DONE, name, organisation, purpose, client, address, request, _texts(what), _texts(homes or "[]"), query, rule)
    return written(entry, seq)


def _texts(json: str) -> tuple[str, ...]:
    return tuple(cast(list[str], loads(json)))  # as ``leave`` wrote it
