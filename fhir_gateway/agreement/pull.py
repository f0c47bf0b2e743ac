"""Pull: what a partner changed is adopted, held as a question, or found to be agreed already.

The loop of docs/agreement.md, *The algorithm*. Pure: who may change what, and the time, come in as arguments.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from fhir_gateway.agreement.link import Between, Given, Held, HeldKind
from fhir_gateway.agreement.moments import LAST_MODIFIED, is_later
from fhir_gateway.agreement.shapes import shape_of
from fhir_gateway.agreement.sides import Sides, sides
from fhir_gateway.agreement.units import Changes, Fragment, Keys, Unit, Units, covered, covers, diff, element_of, keyed_otherwise, same, units
from fhir_gateway.fhir.lexical import JsonObject, dumps

MayChange = Callable[[Unit, Fragment, Fragment], bool]
"""Whether the partner may change a unit from one fragment to another."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull comes to.

    Args:
        adopt: what goes into the hub; apply it with ``patch(hub, adopt, like)``.
        like: the keys to apply it with.
        between: what stands between us afterwards.
        asked: units that are newly held.
    """

    adopt: Changes
    like: Keys
    between: Between
    asked: tuple[Unit, ...] = ()


@dataclass(slots=True)
class _Pull:
    them: Sides
    between: Between
    now: Units
    theirs: Changes
    may_change: MayChange
    at: str
    first: bool
    adopt: Changes = field(default_factory=dict[Unit, Fragment])
    asked: list[Unit] = field(default_factory=list[Unit])
    ours: dict[Unit, Given] = field(default_factory=dict[Unit, Given])
    held: dict[Unit, Held] = field(default_factory=dict[Unit, Held])


def pull(between: Between, seen: JsonObject | None, now: JsonObject, mine: JsonObject, *, may_change: MayChange, at: str) -> Pulled:
    """Merge what they hold now.

    Args:
        between: what stands between us.
        seen: what we read there last; None at first contact.
        now: what we read there now.
        mine: the hub's form, projected for them. All three with references resolved to our ids.
        may_change: the ownership table, for this partner and resource.
        at: the time, for what is held.
    """
    them = sides(between, seen, mine)
    now_units = units(now, them.like)
    theirs = diff(units(them.seen, them.like), now_units)
    run = _Pull(them, between, now_units, theirs, may_change, at, seen is None, ours=dict(between.ours), held=dict(between.held))
    for unit in sorted(theirs, key=len):
        _judge(run, unit)
    _hold_what_refers_to_held(run)
    _close_what_is_equal(run)
    state = replace(between, ours=run.ours, held=run.held, keyed=keyed_otherwise(now, them.like))
    return Pulled(run.adopt, them.like, state, tuple(run.asked))


def hold_instead(pulled: Pulled, kind: HeldKind, at: str, note: str) -> Pulled:
    """The same pull with everything that it would adopt held: the whole would break a rule.

    A new or deleted element is held whole.
    """
    wholes = {_whole_in(pulled.adopt, unit) for unit in pulled.adopt}
    held = {unit: Held(kind, _value(pulled.adopt, unit), at, note) for unit in wholes}
    state = replace(pulled.between, held={**pulled.between.held, **held})
    return Pulled({}, pulled.like, state, (*pulled.asked, *held))


def _whole_in(changes: Changes, unit: Unit) -> Unit:
    whole = element_of(unit)
    return whole if whole is not None and whole in changes else unit


def _judge(run: _Pull, unit: Unit) -> None:
    whole = element_of(unit)
    if covered(unit, run.held):
        _refresh(run, unit)
    elif _only_added(run, unit):
        run.ours[unit] = Given(run.them.mine[unit], taken=False)
    elif same(run.theirs[unit], run.them.mine.get(unit, {})):
        run.ours.pop(unit, None)
    elif any(same(run.theirs[unit], value) for value in run.between.refused.get(unit, [])):
        run.ours[unit] = Given(run.them.mine.get(unit, {}), taken=False)
    elif whole is not None and _half(run, unit, whole):
        _hold_whole(run, whole)
    elif not run.may_change(unit, run.them.mine.get(unit, {}), run.theirs[unit]):
        _propose(run, unit, whole)
    elif _both_changed(run, unit):
        _meet(run, unit)
    else:
        run.ours.pop(unit, None)
        run.adopt[unit] = run.theirs[unit]


def _meet(run: _Pull, unit: Unit) -> None:
    """Two edits of one unit: a question; of a task's time of change the later one stands."""
    if unit != LAST_MODIFIED:
        _hold(run, unit, HeldKind.CONFLICT, run.theirs[unit])
    elif is_later(run.theirs[unit].get("lastModified"), run.them.mine.get(unit, {}).get("lastModified")):
        run.ours.pop(unit, None)
        run.adopt[unit] = run.theirs[unit]


