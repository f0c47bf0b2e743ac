"""The doctor: whether what is stored agrees with itself, and what to do where it does not.

Version rows are the truth about resources; current rows repeat the last of them, and the index is made from those.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from sqlite3 import Connection
from typing import Final

from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store import index, lanes, sealing, sights
from fhir_gateway.store.clock import instant
from fhir_gateway.store.effects import CREATION
from fhir_gateway.store.ids import DIRECTORY
from fhir_gateway.store.lanes import LaneState
from fhir_gateway.store.worklists import WORKLISTS

SILENT_AFTER: Final = timedelta(hours=1)
"""A lane that has been due for longer than this and was not carried is silent."""


class Trouble(StrEnum):
    FILE = "file"
    ROW = "row"
    INDEX = "index"
    LINK = "link"
    PARKED = "parked"
    SILENT = "silent"
    OUTBOX = "outbox"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: what it is about, what it is in a sentence, and what to do."""

    trouble: Trouble
    about: str
    says: str
    remedy: str


_REBUILD: Final = "run doctor --rebuild: it makes rows and index anew from the stored JSON"


def examine(connection: Connection, now: datetime) -> Iterator[Finding]:
    """All that is wrong, found on one snapshot if the caller has begun a transaction."""
    yield from _file(connection)
    yield from _rows(connection)
    yield from _index(connection)
    yield from _links(connection)
    yield from _lanes(connection, now)
    yield from _outbox(connection)


def rebuild(connection: Connection) -> int:
    """Makes the current rows from the last versions, and the index of every resource from its JSON; how many resources there are."""
    connection.execute(
        "UPDATE resource SET (version, version_id, updated, deleted, body) = (SELECT v.version, v.version_id, v.updated, v.deleted, v.body FROM version v "
        "WHERE v.type = resource.type AND v.id = resource.id ORDER BY v.version DESC LIMIT 1)"
    )
    for table in [*index.INDEXES, *(worklist.table for worklist in WORKLISTS.values())]:
        connection.execute(f"DELETE FROM {table}")
    rids = connection.execute("SELECT rid FROM resource").fetchall()
    for (rid,) in rids:
        kind, body, deleted = connection.execute("SELECT type, body, deleted FROM resource WHERE rid = ?", (rid,)).fetchone()
        index.write(connection, rid, kind, None if deleted else load_object(body), fresh=True)
    _rebuild_access(connection)
    return len(rids)


def _rebuild_access(connection: Connection) -> None:
    """Who brought each resource, where an older gateway did not keep it apart; the seals; who sees which record."""
    creation = f"json_extract(origins, '$.\"{CREATION}\".by')"
    connection.execute(f"UPDATE resource SET source = coalesce({creation}, '') WHERE source = ''")
    for (home,) in connection.execute("SELECT DISTINCT home FROM resource WHERE home <> ?", (DIRECTORY,)).fetchall():
        sealing.reseal(connection, home)
    sights.renew_all(connection)


def _file(connection: Connection) -> Iterator[Finding]:
    for (said,) in connection.execute("PRAGMA quick_check(5)"):
        if said != "ok":
            yield Finding(Trouble.FILE, "database", f"the file is damaged: {said}", "stop, keep a copy, and restore the last backup")


def _rows(connection: Connection) -> Iterator[Finding]:
    differ = connection.execute(
        "SELECT r.type, r.id FROM resource r LEFT JOIN version v ON v.type = r.type AND v.id = r.id AND v.version = r.version "
        "WHERE v.seq IS NULL OR v.version_id <> r.version_id OR v.updated <> r.updated OR v.body <> r.body OR v.deleted <> r.deleted "
        "OR EXISTS (SELECT 1 FROM version n WHERE n.type = r.type AND n.id = r.id AND n.version > r.version)"
    )
    for key in differ:
        yield Finding(Trouble.ROW, str(Key(*key)), "the current row is not its last version", _REBUILD)


def _index(connection: Connection) -> Iterator[Finding]:
    for rid, kind, id in connection.execute("SELECT rid, type, id FROM resource ORDER BY rid"):
        body, deleted = connection.execute("SELECT body, deleted FROM resource WHERE rid = ?", (rid,)).fetchone()
        try:
            wanted = {} if deleted else index.rows(rid, load_object(body))
        except (BadJson, LookupError):
            yield Finding(Trouble.ROW, f"{kind}/{id}", "the stored body is no resource", "restore it from its history or from a backup")
            continue
        held = index.indexed(connection, rid, kind)
        differ = [table for table, rows in held.items() if rows != wanted.get(table, set())]
        if differ:
            yield Finding(Trouble.INDEX, f"{kind}/{id}", f"does not say what the resource says: {', '.join(differ)}", _REBUILD)
    yield from _left_over(connection)


def _left_over(connection: Connection) -> Iterator[Finding]:
    owners = dict.fromkeys(index.INDEXES, "TRUE") | {worklist.table: f"type = '{kind}'" for kind, worklist in WORKLISTS.items()}
    for table, owner in owners.items():
        (lost,) = connection.execute(f"SELECT count(*) FROM {table} WHERE rid NOT IN (SELECT rid FROM resource WHERE {owner})").fetchone()
        if lost:
            yield Finding(Trouble.INDEX, table, f"{lost} rows belong to no resource", _REBUILD)


def _links(connection: Connection) -> Iterator[Finding]:
    # What was refused has a reserved id and no resource: docs/adr/0003-refused-resources-keep-a-reserved-id.md.
    rows = connection.execute(
        "SELECT l.partner, l.type, l.id FROM link l LEFT JOIN resource r ON r.type = l.type AND r.id = l.id WHERE r.rid IS NULL AND l.status <> 'refused'"
    )
    for partner, *key in rows:
        yield Finding(Trouble.LINK, str(Key(*key)), f"is linked at {partner}, and is not here", "pull from that partner again; if it stays, report it")


def _lanes(connection: Connection, now: datetime) -> Iterator[Finding]:
    for lane in lanes.lanes(connection):
        about = f"{lane.partner} {lane.plan}"
        if lane.state is LaneState.PARKED:
            says = f"parked with {lane.waiting} changes after {lane.attempts} attempts: {lane.last_error}"
            yield Finding(Trouble.PARKED, about, says, f"see to the cause at the partner, then: fhir-gateway replay {lane.partner}")
        elif lane.due_at is not None and max(lane.due_at, lane.lease_until or "") < instant(now - SILENT_AFTER):
            yield Finding(Trouble.SILENT, about, f"{lane.waiting} changes are due since {lane.due_at}", "see that serve or sync runs and the partner is active")


def _outbox(connection: Connection) -> Iterator[Finding]:
    rows = connection.execute(
        "SELECT l.partner, l.plan, l.next_seq - 1 - l.done_seq, (SELECT count(*) FROM outbox o WHERE o.lane = l.id AND o.seq > l.done_seq) AS held "
        "FROM lane l WHERE held <> l.next_seq - 1 - l.done_seq"
    )
    for partner, plan, waiting, held in rows:
        yield Finding(Trouble.OUTBOX, f"{partner} {plan}", f"{waiting} changes should wait and {held} do", "share the plan anew with that partner")
