"""Push: frozen before it is sent, settled from what was frozen, recovered after a crash or a lost answer.

Rules: docs/agreement.md, *The algorithm* (push, settle, recover), *Not taken, and habits*. Pure.
"""

from dataclasses import dataclass, replace

from fhir_gateway.agreement.habits import Habit, kind_of
from fhir_gateway.agreement.link import Between, Given, Held, HeldKind, Row
from fhir_gateway.agreement.pull import MayChange, Pulled, pull
from fhir_gateway.agreement.sides import sides, to_send
from fhir_gateway.agreement.units import EXISTS, Changes, Fragment, Keys, Unit, covered, covers, keyed_otherwise, keys, patch, same, units
from fhir_gateway.fhir.lexical import JsonObject


@dataclass(frozen=True, slots=True)
class Settled:
    """A push that landed.

    Args:
        pulled: what else their answer says, judged like any read; its ``between`` has no row any more.
        habits: what was learned of the partner.
    """

    pulled: Pulled
    habits: frozenset[Habit]


def to_push(between: Between, seen: JsonObject | None, mine: JsonObject, withheld: set[Unit]) -> tuple[Changes, JsonObject]:
    """What a push changes and the whole body that it sends: what they showed us, patched; nothing to send is an empty change."""
    them = sides(between, seen, mine)
    changes = to_send(between, them, withheld)
    return changes, patch(them.seen, changes, them.like)


def settle(
    between: Between,
    row: Row,
    seen: JsonObject | None,
    answer: JsonObject,
    mine: JsonObject,
    *,
    versioned: bool,
    habits: frozenset[Habit],
    may_change: MayChange,
    at: str,
) -> Settled:
    """Take in the state that our own write made.

    Args:
        row: the frozen push; what we gave comes from it, never from the hub of now.
        seen: what they showed us before it.
        answer: what they hold after it.
        versioned: ``answer`` is certainly the version that our write made, so a third value is their way of writing ours.
        habits: what is known of how they write; without versions a third value is asked once, then learned.
    """
    base: JsonObject = seen if seen is not None else {"resourceType": answer["resourceType"]}
    like = _keys_of_sent(between, base, row, mine)
    got, had = units(answer, like), units(base, like)
    ours = {unit: given for unit, given in between.ours.items() if unit not in row.changes}
    held, learned = dict(between.held), set(habits)
    for unit, sent in row.changes.items():
        verdict = _judge(unit, sent, had.get(unit, {}), got.get(unit, {}), versioned=versioned, habits=habits)
        if isinstance(verdict, Given):
            ours[unit] = verdict
        elif verdict is not None:
            learned.add(verdict)
            held[unit] = Held(HeldKind.CONFLICT, got.get(unit, {}), at, "they hold neither what we sent nor what they had")
    taken_in = patch(base, {unit: got.get(unit, {}) for unit in _applicable(row.changes, got, had)}, like)
    state = replace(between, ours=ours, held=held, row=None, parked="", keyed=keyed_otherwise(taken_in, like))
    return Settled(pull(state, taken_in, answer, mine, may_change=may_change, at=at), frozenset(learned))


def landed(between: Between, row: Row, seen: JsonObject | None, after: JsonObject) -> bool:
    """Whether a state of theirs is the one that our row made: it holds a sent value that differs from what they had."""
    return bool(what_landed(between, row, seen, after))


def what_landed(between: Between, row: Row, seen: JsonObject | None, after: JsonObject) -> Changes:
    """The units of a row that are proved to have landed; the others stay owed, and are neither habit nor not taken.

    That an element is there proves nothing by itself: it may be one of theirs that pairs with ours.
    """
    base: JsonObject = seen if seen is not None else {"resourceType": after["resourceType"]}
    first = keys(base, between.keyed)
    like = keys(patch(base, row.changes, first), first)
    had, got = units(base, like), units(after, like)
    found = {unit: sent for unit, sent in row.changes.items() if same(got.get(unit, {}), sent) and not same(had.get(unit, {}), sent)}
    values = [unit for unit, sent in found.items() if sent != EXISTS]
    return {unit: sent for unit, sent in found.items() if sent != EXISTS or any(covers(unit, part) for part in values)}


def reduced(row: Row, changes: Changes) -> Row:
    """The row with only those of its changes that landed."""
    return replace(row, changes=changes)


def _judge(unit: Unit, sent: Fragment, had: Fragment, got: Fragment, *, versioned: bool, habits: frozenset[Habit]) -> Given | Habit | None:
    """None: landed. Given: they hold something else, and that is known. Habit: a third value, to be asked once."""
    if same(sent, got):
        return None
    if same(had, got):
        return Given(sent, taken=False)
    habit = kind_of(unit, sent, got)
    return Given(sent, taken=True) if versioned or habit in habits else habit


def _keys_of_sent(between: Between, base: JsonObject, row: Row, mine: JsonObject) -> Keys:
    them = sides(between, base, mine)
    sent = keys(patch(base, row.changes, them.like), them.like)
    return {path: {**sent.get(path, {}), **them.like.get(path, {})} for path in sent.keys() | them.like.keys()}


def _applicable(changes: Changes, got: Changes, had: Changes) -> list[Unit]:
    """The changed units that can be taken in: a part only where its whole is on both sides or comes with it."""
    wholes = {unit for unit, sent in changes.items() if not sent and unit not in got}
    return [unit for unit in changes if (unit in got or unit in had) and not (unit not in got and covered(unit, wholes - {unit}))]