def _refresh(run: _Pull, unit: Unit) -> None:
    for whole, held in run.held.items():
        if covers(whole, unit):
            run.held[whole] = Held(held.kind, _value(run.now, whole), run.at, held.note)  # a new value waits anew: no earlier change of the owner's answers it


def _only_added(run: _Pull, unit: Unit) -> bool:
    """A note that was taken away there stays here; it is not sent again."""
    keying = None
    if unit[-1].startswith("@") and len(unit) >= 2:
        keying = shape_of(run.them.seen["resourceType"]).list_at(unit)
    return keying is not None and keying.appends and not run.theirs[unit] and unit in run.them.mine


def _half(run: _Pull, unit: Unit, whole: Unit) -> bool:
    """Whether adopting would leave half an element: deleted on one side and touched on the other, or holding parts that they never saw."""
    if whole == unit and unit in run.them.mine and not run.theirs[unit]:
        parts = {part for part in run.them.mine if covers(whole, part) and part != whole}
        touched = any(covers(whole, part) and part in run.them.owed for part in parts)
        seen = units(run.them.seen, run.them.like)
        return bool(parts) and (touched or any(part not in seen for part in parts))
    return whole != unit and whole not in run.them.mine and whole not in run.adopt


def _hold_whole(run: _Pull, whole: Unit) -> None:
    run.adopt = {unit: fragment for unit, fragment in run.adopt.items() if not covers(whole, unit)}
    _hold(run, whole, HeldKind.CONFLICT, _value(run.now, whole))


def _propose(run: _Pull, unit: Unit, whole: Unit | None) -> None:
    if run.first and unit in run.them.mine:
        run.ours.pop(unit, None)  # at first contact the owner wins outright: ours is sent
    elif whole is not None and whole in run.theirs:
        _hold(run, whole, HeldKind.PROPOSAL, _value(run.now, whole))
    else:
        _hold(run, unit, HeldKind.PROPOSAL, run.theirs[unit])


def _both_changed(run: _Pull, unit: Unit) -> bool:
    if run.first:
        return unit in run.them.mine
    not_taken = unit in run.between.ours and not run.between.ours[unit].taken
    return not_taken or any(covers(unit, other) or covers(other, unit) for other in run.them.owed if _meets(run, unit, other))


def _meets(run: _Pull, unit: Unit, other: Unit) -> bool:
    """Two edits of one unit meet; so do the deletion of an element and an edit of its parts, but not its parts among themselves."""
    return unit == other or not run.theirs[unit] or not run.them.owed[other]


def _hold(run: _Pull, unit: Unit, kind: HeldKind, value: Fragment) -> None:
    run.ours = {other: given for other, given in run.ours.items() if not covers(unit, other)}
    run.held[unit] = Held(kind, value, run.at, "first contact: one side may have removed it before" if run.first else "")
    run.asked.append(unit)


def _hold_what_refers_to_held(run: _Pull) -> None:
    """contained travels with the element that refers to it: ``#1`` here may be another thing than ``#1`` there."""
    held = [f'"reference":"#{unit[1][1:]}"'.encode() for unit in run.held if len(unit) == 2 and unit[0] == "contained"]
    for unit, fragment in list(run.adopt.items()):
        if unit in run.adopt and any(text in dumps(fragment) for text in held):
            _hold_whole(run, _whole_in(run.adopt, unit))


def _close_what_is_equal(run: _Pull) -> None:
    for whole in list(run.held):
        parts = {unit for unit in run.now.keys() | run.them.mine.keys() if covers(whole, unit)}
        if all(same(run.now.get(unit, {}), run.them.mine.get(unit, {})) for unit in parts):
            del run.held[whole]


def _value(found: Units, whole: Unit) -> Fragment:
    """The fragment of a unit; of an element with parts, the element put together again."""
    fragment = found.get(whole, {})
    if fragment != {"item": True}:
        return fragment
    element: JsonObject = {}
    for unit, part in sorted(found.items()):
        if covers(whole, unit) and unit != whole:
            _place(element, unit[len(whole) :], part)
    return {"item": element}


def _place(element: JsonObject, path: Unit, part: Fragment) -> None:
    if len(path) == 1:
        element.update(part)
    elif path[1].startswith("@"):
        element.setdefault(path[0], []).append(part["item"])
    else:
        _place(element.setdefault(path[0], {}), path[1:], part)
