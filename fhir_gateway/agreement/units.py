"""Units: the smallest parts of a resource that two parties may change without meeting.

A unit is a path of names and, in lists, of keys: ``("status",)``, ``("goal", "@Goal/1")``, ``("activity", "@Task/7", "progress", "@…")``. What stands
there is a fragment: the JSON members that move together, ``{"birthDate": …, "_birthDate": …}``; an empty fragment is *not there*. A list element that
has parts is itself a unit, of its existence, so that a part never travels without its whole.

Rules: docs/agreement.md, *Units* and *Lists*. Which elements are coupled and keyed how is data: ``agreement/shapes.py``.
"""

import copy
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from fhir_gateway.agreement.lists import assign
from fhir_gateway.agreement.shapes import Shape, shape_of
from fhir_gateway.fhir.lexical import JsonObject

Unit: TypeAlias = tuple[str, ...]
Fragment: TypeAlias = JsonObject
Units: TypeAlias = dict[Unit, Fragment]
Changes: TypeAlias = dict[Unit, Fragment]
"""New fragments by unit; an empty fragment removes."""
Keys: TypeAlias = dict[Unit, dict[str, Any]]  # Any: the list element as JSON
"""The elements of each keyed list, by the key that they were given."""

EXISTS: Fragment = {"item": True}


def units(resource: JsonObject, like: Keys | None = None) -> Units:
    """The units of a resource.

    Args:
        resource: FHIR JSON with references resolved to our ids.
        like: the keys of another form of the same resource; an element that is the same one gets the same key.
    """
    return _read(resource, like)[0]


def keys(resource: JsonObject, like: Keys | None = None) -> Keys:
    """The key of each list element, the same as ``units`` uses."""
    return _read(resource, like)[1]


def keyed_otherwise(resource: JsonObject, like: Keys) -> Keys:
    """The lists whose elements get other keys with ``like`` than alone, with those keys."""
    alone = keys(resource)
    return {path: elements for path, elements in keys(resource, like).items() if list(elements) != list(alone.get(path, {}))}


def diff(was: Units, now: Units) -> Changes:
    """What turns ``was`` into ``now``; white space and the writing of a number are no difference."""
    gone: Changes = {unit: {} for unit in was if unit not in now}
    return gone | {unit: fragment for unit, fragment in now.items() if not same(was.get(unit, {}), fragment)}


def patch(resource: JsonObject, changes: Changes, like: Keys | None = None) -> JsonObject:
    """A copy with the changes made: list order kept, additions at the end, everything else untouched.

    Raises:
        LookupError: a part is changed of a list element that is not there.
    """
    made = copy.deepcopy(resource)
    order = {path: list(elements) for path, elements in keys(resource, like).items()}
    for unit in sorted(changes, key=len):
        _apply(made, _shape(resource), unit, changes[unit], order)
    return _without_empty(made, {unit[0] for unit in changes})


def same(one: Any, other: Any) -> bool:  # Any: JSON
    """Whether two pieces of JSON mean the same: white space is folded, ``750.0`` equals ``750.00``, order of members and of objects in a list is free."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or one.split() == other.split()
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] : JSON
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and (all(map(same, one, other)) or _same_in_any_order(one, other))  # pyright: ignore[reportUnknownArgumentType] : JSON
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, (int, Decimal)) and isinstance(other, (int, Decimal)):
        return one == other
    return bool(one == other)


def _same_in_any_order(one: list[Any], other: list[Any]) -> bool:
    """Servers reorder lists of objects, and that is no edit; of plain values, such as given names, order may say something."""
    left = list(other)
    for item in one:
        found = next((index for index, candidate in enumerate(left) if isinstance(item, dict) and same(item, candidate)), None)
        if found is None:
            return False
        del left[found]
    return True


def changed(resource_type: str, was: JsonObject | None, now: JsonObject) -> list[str]:
    """The labels of the units that differ, for Provenance and the history of a unit; sorted."""
    before = units({"resourceType": resource_type, **was}) if was else {}
    like = keys({"resourceType": resource_type, **was}) if was else None
    return sorted(map(label, diff(before, units({"resourceType": resource_type, **now}, like))))


def label(unit: Unit) -> str:
    """A unit as a person reads it: ``activity[Task/7].progress``."""
    text = ""
    for step in unit:
        text += f"[{step[1:]}]" if step.startswith("@") else f".{step}" if text else step
    return text


def covers(whole: Unit, unit: Unit) -> bool:
    """Whether ``unit`` is ``whole`` or a part of it."""
    return unit[: len(whole)] == whole


def element_of(unit: Unit) -> Unit | None:
    """The list element with parts that a unit belongs to (the outermost); the unit itself where it is that element's existence."""
    for index, step in enumerate(unit):
        if step.startswith("@"):
            return unit[: index + 1]
    return None


