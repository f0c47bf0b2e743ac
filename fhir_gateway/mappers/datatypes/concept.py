"""Concept <-> CodeableConcept.

https://hl7.org/fhir/R4/datatypes.html#CodeableConcept
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coding
from fhir_gateway.mappers.element import Element
from fhir_gateway.records.coded import Concept


def to_json(concept: Concept) -> JsonObject:
    """Write a CodeableConcept."""
    return coding.parts_to_json(concept.codings, concept.text)


def from_json(element: Element) -> Concept | None:
    """Read a CodeableConcept; ``None`` where it has neither coding nor text."""
    return coding.parts_from_json(element)
