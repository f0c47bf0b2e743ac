"""A caller's changes onto the current version: those that it may make and that meet no other, and the rest as proposals.

A client is a lossy partner like any other, whose ``seen`` is the version that it read. What it may not change is held on a link of its own, as a
proposal to the owner: docs/agreement.md, *A client that PUTs to our API*, *Ownership*.
"""

from dataclasses import dataclass

from fhir_gateway.access.grant import Grant, Reach
from fhir_gateway.agreement.link import CALLERS, Between, Held, HeldKind, Link
from fhir_gateway.agreement.merge import merge
from fhir_gateway.agreement.ownership import may_change
from fhir_gateway.agreement.pull import MayChange
from fhir_gateway.agreement.units import Unit, keys, same, units
from fhir_gateway.api.gate import refusals
from fhir_gateway.errors import Conflict
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.store.clock import instant
from fhir_gateway.store.standing import standing
from fhir_gateway.store.stored import Stored
from fhir_gateway.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Onto:
    """What is written; ``proposed`` are the units that wait for their owner instead, as ``CarePlan.status``."""

    body: JsonObject
    proposed: tuple[str, ...] = ()


def onto(transaction: Transaction, read: Stored, current: Stored, sent: JsonObject) -> Onto:
    """The body to write: ``current`` with what ``sent`` changes of ``read``, or ``sent`` itself where that is the same.

    Raises:
        Conflict: another changed the same thing since, or together the changes break a rule; it names the first unit.
    """
    hub = _hub(transaction, current)
    as_read = read.version_id == current.version_id and current.body == hub.body
    if as_read and transaction.grant.reach is Reach.WHOLE:
        return Onto(sent)
    link = transaction.for_rules.link(link_name(transaction.grant), current.key)
    before = link.between if link is not None else Between()
    whole, at = hub.json(), instant(transaction.now)
    rule = _rule(transaction, current, whole)
    result = merge(whole, Between(refused=before.refused), read.json(), sent, whole, may_change=rule, acceptable=_broken_rule, at=at)
    _refuse_conflicts(read, current, result.between.held, shown_less=current.body != hub.body)
    held = _still_open(before.held, result.hub) | result.between.held
    if held != before.held:
        link = link or Link(link_name(transaction.grant), current.key, current.key.id)
        transaction.save_link(link.having_seen(read.body, read.version_id).standing(Between(held=held, refused=before.refused)))
    proposed = tuple(sorted({_named(current, unit) for unit in result.between.held}))
    return Onto(result.hub if proposed or not as_read else sent, proposed)


def link_name(grant: Grant) -> str:
    """The name of the link that holds what a caller of our API proposes; no partner is called so."""
    return f"{CALLERS}{grant.organisation}"


def _hub(transaction: Transaction, current: Stored) -> Stored:
    """The version itself, of which the caller may have been shown less: what it was not shown, it does not take away."""
    return transaction.for_rules.read(current.key) or current


def _rule(transaction: Transaction, current: Stored, hub: JsonObject) -> MayChange:
    grant = transaction.grant
    if grant.reach is Reach.WHOLE:
        return lambda _unit, _was, _now: True
    stand = standing(transaction.for_rules, grant.organisation, grant.roles, current.key, hub)
    return lambda unit, was, now: may_change(stand, current.key.type, unit, was, now)


def _refuse_conflicts(read: Stored, current: Stored, held: dict[Unit, Held], *, shown_less: bool) -> None:
    """What meets a change that the caller could see is refused; what meets only what it was not shown waits for its owner, as any proposal."""
    was, now = units(read.json()), units(current.json())
    met = [unit for unit, one in held.items() if one.kind is not HeldKind.PROPOSAL]
    if shown_less:
        met = [unit for unit in met if not same(was.get(unit, {}), now.get(unit, {}))]
    if met:
        raise Conflict(f"{current.key} was changed since it was read; read it again", expression=_named(current, min(met)))


def _still_open(held: dict[Unit, Held], hub: JsonObject) -> dict[Unit, Held]:
    """What was proposed before and is not so yet; a caller that sends back what it read takes no proposal back."""
    now = units(hub, keys(hub))
    return {unit: one for unit, one in held.items() if not same(now.get(unit, {}), one.value)}


def _named(current: Stored, unit: Unit) -> str:
    """The FHIRPath of a unit, without the keys of lists, which may be a patient's identifiers; of coupled elements the first."""
    names = (step.partition("+")[0].removesuffix("[x]") for step in unit if not step.startswith("@"))
    return ".".join((current.key.type, *names))


def _broken_rule(resource: JsonObject) -> str | None:
    faults = refusals(resource)
    return f"{faults[0].expression}: {faults[0].rule}" if faults else None
