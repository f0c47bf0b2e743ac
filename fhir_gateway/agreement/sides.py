"""The sides of one link in one space: their dialect, our references.

*Their change* is between two things that we read there; *our change for them* between two things that we give. The two meet here.
Rules: docs/agreement.md, *Compare in one space*.
"""

from dataclasses import dataclass

from fhir_gateway.agreement.link import Between
from fhir_gateway.agreement.units import Changes, Keys, Unit, Units, covered, diff, element_of, keys, patch, units
from fhir_gateway.fhir.lexical import JsonObject


@dataclass(frozen=True, slots=True)
class Sides:
    """What they showed us last, what we gave them, and what they should hold.

    Args:
        seen: their last form; only ``resourceType`` before first contact.
        like: the key of every list element that we gave or saw.
        gave: the units of ``seen``, patched with what we sent and they hold as something else.
        mine: the units of the hub's form, projected for them.
        owed: what turns ``gave`` into ``mine``.
    """

    seen: JsonObject
    like: Keys
    gave: Units
    mine: Units
    owed: Changes


def sides(between: Between, seen: JsonObject | None, mine: JsonObject) -> Sides:
    """The two sides of a link.

    Args:
        between: what stands between us.
        seen: what they showed us last, references resolved to ours; None at first contact, where nothing was seen and nothing given.
        mine: the hub's form projected for them, references ours.
    """
    base: JsonObject = seen if seen is not None else {"resourceType": mine["resourceType"]}
    held_as_else = {unit: given.value for unit, given in between.ours.items()}
    first = keys(base, between.keyed) if seen is not None else keys(mine)
    like = _joined(keys(patch(base, _whole(base, held_as_else, first), first), first), first)
    gave = units(patch(base, _whole(base, held_as_else, like), like), like)
    my_units = units(mine, like)
    return Sides(base, _joined(keys(mine, like), like), gave, my_units, diff(gave, my_units))


def to_send(between: Between, them: Sides, withheld: set[Unit]) -> Changes:
    """What a push would change at the partner: owed, less what is held and what is withheld.

    A new element goes whole or not at all, and one that is deleted here stays there while a part of it is held.
    """
    stays = set(between.held) | withheld
    stays |= {whole for unit in withheld if (whole := element_of(unit)) is not None and them.owed.get(whole)}
    stays |= {unit for unit, fragment in them.owed.items() if not fragment and any(covered(part, [unit]) for part in between.held)}
    return {unit: fragment for unit, fragment in them.owed.items() if not covered(unit, stays)}


def _whole(base: JsonObject, changes: Changes, like: Keys) -> Changes:
    """The changes without parts of elements that are neither there nor made by the changes themselves."""
    there = units(base, like)
    return {unit: new for unit, new in changes.items() if (whole := element_of(unit)) in (None, unit) or whole in there or changes.get(whole)}


def _joined(more: Keys, first: Keys) -> Keys:
    return {path: {**more.get(path, {}), **first.get(path, {})} for path in more.keys() | first.keys()}
