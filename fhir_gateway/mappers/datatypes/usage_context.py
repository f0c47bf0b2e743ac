"""UsageContext <-> UsageContext.

https://hl7.org/fhir/R4/metadatatypes.html#UsageContext
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import choice
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.quantity import Quantity, Range
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.usage_context import UsageContext, UsageKind

# https://hl7.org/fhir/R4/valueset-usage-context-type.html
KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/usage-context-type",
    rows={
        UsageKind.GENDER: "gender",
        UsageKind.AGE: "age",
        UsageKind.FOCUS: "focus",
        UsageKind.USER: "user",
        UsageKind.SETTING: "workflow",
        UsageKind.TASK: "task",
        UsageKind.VENUE: "venue",
        UsageKind.SPECIES: "species",
        UsageKind.PROGRAM: "program",
    },
)

_WRITE = {
    Concept: ("CodeableConcept", concept.to_json),
    Quantity: ("Quantity", quantity.to_json),
    Range: ("Range", quantity.range_to_json),
    Ref: ("Reference", reference.to_json),
}
_READ = {
    "CodeableConcept": read_one(concept.from_json),
    "Quantity": read_one(quantity.from_json),
    "Range": read_one(quantity.range_from_json),
    "Reference": read_one(reference.from_json),
}


def to_json(context: UsageContext) -> JsonObject:
    """Write a UsageContext."""
    return {"code": KIND.write_coding(context.kind), **choice("value", context.value, _WRITE)}


def from_json(element: Element) -> UsageContext:
    """Read a UsageContext.

    Raises:
        MissingElement: it has no code or no value.
    """
    return UsageContext(kind=element.need("code", KIND.read_coding), value=element.need_choice("value", _READ))
