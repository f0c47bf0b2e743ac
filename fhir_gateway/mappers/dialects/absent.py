"""How a guide has one say that a value is missing.

https://hl7.org/fhir/R4/extension-data-absent-reason.html and the *Missing Data* page of US Core
"""

from typing import Any, Final

from fhir_gateway.mappers.dialects.dialect import Addition

_SYSTEM: Final = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
_URL: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

UNKNOWN_CODE: Final[dict[str, Any]] = {"coding": [{"system": _SYSTEM, "code": "unknown"}]}
"""For an element with codes of which the guide allows others than its own."""

UNKNOWN: Final[dict[str, Any]] = {"extension": [{"url": _URL, "valueCode": "unknown"}]}
"""For any other element, and as the ``_`` sibling of a primitive."""


def unknown_code(resource_type: str, name: str, *, many: bool = False) -> Addition:
    """A coded element that must be there."""
    return Addition(resource_type, name, UNKNOWN_CODE, f"{name}.empty()", many)


def unknown_text(resource_type: str, name: str) -> Addition:
    """A primitive that must be there, given by its ``_`` sibling."""
    return Addition(resource_type, f"_{name}", UNKNOWN, f"{name}.exists().not()")


def unknown_part(resource_type: str, name: str, *, many: bool = False) -> Addition:
    """An element with parts that must be there."""
    return Addition(resource_type, name, UNKNOWN, f"{name}.empty()", many)
