"""Identity and version, stamped on a body and taken off again.

https://hl7.org/fhir/R4/resource.html#Meta
"""

from typing import Any, Final

from fhir_gateway.fhir.lexical import JsonObject, dumps

_OURS: Final = {"versionId", "lastUpdated"}
_UNSAID: Final = {*_OURS, "source"}
"""What does not make a version by itself: a partner may stamp ``source`` anew on each of its writes."""


def stamp(resource: JsonObject, resource_id: str, version_id: str, updated: str) -> JsonObject:
    """The resource with its id, version and time, which come first; all else as it was."""
    meta: JsonObject = {"versionId": version_id, "lastUpdated": updated}
    meta |= _meta_without(resource, _OURS)
    made: JsonObject = {"resourceType": resource["resourceType"], "id": resource_id, "meta": meta}
    return made | {name: value for name, value in resource.items() if name not in made}


def content(resource: JsonObject) -> JsonObject:
    """The resource without what only says which version of it this is."""
    made = {name: value for name, value in resource.items() if name not in ("id", "meta")}
    meta = _meta_without(resource, _UNSAID)
    return made | {"meta": meta} if meta else made


def says_the_same(one: Any, other: Any) -> bool:  # Any: JSON
    """Whether two pieces of JSON are equal to the letter, numbers by their text; the order of members is free."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(says_the_same(value, other[name]) for name, value in one.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] : JSON
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(says_the_same, one, other))  # pyright: ignore[reportUnknownArgumentType] : JSON
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return dumps(one) == dumps(other)  # pyright: ignore[reportUnknownArgumentType] : JSON


def _meta_without(resource: JsonObject, names: set[str]) -> JsonObject:
    meta: JsonObject = resource.get("meta") or {}
    return {name: value for name, value in meta.items() if name not in names}
