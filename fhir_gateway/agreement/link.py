"""A link: what we know of one resource at one partner, and what stands between us.

Rules: docs/agreement.md, *What we keep*.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from fhir_gateway.agreement.units import Changes, Fragment, Keys, Unit
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.fhir.references import Key

CALLERS = "api:"
"""Before an organisation, in the name of the link that keeps what its callers of our API propose, apart from what its server holds."""


class LinkStatus(StrEnum):
    """How a link stands; ``REFUSED`` keeps an id for a resource of theirs that breaks R4, until it does no more."""

    ACTIVE = "active"
    REFUSED = "refused"
    GONE = "gone"
    QUARANTINED = "quarantined"


class HeldKind(StrEnum):
    """Why a unit waits for a person."""

    CONFLICT = "conflict"
    PROPOSAL = "proposal"
    CANNOT_EXPRESS = "cannot-express"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Given:
    """A value that we sent and that they hold as something else; ``taken`` is False where they kept their old one."""

    value: Fragment
    taken: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A unit that is neither pushed nor overwritten until both sides are equal or a person chooses."""

    kind: HeldKind
    value: Fragment
    since: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A push in flight, frozen before it is sent: the changed units, the body, and the version that it builds on."""

    changes: Changes
    body: bytes
    base: str | None


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between us and one partner on one resource.

    Args:
        ours: values that we sent and they hold as something else.
        held: what waits for a person.
        refused: by unit, the values of theirs that the owner said no to.
        row: a push in flight.
        parked: why they refuse what we send, or why we do not take what they have; empty: nothing is parked.
        parked_at: our version that they refused; a later one is tried again.
        keyed: the elements of what was seen last, by the key that they have here, for the lists where it is not the one that they would get alone.
    """

    ours: dict[Unit, Given] = field(default_factory=dict[Unit, Given])
    held: dict[Unit, Held] = field(default_factory=dict[Unit, Held])
    refused: dict[Unit, list[Fragment]] = field(default_factory=dict[Unit, list[Fragment]])
    row: Row | None = None
    parked: str = ""
    parked_at: str = ""
    keyed: Keys = field(default_factory=dict[Unit, dict[str, Any]])  # Any: the list element as JSON


@dataclass(frozen=True, slots=True)
class Link:
    """One resource at one partner.

    Args:
        partner: the partner's name.
        key: our resource.
        theirs: its id there, without the type.
        seen: the last bytes that we read there; None before the first read.
        seen_version: their version of ``seen``; None where they have no versions.
        state: ``Between`` as JSON text.
    """

    partner: str
    key: Key
    theirs: str
    seen: bytes | None = None
    seen_version: str | None = None
    status: str = LinkStatus.ACTIVE
    state: str = "{}"

    @property
    def between(self) -> Between:
        return _read(load_object(self.state))

    def standing(self, between: Between) -> "Link":
        """The link with another state between us."""
        return replace(self, state=dumps(_write(between)).decode())

    def having_seen(self, body: bytes, version: str | None) -> "Link":
        return replace(self, seen=body, seen_version=version)


def _write(between: Between) -> JsonObject:
    made: JsonObject = {
        "ours": [[list(unit), given.value, given.taken] for unit, given in between.ours.items()],
        "held": [[list(unit), held.kind.value, held.value, held.since, held.note] for unit, held in between.held.items()],
        "refused": [[list(unit), values] for unit, values in between.refused.items()],
    }
    made |= {"parked": between.parked, "parked_at": between.parked_at}
    made["keyed"] = [[list(path), elements] for path, elements in between.keyed.items()]
    if between.row is not None:
        changes = [[list(unit), fragment] for unit, fragment in between.row.changes.items()]
        made["row"] = {"changes": changes, "body": between.row.body.decode(), "base": between.row.base}
    return {name: value for name, value in made.items() if value}


def _read(state: JsonObject) -> Between:
    row = state.get("row")
    return Between(
        ours={tuple(unit): Given(value, taken) for unit, value, taken in state.get("ours", [])},
        held={tuple(unit): Held(HeldKind(kind), value, since, note) for unit, kind, value, since, note in state.get("held", [])},
        refused={tuple(unit): values for unit, values in state.get("refused", [])},
        parked=state.get("parked", ""),
        parked_at=state.get("parked_at", ""),
        keyed={tuple(path): elements for path, elements in state.get("keyed", [])},
        row=Row({tuple(unit): fragment for unit, fragment in row["changes"]}, row["body"].encode(), row["base"]) if row else None,
    )
