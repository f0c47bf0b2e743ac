"""Edits that know no rule: something in the JSON tree is deleted, doubled, swapped, retyped or has a character changed."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any, NamedTuple

from fhir_gateway.fhir.lexical import JsonObject, dumps
from tests.validator.mutate import Bases

_CHARACTERS = "aZ09 -_.:/#|+é\t\u0001<&\"'"
_VALUES: list[Any] = ["", "x", 0, -1, 5, True, None, [], {}, ["x"], {"x": "x"}, "2023", "http://example.org"]


class _Spot(NamedTuple):
    """Where a value stands: the object or array that holds it, and its key or index."""

    holder: Any
    key: Any

    @property
    def value(self) -> Any:
        return self.holder[self.key]


def fuzzed(bases: Bases, count: int, seed: int) -> list[str]:
    """``count`` resources with one to three random edits, as texts; the same ones for the same seed."""
    random = Random(f"{seed}:fuzz")
    made: dict[str, None] = {}
    while len(made) < count:
        resource = bases.some(random, ())
        for _ in range(random.choice([1, 1, 2, 3])):
            _edit(resource, random)
        made.setdefault(dumps(resource).decode())
    return list(made)


def _edit(resource: JsonObject, random: Random) -> None:
    spots = list(_spots(resource))
    if spots:
        random.choice(_EDITS)(random.choice(spots), spots, random)


def _spots(value: Any) -> Iterator[_Spot]:
    keys: Any = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield _Spot(value, key)
        yield from _spots(value[key])


def _delete(spot: _Spot, spots: list[_Spot], random: Random) -> None:
    del spot.holder[spot.key]


def _double(spot: _Spot, spots: list[_Spot], random: Random) -> None:
    if isinstance(spot.holder, list):
        spot.holder.append(deepcopy(spot.value))
    else:
        spot.holder[f"{spot.key}{random.choice('s2_X')}"] = deepcopy(spot.value)


def _swap(spot: _Spot, spots: list[_Spot], random: Random) -> None:
    other = random.choice(spots)
    mine, theirs = deepcopy(spot.value), deepcopy(other.value)
    spot.holder[spot.key] = theirs
    if other.holder is not None and not _gone(other):
        other.holder[other.key] = mine


def _gone(spot: _Spot) -> bool:
    return isinstance(spot.holder, list) and spot.key >= len(spot.holder)


def _retype(spot: _Spot, spots: list[_Spot], random: Random) -> None:
    value = spot.value
    spot.holder[spot.key] = random.choice([*_VALUES, [value], {"value": value}, str(value) if isinstance(value, (int, bool)) else value])


def _rename(spot: _Spot, spots: list[_Spot], random: Random) -> None:
    if isinstance(spot.holder, dict):
        name = random.choice([str(other.key) for other in spots if isinstance(other.holder, dict)])
        spot.holder[name] = spot.holder.pop(spot.key)


def _character(spot: _Spot, spots: list[_Spot], random: Random) -> None:
    strings = [one for one in spots if isinstance(one.value, str) and one.value]
    if strings:
        chosen = random.choice(strings)
        text, at = chosen.value, random.randrange(len(chosen.value))
        chosen.holder[chosen.key] = text[:at] + random.choice([*_CHARACTERS, ""]) + text[at + random.choice([0, 1]) :]


_EDITS: list[Callable[[_Spot, list[_Spot], Random], None]] = [_delete, _double, _swap, _retype, _rename, _character, _character, _delete]
