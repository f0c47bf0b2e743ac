"""Elements of objects whose type is known only when they are seen: what ``descendants()``, ``resolve()`` and ``contained`` give.

An object says its type itself where it is a resource (``resourceType``) or came from one (``Noted``); else elements are found by their JSON names alone.
https://hl7.org/fhir/R4/json.html
"""

from decimal import Decimal
from itertools import zip_longest
from typing import Any

from fhir_gateway.fhir.fhirpath import model
from fhir_gateway.fhir.fhirpath.code import Undecided
from fhir_gateway.fhir.fhirpath.scope import Noted
from fhir_gateway.fhir.shape import is_array, is_object
from fhir_gateway.fhir.types import RESOURCE_TYPES


def type_of(item: Any, types: tuple[str, ...] = ()) -> str:
    """The type of an item, which is one of ``types`` if those are known; empty where nothing shows it."""
    if item.__class__ is Noted:
        return item.type if item.type and item.type not in model.ANY_RESOURCE else type_of(item.value, types)
    if is_object(item):
        own: Any = item.get("resourceType")
        if isinstance(own, str) and own in RESOURCE_TYPES:
            return own
    if len(types) == 1 and types[0] not in model.ANY_RESOURCE:
        return types[0]
    fitting = [name for name in types or _PLAIN if _fits(item, name)]
    return fitting[0] if len(fitting) == 1 or (fitting and not types) else ""


_PLAIN = ("boolean", "integer", "decimal", "string")
_SHAPES: dict[str, tuple[type, ...]] = {"boolean": (bool,), "string": (str,), "temporal": (str,)}


def _fits(item: Any, name: str) -> bool:
    family = model.family((name,))
    if family == "number":
        return isinstance(item, (int, Decimal) if name == "decimal" else int) and not isinstance(item, bool)
    return isinstance(item, _SHAPES.get(family, dict))


def children(item: Any, name: str) -> list[Any]:
    """The elements of this name in one object."""
    value = item.value if item.__class__ is Noted else item
    if not is_object(value):
        return children(_beside(item), name) if _beside(item) else []
    known = type_of(item)
    if known and (found := model.branches(known, name)):
        return [one for branch in found for one in _property(value, branch.name, branch.type)]
    if known:
        return []
    return _by_name(value, name)


def _beside(item: Any) -> Noted | None:
    """What stands beside a primitive: an element with an id and extensions."""
    return Noted(item.sibling, None, "Element") if item.__class__ is Noted and is_object(item.sibling) else None


def all_children(item: Any) -> list[Any]:
    """All elements of one object, each with its type where that is known."""
    value = item.value if item.__class__ is Noted else item
    if not is_object(value):
        return all_children(_beside(item)) if _beside(item) else []
    known = type_of(item)
    found: list[Any] = []
    for name in value:
        own = name.removeprefix("_")
        if name != "resourceType" and (own == name or own not in value):
            branch = model.branches(known, own) if known else ()
            found += _property(value, own, branch[0].type if branch else "")
    return found


def descendants(item: Any) -> list[Any]:
    """The children of one object, their children, and so on."""
    found: list[Any] = []
    level = all_children(item)
    while level:
        found += level
        level = [child for one in level for child in all_children(one)]
    return found


def _property(node: dict[str, Any], name: str, kind: str) -> list[Any]:
    """The values of one JSON property and its sibling."""
    value, sibling = node.get(name), node.get(f"_{name}")
    if is_array(value) or is_array(sibling):
        return with_siblings(value, sibling, kind)
    if value is None and sibling is None:
        return []
    return [Noted(value, sibling, kind)] if kind or sibling is not None else [value]


def with_siblings(values: Any, siblings: Any, kind: str) -> list[Any]:
    """The items of two arrays that belong together; nulls only pad."""
    pairs = zip_longest(_array(values), _array(siblings))
    return [Noted(value, sibling, kind) if sibling is not None or kind else value for value, sibling in pairs if value is not None or sibling is not None]


def _array(value: Any) -> list[Any]:
    if value is None:
        return []
    if not is_array(value):
        raise Undecided
    return value


def _by_name(node: dict[str, Any], name: str) -> list[Any]:
    """An element of an object that nothing is known of: by its name, or as a choice by its name and the name of a type."""
    if name in node or f"_{name}" in node:
        return _property(node, name, "")
    for key in node:
        own = key.removeprefix("_")
        if own.startswith(name) and (kind := model.choice_type(own[len(name) :])):
            return _property(node, own, kind)
    return []


def named_below(node: Any, name: str) -> list[Any]:
    """The elements of this name in all descendants of a node, found by name alone."""
    found: list[Any] = []
    if is_object(node):
        for child in node.values():
            if is_object(child):
                found += _by_name(child, name)
            if is_object(child) or is_array(child):
                found += named_below(child, name)
    elif is_array(node):
        for child in node:
            if is_object(child):
                found += _by_name(child, name)
            found += named_below(child, name)
    return found
