"""Parameter <-> Task.input and Task.output.

A value may have any of fifty types. Those that case managers use are read; an input or output of another type, such as a
signature, is not shown, and stays in the resource.
https://hl7.org/fhir/R4/task-definitions.html#Task.input.value_x_, https://hl7.org/fhir/R4/datatypes.html#open
"""

from decimal import Decimal

from fhir_gateway.errors import MissingElement
from fhir_gateway.fhir.lexical import JsonObject, Number
from fhir_gateway.mappers import coding
from fhir_gateway.mappers.datatypes import address, annotation, concept, contact_point, human_name, money, period, quantity, reference, timing
from fhir_gateway.mappers.element import Element, Read, read_one
from fhir_gateway.mappers.writing import Write, as_is, choice, present
from fhir_gateway.records.address import Address
from fhir_gateway.records.coded import Coding, Concept
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.moment import Moment, PartialDate, TimeOfDay
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.person_name import PersonName
from fhir_gateway.records.quantity import Money, Quantity, Range, Ratio
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.task import Parameter
from fhir_gateway.records.timing import Timing

_WRITE: dict[type, tuple[str, Write]] = {
    str: ("String", as_is),
    bool: ("Boolean", as_is),
    int: ("Integer", as_is),
    Decimal: ("Decimal", as_is),
    Number: ("Decimal", as_is),
    PartialDate: ("Date", str),
    Moment: ("DateTime", str),
    TimeOfDay: ("Time", str),
    Concept: ("CodeableConcept", concept.to_json),
    Coding: ("Coding", coding.to_json),
    Ref: ("Reference", reference.to_json),
    Identifier: ("Identifier", reference.identifier_to_json),
    Quantity: ("Quantity", quantity.to_json),
    Range: ("Range", quantity.range_to_json),
    Ratio: ("Ratio", quantity.ratio_to_json),
    Money: ("Money", money.to_json),
    Period: ("Period", period.to_json),
    Timing: ("Timing", timing.to_json),
    Address: ("Address", address.to_json),
    ContactPoint: ("ContactPoint", contact_point.to_json),
    PersonName: ("HumanName", human_name.to_json),
    Note: ("Annotation", annotation.to_json),
}

_READ_AS_WRITTEN: dict[str, Read] = {
    "String": Element.text,
    "Boolean": Element.flag,
    "Integer": Element.whole,
    "Decimal": Element.number,
    "Date": Element.date,
    "DateTime": Element.moment,
    "Time": Element.time,
    "CodeableConcept": read_one(concept.from_json),
    "Coding": read_one(coding.from_json),
    "Reference": read_one(reference.from_json),
    "Identifier": read_one(reference.identifier_from_json),
    "Quantity": read_one(quantity.from_json),
    "Range": read_one(quantity.range_from_json),
    "Ratio": read_one(quantity.ratio_from_json),
    "Money": read_one(money.from_json),
    "Period": read_one(period.from_json),
    "Timing": read_one(timing.from_json),
    "Address": read_one(address.from_json),
    "ContactPoint": read_one(contact_point.from_json),
    "HumanName": read_one(human_name.from_json),
    "Annotation": read_one(annotation.from_json),
}

# Narrower types are read as what they narrow; a partner's stays as it is until somebody changes the value.
_READ: dict[str, Read] = {
    **_READ_AS_WRITTEN,
    **dict.fromkeys(("Code", "Id", "Markdown", "Uri", "Url", "Canonical", "Oid", "Uuid"), Element.text),
    **dict.fromkeys(("PositiveInt", "UnsignedInt"), Element.whole),
    "Instant": Element.moment,
    **dict.fromkeys(("Age", "Count", "Distance", "Duration"), read_one(quantity.from_json)),
}


def to_json(parameter: Parameter) -> JsonObject:
    """Write an input or output."""
    return present({"type": concept.to_json(parameter.type), **choice("value", parameter.value, _WRITE)})


def from_json(element: Element) -> Parameter | None:
    """Read an input or output; ``None`` where its value is of a type that is not kept.

    Raises:
        MissingElement: it has no type or no value.
    """
    kind, value = element.need("type", concept.from_json), element.choice("value", _READ)
    if value is not None:
        return Parameter(type=kind, value=value)
    if not any(name.removeprefix("_").startswith("value") for name in element.json):
        raise MissingElement(f"{element.at('value')} is required", expression=element.at("value"))
    return None
