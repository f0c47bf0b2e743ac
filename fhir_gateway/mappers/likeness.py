"""Which item of one list is the same one as in another: equal, or about the same thing; position never says so.

References are about their target, concepts about any code they share, identifiers and contact points about system and value, backbone elements about the
elements that ``parts.PARTS`` names. What a view shows of a list is within its items, in their order.
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


def pair_view(left: list[JsonObject], view: list[JsonObject], key: tuple[str, ...] | None) -> list[int | None]:
    """For each item of a list the index of what a view of that list shows of it; None where the view does not show it."""
    return _in_order(left, view) or _pair_rest(left, view, pair(left, view, key))


def _in_order(left: list[JsonObject], view: list[JsonObject]) -> list[int | None] | None:
    """The pairs where each item of the view is within one of the list, in the same order; None where one is not."""
    found: list[int | None] = [None] * len(left)
    start = 0
    for index, shown in enumerate(view):
        place = next((place for place in range(start, len(left)) if _within(shown, left[place])), None)
        if place is None:
            return None
        found[place], start = index, place + 1
    return found


def _within(shown: Any, whole: Any) -> bool:  # Any: JSON
    """All that is shown is said by the whole, which may say more."""
    if isinstance(shown, dict):
        return isinstance(whole, dict) and all(name in whole and _within(value, whole[name]) for name, value in shown.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] : JSON
    if isinstance(shown, list):
        return isinstance(whole, list) and all(any(_within(item, other) for other in whole) for item in shown)  # pyright: ignore[reportUnknownVariableType] : JSON
    return shown == whole


def _pair_rest(left: list[JsonObject], right: list[JsonObject], found: list[int | None]) -> list[int | None]:
    """What is left of a list and of a view made from it are pairs: where one is within the other, or else in their order, where they are as many."""
    rest = [index for index in range(len(right)) if index not in found]
    for place, item in enumerate(left):
        if found[place] is None:
            found[place] = next((index for index in rest if _within(right[index], item)), None)
            rest = [index for index in rest if index != found[place]]
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
        case {"text": str(text)}:
            return frozenset({("text", text)})
        case None:
            return frozenset()
        case _:
            return frozenset({("equal", dumps(value))})


def _sorted_names(value: Any) -> tuple[Hashable, ...]:  # Any: JSON
    values: list[Any] = value if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownVariableType] : JSON
    return tuple(sorted({name for item in values for name in _names(item)}, key=repr))
