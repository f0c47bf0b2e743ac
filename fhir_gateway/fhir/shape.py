"""The shapes of decoded JSON: told apart with their types, and judged where no definition of a type is at hand.

https://hl7.org/fhir/R4/json.html
"""

from collections.abc import Iterator
from typing import Any, TypeGuard

from fhir_gateway.fhir.issue import Issue, error
from fhir_gateway.fhir.lexical import JsonObject


def is_object(value: Any) -> TypeGuard[JsonObject]:
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def objects(node: JsonObject, name: str) -> list[JsonObject]:
    """The objects in an array of a node; none where there is no such array."""
    found = node.get(name)
    return [one for one in found if is_object(one)] if is_array(found) else []


def faults(node: Any, path: str) -> Iterator[Issue]:
    """What no FHIR JSON may have: an empty object or array, or null outside of an array."""
    if node in ({}, []):
        yield error("structure", path, "empty", "must not be empty")
    elif is_object(node):
        for name, child in node.items():
            if child is None:
                yield error("structure", f"{path}.{name}", "null", "must not be null")
            yield from faults(child, f"{path}.{name}")
    elif is_array(node):
        for index, child in enumerate(node):
            yield from faults(child, f"{path}[{index}]")
