"""Which item of one list is the same one as in another: equal, or about the same thing; position never says so.

References are about their target, concepts about any code they share, identifiers and contact points about system and value,
backbone elements about the elements that ``parts.PARTS`` names.
"""

from collections.abc import Hashable
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject, dumps

Names = frozenset[Hashable]


def pair(left: list[JsonObject], right: list[JsonObject], key: tuple[str, ...] | None) -> list[int | None]:
    """For each item of ``left`` the index of its counterpart in ``right``; each is taken once, equal ones first.

    The only one left on each side that names nothing is the same one, edited.

    Args:
        key: the elements that say what a backbone element is about; ``None`` for a datatype.
    """
    found: list[int | None] = [None] * len(left)
    free = dict.fromkeys(range(len(right)))
    ours, theirs = [names_of(item, key) for item in left], [names_of(item, key) for item in right]
    for same in (_equal, _about_the_same):
        for index, item in enumerate(left):
            if found[index] is None:
                found[index] = next((other for other in free if same(item, right[other], ours[index], theirs[other])), None)
                free.pop(found[index], None)  # pyright: ignore[reportArgumentType, reportCallIssue] : popping None is harmless
    nameless = [index for index, other in enumerate(found) if other is None and not ours[index]]
    others = [other for other in free if not theirs[other]]
    if len(nameless) == len(others) == 1:
        found[nameless[0]] = others[0]
    return found


def pair_rest(left: list[JsonObject], right: list[JsonObject], found: list[int | None]) -> list[int | None]:
    """What is left of a list and of a view made from it are pairs in their order, where they are as many."""
    rest = [index for index in range(len(right)) if index not in found]
    if found.count(None) != len(rest):
        return found
    others = iter(rest)
    return [next(others) if index is None else index for index in found]


def names_of(item: JsonObject, key: tuple[str, ...] | None) -> Names:
    """What an item answers to; two items that share a name are about the same thing."""
    if key is None:
        return _names(item)
    about = tuple(_sorted_names(_at(item, name)) for name in key)
    return frozenset({about}) if any(about) else frozenset()


def _at(item: JsonObject, path: str) -> Any:  # Any: JSON
    name, _, rest = path.partition(".")
    value = item.get(name)
    return _at(value, rest) if rest and isinstance(value, dict) else None if rest else value  # pyright: ignore[reportUnknownArgumentType] : JSON


def _equal(item: JsonObject, other: JsonObject, ours: Names, theirs: Names) -> bool:
    return item == other


def _about_the_same(item: JsonObject, other: JsonObject, ours: Names, theirs: Names) -> bool:
    return not ours.isdisjoint(theirs)


def _names(value: Any) -> Names:  # Any: JSON
    match value:
        case {"reference": str(target)}:
            return frozenset({("reference", target)})
        case {"identifier": dict(identifier)}:  # pyright: ignore[reportUnknownVariableType] : JSON
            return _names(identifier)
        case {"coding": [*codings]}:  # pyright: ignore[reportUnknownVariableType] : JSON
            return frozenset((coding.get("system"), coding.get("code")) for coding in codings if isinstance(coding, dict) and coding.get("code"))  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType, reportUnknownArgumentType] : JSON
        case {"value": str(text)}:
            return frozenset({("value", value.get("system"), text)})  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] : JSON
        case None:
            return frozenset()
        case _:
            return frozenset({("equal", dumps(value))})


def _sorted_names(value: Any) -> tuple[Hashable, ...]:  # Any: JSON
    values: list[Any] = value if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownVariableType] : JSON
    return tuple(sorted({name for item in values for name in _names(item)}, key=repr))
