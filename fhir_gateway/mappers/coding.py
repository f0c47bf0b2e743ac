"""Coding <-> Coding, and the parts of a CodeableConcept: what code tables and concepts are both made of.

https://hl7.org/fhir/R4/datatypes.html#Coding
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import many, present
from fhir_gateway.records.coded import Coding, Concept


def to_json(coding: Coding) -> JsonObject:
    """Write a Coding."""
    return present({"system": coding.system, "version": coding.version, "code": coding.code, "display": coding.display})


def from_json(element: Element) -> Coding | None:
    """Read a Coding; ``None`` where it says nothing."""
    coding = Coding(element.text("system"), element.text("code"), element.text("display"), element.text("version"))
    return None if coding == Coding() else coding


def parts_to_json(codings: tuple[Coding, ...], text: str | None) -> JsonObject:
    """Write a CodeableConcept from its parts."""
    return present({"coding": many(codings, to_json), "text": text})


def parts_from_json(element: Element) -> Concept | None:
    """Read a CodeableConcept; ``None`` where it has neither coding nor text."""
    codings, text = element.many("coding", from_json), element.text("text")
    return Concept(codings, text) if codings or text else None
