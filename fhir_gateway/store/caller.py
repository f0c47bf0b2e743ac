"""A client that PUTs to our API is a lossy partner too: what it sends is merged against the version that it read.

Its own proposals are held on a link of their own (``api:<organisation>``), apart from what its server holds.
Rules: docs/agreement.md, *A client that PUTs to our API*; https://hl7.org/fhir/R4/http.html#concurrency
"""

from collections.abc import Callable
from dataclasses import dataclass

from fhir_gateway.access.grant import Role
from fhir_gateway.agreement.link import HeldKind, Link
from fhir_gateway.agreement.merge import merge
from fhir_gateway.agreement.ownership import may_change
from fhir_gateway.agreement.units import Fragment, Unit, label
from fhir_gateway.errors import Conflict, Invalid
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.store.clock import instant
from fhir_gateway.store.standing import standing
from fhir_gateway.store.stored import Origin, Stored
from fhir_gateway.store.transaction import Transaction

PREFIX = "api:"
"""Before the organisation, in the name of the link that keeps what its callers propose."""


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a PUT.

    Args:
        stored: the version that is current now.
        proposed: the units that somebody else owns; each is held as a proposal to its owner.
    """

    stored: Stored
    proposed: tuple[str, ...]


def put(tx: Transaction, base: Stored, body: JsonObject, *, acceptable: Callable[[JsonObject], str | None]) -> Put:
    """Merge a body that a caller made from ``base`` into the current version.

    Args:
        tx: its grant is the caller's.
        base: the version that the caller read.
        body: what the caller sent, references ours.
        acceptable: None where a merged resource may stand; else what is wrong with it.

    Raises:
        Conflict: the caller and somebody else changed the same unit since; the message names the units.
        Invalid: the merged resource would break a rule.
    """
    key = base.key
    current = tx.read(key)
    if current is None:
        raise Conflict(f"{key} is not there any more")
    hub = current.json()
    name = f"{PREFIX}{tx.grant.organisation}"
    link = tx.link(name, key) or Link(name, key, "")
    merged = merge(hub, link.between, base.json(), body, hub, may_change=_ownership(tx, hub, current), acceptable=acceptable, at=instant(tx.now))
    _refuse({label(unit): merged.between.held[unit].kind for unit in merged.asked})
    stored = tx.update(key, merged.hub, origin=Origin(partner=None, their_version=None, activity="api")) if merged.changed else current
    if merged.between.held or link.between.held:
        tx.save_link(link.having_seen(base.body, base.version_id).standing(merged.between))
    return Put(stored, tuple(label(unit) for unit in merged.asked))


def _ownership(tx: Transaction, hub: JsonObject, current: Stored) -> Callable[[Unit, Fragment, Fragment], bool]:
    if tx.grant.holds(Role.ADMINISTRATOR):
        return lambda unit, was, now: True
    stand = standing(tx, tx.grant.organisation, tx.grant.roles, current.key, hub)
    return lambda unit, was, now: may_change(stand, current.key.type, unit, was, now)


def _refuse(asked: dict[str, HeldKind]) -> None:
    met = [unit for unit, kind in asked.items() if kind is HeldKind.CONFLICT]
    if met:
        raise Conflict(f"changed by somebody else since the version that was read: {', '.join(met)}", expression=met[0])
    broken = [unit for unit, kind in asked.items() if kind is HeldKind.CHECK]
    if broken:
        raise Invalid("merged with what changed since, the resource would break a rule", expression=broken[0])
