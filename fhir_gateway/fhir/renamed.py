"""Elements of type uri and url that name a resource of a transaction, led to what it became.

Canonicals keep their text, and so does the URL of an extension, which is its kind. R4 lists oid and uuid too, which cannot say ``Type/id``: they stay.
https://hl7.org/fhir/R4/http.html#trules
"""

from collections.abc import Mapping
from typing import Any

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.fhir.shape import is_array, is_object

_NAMING = frozenset({"uri", "url"})


def renamed(resource: JsonObject, names: Mapping[str, str]) -> JsonObject:
    """The resource with each such element that says a name saying what the name stands for; as it is where there is none.

    Args:
        resource: one that the check has let through.
        names: ``Type/id`` by ``urn:uuid:…`` and the like; names of another kind are passed over.
    """
    if b'"urn:' not in dumps(resource):
        return resource
    return _object(resource, resource["resourceType"], {name: now for name, now in names.items() if name.startswith("urn:")})


def _object(node: JsonObject, place: str, names: Mapping[str, str]) -> JsonObject:
    elements = definitions.of(place).elements
    return {
        name: _value(child, elements[name].type, names) if name in elements and (place, name) != ("Extension", "url") else child for name, child in node.items()
    }


def _value(node: Any, kind: str, names: Mapping[str, str]) -> Any:  # Any: JSON
    if is_array(node):
        return [_value(child, kind, names) for child in node]
    if is_object(node):
        return _object(node, node["resourceType"] if kind == "Resource" else kind, names)
    return names.get(node, node) if kind in _NAMING and isinstance(node, str) else node
