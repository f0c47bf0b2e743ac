"""The shapes of decoded JSON, told apart with their types.

https://hl7.org/fhir/R4/json.html
"""

from typing import Any, TypeGuard

from fhir_gateway.fhir.lexical import JsonObject


def is_object(value: Any) -> TypeGuard[JsonObject]:
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def objects(node: JsonObject, name: str) -> list[JsonObject]:
    """The objects in an array of a node; none where there is no such array."""
    found = node.get(name)
    return [one for one in found if is_object(one)] if is_array(found) else []
