"""Retention: what is older than a date is cut away, and the chain can still be verified from there.

HIPAA has it kept for six years: https://www.ecfr.gov/current/title-45/section-164.316#p-164.316(b)(2)(i)
"""

from sqlite3 import Connection
from typing import Final

from fhir_gateway.access.trail import Entry, Kind, Outcome
from fhir_gateway.store import audit_index
from fhir_gateway.store.audit_file import transaction

RETENTION: Final = "trail cut away up to batch "
"""How the trail tells of a cut, before the number of the last batch that goes."""
_STEP: Final = 500
"""How many batches go in one transaction, so that nobody who records waits long."""


def cut_of(who: str, organisation: str, at: str, upto: int) -> Entry:
    """The entry that a cut leaves; it is written before anything goes."""
    return Entry(at, Kind.ADMINISTRATION, Outcome.DONE, who, organisation, what=(f"{RETENTION}{upto}",), rule="retention")


def is_cut(entry: Entry) -> bool:
    """The entry tells of a cut."""
    return entry.rule == "retention" and entry.kind is Kind.ADMINISTRATION and bool(entry.what) and entry.what[0].startswith(RETENTION)


def last_before(connection: Connection, until: str) -> int:
    """The last batch of those that hold nothing of ``until`` or later, all before it too; 0 where there is none. The newest batch stays."""
    (upto,) = connection.execute("SELECT coalesce((SELECT min(seq) FROM batch WHERE last >= ?), (SELECT max(seq) FROM batch), 1) - 1", (until,)).fetchone()
    (least,) = connection.execute("SELECT coalesce(min(seq), 1) FROM batch").fetchone()
    return upto if upto >= least else 0


def cut(connection: Connection, upto: int, *, until: str, at: str, who: str) -> int:
    """Cuts the batches up to ``upto`` away, some at a time; how many entries that were."""
    gone = 0
    while True:
        with transaction(connection):
            rows = connection.execute(
                "SELECT seq, last, entries, outbox, sha256, body FROM batch WHERE seq <= ? ORDER BY seq LIMIT ?", (upto, _STEP)
            ).fetchall()
            if not rows:
                return gone
            (before,) = connection.execute("SELECT coalesce(max(entries), 0) FROM retained").fetchone()
            for row in rows:
                audit_index.drop(connection, row[0], row[5])
            end = rows[-1]
            connection.execute("DELETE FROM batch WHERE seq <= ?", (end[0],))
            connection.execute("DELETE FROM retained WHERE at = ? AND until = ?", (at, until))
            connection.execute("INSERT INTO retained VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*end[:5], until, at, who))
            gone += end[2] - before
