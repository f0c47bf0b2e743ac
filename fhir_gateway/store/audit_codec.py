"""An entry of the trail as it is kept: a JSON array, its members in the order of ``Entry``, and last its place in the outbox of commits.

About 120 bytes for a read; the AuditEvent is written out when somebody asks for it.
"""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple, cast

import orjson

from fhir_gateway.access.trail import Entry, Kind, Outcome

HOMES: Final = 10
"""Where the patients stand in the array."""


class Written(NamedTuple):
    """An entry ready to be appended.

    Args:
        outbox: the number of the commit that left it in the main database; 0 for one that came straight.
    """

    at: str
    text: bytes
    outbox: int = 0


class Kept(NamedTuple):
    """An entry as it was read back."""

    entry: Entry
    outbox: int


def written(entry: Entry, outbox: int = 0) -> Written:
    """The entry as one of a batch."""
    members = (
        entry.at,
        entry.kind,
        entry.outcome,
        entry.who,
        entry.organisation,
        entry.purpose,
        entry.client,
        entry.address,
        entry.request,
        entry.what,
        entry.homes,
        entry.query,
        entry.rule,
        entry.recipient,
        outbox,
    )
    try:
        text = orjson.dumps(members)
    except orjson.JSONEncodeError:  # half a surrogate pair, in what a caller sent: it is kept as a question mark
        text = orjson.dumps([_sayable(member) for member in members])
    return Written(entry.at, text, outbox)


def body(entries: Iterable[Written]) -> bytes:
    """The entries of a batch as one JSON array."""
    return b"[" + b",".join([entry.text for entry in entries]) + b"]"


def kept(body: bytes) -> list[Kept]:
    """The entries of a batch.

    Raises:
        ValueError: it is not as we write it.
    """
    return [_kept(members) for members in orjson.loads(body)]


def _kept(members: list[Any]) -> Kept:  # Any: texts, lists of texts and a number, as ``written`` has them
    at, kind, outcome, who, organisation, purpose, client, address, request, what, homes, query, rule, recipient, outbox = members
    entry = Entry(at, Kind(kind), Outcome(outcome), who, organisation, purpose, client, address, request, tuple(what), tuple(homes), query, rule, recipient)
    return Kept(entry, outbox)


def _sayable(member: object) -> object:
    if isinstance(member, str):
        return member.encode(errors="replace").decode()
    return [_sayable(one) for one in cast(tuple[object, ...], member)] if isinstance(member, tuple) else member  # of texts
