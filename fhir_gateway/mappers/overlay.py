"""Writing a changed view onto a resource: what the view changed is replaced, everything else comes back untouched.

An element is replaced whole, with its ``_`` sibling; a new value of a choice removes the old one; the items of a list are
matched by what they are about, and keep their order, with additions at the end. A primitive that stays in its list keeps what its
sibling says.
"""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.likeness import pair, pair_view
from fhir_gateway.mappers.parts import CHOICES, PARTS, child


def overlay(onto: JsonObject, was: JsonObject, now: JsonObject) -> JsonObject:
    """``onto`` with the difference of ``was`` and ``now``, two forms of one view of it.

    Args:
        onto: a resource; it is not changed, and what comes back shares what is untouched with it.
        was: the view of ``onto``: ``to_json(from_json(onto))``.
        now: the view that is wanted.
    """
    return _object(now.get("resourceType", ""), onto, was, now)


def _object(path: str, onto: JsonObject, was: JsonObject, now: JsonObject) -> JsonObject:
    made = dict(onto)
    for name in dict.fromkeys([*was, *now]):
        if was.get(name) != now.get(name):
            _replace(made, path, name, was.get(name), now.get(name))
    return made


def _replace(made: JsonObject, path: str, name: str, was: Any, now: Any) -> None:  # Any: JSON, here and below
    if isinstance(beside := made.get(f"_{name}"), list):
        _replace_primitives(made, name, beside, now or [])  # pyright: ignore[reportUnknownArgumentType] : JSON
        return
    value = _value(child(path, name), made.get(name), was, now)
    for old in [name, *_other_types(made, path, name)] if value is None else _other_types(made, path, name):
        made.pop(old, None)
    made.pop(f"_{name}", None)
    if value is not None:
        made[name] = value


def _replace_primitives(made: JsonObject, name: str, beside: list[Any], now: list[Any]) -> None:
    """A list of primitives of which some have siblings: those that stay keep theirs, and so does what has no value."""
    left = list(now)
    kept: list[tuple[Any, Any]] = []
    for value, said in zip_longest(made.get(name, []), beside):
        if value in left:
            left.remove(value)
        elif value is not None:
            continue
        kept.append((value, said))
    values, siblings = zip(*kept, *((value, None) for value in left), strict=True) if kept or left else ((), ())
    for key, items in ((name, values), (f"_{name}", siblings)):
        made.pop(key, None)
        if any(item is not None for item in items):
            made[key] = list(items)


def _value(path: str, onto: Any, was: Any, now: Any) -> Any:
    if isinstance(onto, list) and all(isinstance(item, dict) for item in onto):  # pyright: ignore[reportUnknownVariableType] : JSON
        return _items(path, onto, was or [], now or []) or None  # pyright: ignore[reportUnknownArgumentType] : JSON
    if path in PARTS and isinstance(onto, dict) and now is not None:
        return _object(path, onto, was or {}, now)  # pyright: ignore[reportUnknownArgumentType] : JSON
    return now


def _items(path: str, onto: list[JsonObject], was: list[JsonObject], now: list[JsonObject]) -> list[JsonObject]:
    key = PARTS.get(path)
    seen = pair_view(onto, was, key)
    kept = pair(was, now, key)
    made: list[JsonObject] = []
    for item, index in zip(onto, seen, strict=True):
        if index is None:
            made.append(item)  # the view does not show it
        elif (wanted := kept[index]) is not None:
            made.append(_item(path, item, was[index], now[wanted]))
    return made + [now[index] for index in _unused(len(now), kept)]


def _item(path: str, onto: JsonObject, was: JsonObject, now: JsonObject) -> JsonObject:
    if was == now:
        return onto
    return _object(path, onto, was, now) if path in PARTS else now


def _unused(count: int, used: Iterable[int | None]) -> list[int]:
    taken = set(used)
    return [index for index in range(count) if index not in taken]


def _other_types(made: JsonObject, path: str, name: str) -> list[str]:
    stem = next((stem for stem in CHOICES.get(path, ()) if _is_typed(name, stem)), None)
    return [other for other in made if stem is not None and other != name and _is_typed(other.removeprefix("_"), stem)]


def _is_typed(name: str, stem: str) -> bool:
    return name.startswith(stem) and name[len(stem) : len(stem) + 1].isupper()
