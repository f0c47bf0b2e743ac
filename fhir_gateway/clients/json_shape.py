"""Parts of decoded JSON that a partner may have left out or shaped otherwise.

Reads tolerantly: what has another shape counts as missing.
"""

from fhir_gateway.fhir.lexical import Json, JsonObject


def object_at(node: JsonObject, name: str) -> JsonObject:
    """A member that is an object; empty where it is none."""
    value: Json = node.get(name)
    return value if isinstance(value, dict) else {}


def objects_at(node: JsonObject, name: str) -> list[JsonObject]:
    """The objects of a member that is a list; empty where it is none."""
    value: Json = node.get(name)
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, dict)]


def text_at(node: JsonObject, name: str) -> str | None:
    """A member that is a text with something in it."""
    value: Json = node.get(name)
    return value if isinstance(value, str) and value else None


def texts_at(node: JsonObject, name: str) -> list[str]:
    """The texts of a member that is a list."""
    value: Json = node.get(name)
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, str)]
