"""Whether a resource carries an identifier: servers that ignore a search parameter answer everybody.

https://hl7.org/fhir/R4/datatypes.html#Identifier
"""

from fhir_gateway.clients.json_shape import object_at, objects_at, text_at
from fhir_gateway.fhir.lexical import JsonObject


def carries(resource: JsonObject, system: str | None, value: str) -> bool:
    """Whether ``identifier`` holds the system and value; white space around a value is forgiven, ``system`` None is any."""
    identifiers = objects_at(resource, "identifier") or [object_at(resource, "identifier")]
    return any(
        (system is None or text_at(identifier, "system") == system) and (text_at(identifier, "value") or "").strip() == value.strip()
        for identifier in identifiers
    )
