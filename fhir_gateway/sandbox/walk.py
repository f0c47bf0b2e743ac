"""Ways through decoded JSON: elements by path, and references.

https://hl7.org/fhir/R4/references.html
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeGuard

from fhir_gateway.fhir.lexical import JsonObject


def is_object(value: Any) -> TypeGuard[JsonObject]:
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def values_at(value: Any, path: str) -> Iterator[Any]:
    """Every value at a dotted path, lists flattened: ``activity.detail.performer``."""
    if is_list(value):
        for item in value:
            yield from values_at(item, path)
    elif not path:
        yield value
    elif is_object(value):
        name, _, rest = path.partition(".")
        if name in value:
            yield from values_at(value[name], rest)


def change_at(value: Any, path: str, change: Callable[[JsonObject, str], None]) -> None:
    """Call ``change(parent, name)`` for every object that may hold the element at a dotted path."""
    if is_list(value):
        for item in value:
            change_at(item, path, change)
    elif is_object(value):
        name, _, rest = path.partition(".")
        if rest:
            change_at(value.get(name), rest, change)
        else:
            change(value, name)


def objects(value: Any) -> Iterator[JsonObject]:
    """Every object in a value, outermost first."""
    if is_list(value):
        for item in value:
            yield from objects(item)
    elif is_object(value):
        yield value
        for child in value.values():
            yield from objects(child)


def references(body: JsonObject) -> Iterator[str]:
    """Every literal reference in a resource, but those to what it contains."""
    for part in objects(body):
        target = part.get("reference")
        if isinstance(target, str) and not target.startswith("#"):
            yield target
