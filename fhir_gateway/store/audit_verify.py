"""Whether the trail is whole: each batch is looked at, and the end is held against the anchors that the database keeps."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection
from typing import NamedTuple

from fhir_gateway.store.audit_codec import kept
from fhir_gateway.store.audit_file import EMPTY, Head, chained
from fhir_gateway.store.audit_retain import RETENTION, is_cut


class Breach(StrEnum):
    """What was done to the trail."""

    CHANGED = "changed"
    REMOVED = "removed"
    REORDERED = "reordered"
    TRUNCATED = "truncated"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with the trail: what, and at which batch it begins."""

    breach: Breach
    seq: int

    def __str__(self) -> str:
        return f"batch {self.seq}: {_SAYS[self.breach]}"


_SAYS = {
    Breach.CHANGED: "it was changed after it was written",
    Breach.REMOVED: "it is missing",
    Breach.REORDERED: "another batch stands in its place",
    Breach.TRUNCATED: "the trail ends before it, and went on",
    Breach.REPLACED: "it is not the one that the database remembers",
}


class _Batch(NamedTuple):
    seq: int
    last: str
    first: str
    entries: int
    outbox: int
    sha256: bytes
    body: bytes


def verify(connection: Connection, anchors: Sequence[Head]) -> list[Fault]:
    """All that is wrong, in the order of the trail; this reads everything."""
    return sorted({*_of_beginning(connection), *_of_chain(connection), *_of_anchors(connection, anchors)}, key=lambda fault: (fault.seq, fault.breach))


def beginning(connection: Connection) -> Head:
    """The batch that the chain begins behind: the last that was cut away, or none."""
    row = connection.execute("SELECT seq, last, entries, outbox, sha256 FROM retained ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(*row) if row is not None else EMPTY


def fits(connection: Connection, anchor: Head) -> bool:
    """The chain holds what the anchor remembers, or has been cut away beyond it."""
    return next(_of_anchors(connection, [anchor]), None) is None


def _of_beginning(connection: Connection) -> Iterator[Fault]:
    """What was cut away was cut away by an act that the trail tells of."""
    begins = beginning(connection)
    if begins.seq and not any(cut >= begins.seq for cut in _told_cuts(connection)):
        yield Fault(Breach.REMOVED, begins.seq)


def _told_cuts(connection: Connection) -> Iterator[int]:
    for (body,) in connection.execute("SELECT body FROM batch WHERE instr(body, ?)", (RETENTION.encode(),)):
        with suppress(ValueError, TypeError):
            yield from (int(one.entry.what[0].removeprefix(RETENTION)) for one in kept(body) if is_cut(one.entry))


def _of_chain(connection: Connection) -> Iterator[Fault]:
    before = beginning(connection)
    for batch in map(_Batch._make, connection.execute("SELECT seq, last, first, entries, outbox, sha256, CAST(body AS BLOB) FROM batch ORDER BY seq")):
        whole = batch.seq == before.seq + 1
        if not whole:
            yield Fault(Breach.REMOVED, before.seq + 1)
        if whole and chained(before.sha256, batch.body) != batch.sha256:
            yield Fault(Breach.REORDERED if _is_elsewhere(connection, before.sha256, batch.seq) else Breach.CHANGED, batch.seq)
        elif not _tells_truly(batch, before if whole else None):
            yield Fault(Breach.CHANGED, batch.seq)
        before = Head(batch.seq, batch.last, batch.entries, batch.outbox, batch.sha256)


def _is_elsewhere(connection: Connection, before: bytes, seq: int) -> bool:
    """The batch that belongs behind ``before`` stands in another place."""
    rows = connection.execute("SELECT sha256, CAST(body AS BLOB) FROM batch WHERE seq <> ?", (seq,))
    return any(chained(before, body) == sha256 for sha256, body in rows)


def _tells_truly(batch: _Batch, before: Head | None) -> bool:
    """What stands beside the body of a batch is what the body says."""
    try:
        entries = kept(batch.body)
    except (ValueError, TypeError):
        return False
    times = [one.entry.at for one in entries]
    if not times or min(times) != batch.first or max(times) > batch.last:
        return False
    if before is None:
        return True
    outbox = max(before.outbox, *[one.outbox for one in entries])
    return (batch.entries, batch.last, batch.outbox) == (before.entries + len(entries), max(before.last, *times), outbox)


def _of_anchors(connection: Connection, anchors: Sequence[Head]) -> Iterator[Fault]:
    begins = beginning(connection)
    (end,) = connection.execute("SELECT max(seq) FROM batch").fetchone()
    end = end or begins.seq
    for anchor in anchors:
        if anchor.seq > end:
            yield Fault(Breach.TRUNCATED, end + 1)
        elif anchor.seq > begins.seq:
            row = connection.execute("SELECT sha256, entries FROM batch WHERE seq = ?", (anchor.seq,)).fetchone()
            if row is not None and row != (anchor.sha256, anchor.entries):
                yield Fault(Breach.REPLACED, anchor.seq)
