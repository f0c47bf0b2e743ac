"""Language <-> Patient.communication and RelatedPerson.communication.

https://hl7.org/fhir/R4/patient-definitions.html#Patient.communication
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.datatypes import concept
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import present
from fhir_gateway.records.language import Language


def to_json(language: Language) -> JsonObject:
    """Write a communication element."""
    return present({"language": concept.to_json(language.language), "preferred": language.preferred})


def from_json(element: Element) -> Language:
    """Read a communication element.

    Raises:
        MissingElement: it names no language.
    """
    return Language(language=element.need("language", concept.from_json), preferred=element.flag("preferred"))