def covered(unit: Unit, wholes: Iterable[Unit]) -> bool:
    """Whether any of ``wholes`` covers the unit."""
    return any(covers(whole, unit) for whole in wholes)


def patched(was: Units, changes: Mapping[Unit, Fragment]) -> Units:
    """The units with the changes made."""
    made = {unit: fragment for unit, fragment in was.items() if unit not in changes}
    return made | {unit: fragment for unit, fragment in changes.items() if fragment}


def _shape(resource: JsonObject) -> Shape:
    return shape_of(resource.get("resourceType", ""))


def _read(resource: JsonObject, like: Keys | None) -> tuple[Units, Keys]:
    found: Units = {}
    given: Keys = {}
    _walk(resource, _shape(resource), (), like or {}, found, given)
    return found, given


def _walk(node: JsonObject, shape: Shape, at: Unit, like: Keys, found: Units, given: Keys) -> None:
    for name, value in node.items():
        element = name.removeprefix("_")
        if element in shape.apart:
            continue
        if element in shape.lists and isinstance(value, list) and not name.startswith("_"):
            _walk_list(value, shape, element, at, like, found, given)  # pyright: ignore[reportUnknownArgumentType] : JSON
        elif element in shape.parts and isinstance(value, dict):
            _walk(value, shape.parts[element], (*at, element), like, found, given)  # pyright: ignore[reportUnknownArgumentType] : JSON
        else:
            found.setdefault((*at, shape.unit(element)), {})[name] = value


def _walk_list(elements: list[Any], shape: Shape, name: str, at: Unit, like: Keys, found: Units, given: Keys) -> None:
    path = (*at, name)
    names = assign(elements, shape.lists[name], like.get(path, {}))
    given[path] = dict(zip(names, elements, strict=True))
    inner = shape.parts.get(name)
    for key, element in given[path].items():
        if inner is None or not isinstance(element, dict):
            found[(*path, key)] = {"item": element}
        else:
            found[(*path, key)] = EXISTS
            _walk(element, inner, (*path, key), like, found, given)  # pyright: ignore[reportUnknownArgumentType] : JSON


def _apply(made: JsonObject, shape: Shape, unit: Unit, fragment: Fragment, order: dict[Unit, list[str]]) -> None:
    node, index = made, 0
    while index < len(unit) - 1:
        name, step = unit[index], unit[index + 1]
        if not step.startswith("@"):
            node, shape, index = node.setdefault(name, {}), shape.parts[name], index + 1
            continue
        path = unit[: index + 1]
        names = order.setdefault(path, [])
        if index + 2 == len(unit):
            _apply_element(node, name, names, step, fragment)
            return
        if step not in names:
            if not fragment:
                return
            raise LookupError(f"{label(unit)} is part of an element that is not there")
        node, shape, index = node[name][names.index(step)], shape.parts[name], index + 2
    _apply_members(node, shape, unit[-1], fragment)


def _apply_element(node: JsonObject, name: str, names: list[str], key: str, fragment: Fragment) -> None:
    elements: list[Any] = node.setdefault(name, [])
    if not fragment:
        if key in names:
            del elements[names.index(key)]
            names.remove(key)
    elif fragment["item"] is True and fragment == EXISTS:
        if key not in names:
            elements.append({})
            names.append(key)
    elif key in names:
        elements[names.index(key)] = copy.deepcopy(fragment["item"])
    else:
        elements.append(copy.deepcopy(fragment["item"]))
        names.append(key)


def _apply_members(node: JsonObject, shape: Shape, group: str, fragment: Fragment) -> None:
    for name in [name for name in node if shape.unit(name.removeprefix("_")) == group and name not in fragment]:
        if name.removeprefix("_") not in shape.lists and name.removeprefix("_") not in shape.parts:
            del node[name]
    node.update(copy.deepcopy(fragment))


def _without_empty(resource: JsonObject, names: set[str]) -> JsonObject:
    for name in names:
        if name in resource:
            kept = _pruned(resource[name])
            if kept is None:
                del resource[name]
            else:
                resource[name] = kept
    return resource


def _pruned(node: Any) -> Any:  # Any: JSON in, JSON out; None where nothing is left
    if isinstance(node, dict):
        return {name: kept for name, child in node.items() if (kept := _pruned(child)) is not None} or None  # pyright: ignore[reportUnknownVariableType] : JSON
    if isinstance(node, list):
        children = [_pruned(child) if isinstance(child, (dict, list)) else child for child in node]  # pyright: ignore[reportUnknownVariableType] : JSON
        return [kept for kept, child in zip(children, node, strict=True) if kept is not None or child is None] or None  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] : JSON
    return node
