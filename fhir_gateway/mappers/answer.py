"""Answers <-> QuestionnaireResponse.item.answer.value[x], and what a Questionnaire compares them with and offers.

https://hl7.org/fhir/R4/questionnaireresponse-definitions.html#QuestionnaireResponse.item.answer.value_x_
"""

from decimal import Decimal

from fhir_gateway.fhir.lexical import Number
from fhir_gateway.mappers import coding
from fhir_gateway.mappers.datatypes import attachment, quantity, reference
from fhir_gateway.mappers.element import Element, Read, read_one
from fhir_gateway.mappers.writing import Write, as_is
from fhir_gateway.records.answer import Link
from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.coded import Coding
from fhir_gateway.records.moment import Moment, PartialDate, TimeOfDay
from fhir_gateway.records.quantity import Quantity
from fhir_gateway.records.reference import Ref


def _link_to_json(link: Link) -> str:
    return link.uri


def _link_from_json(element: Element, name: str) -> Link | None:
    uri = element.uri(name)
    return None if uri is None else Link(uri)


WRITE: dict[type, tuple[str, Write]] = {
    bool: ("Boolean", as_is),
    Decimal: ("Decimal", as_is),
    Number: ("Decimal", as_is),
    int: ("Integer", as_is),
    PartialDate: ("Date", str),
    Moment: ("DateTime", str),
    TimeOfDay: ("Time", str),
    str: ("String", as_is),
    Link: ("Uri", _link_to_json),
    Attachment: ("Attachment", attachment.to_json),
    Coding: ("Coding", coding.to_json),
    Quantity: ("Quantity", quantity.to_json),
    Ref: ("Reference", reference.to_json),
}

READ_OPTION: dict[str, Read] = {
    "Integer": Element.whole,
    "Date": Element.date,
    "Time": Element.time,
    "String": Element.text,
    "Coding": read_one(coding.from_json),
    "Reference": read_one(reference.from_json),
}

READ_COMPARED: dict[str, Read] = {
    **READ_OPTION,
    "Boolean": Element.flag,
    "Decimal": Element.number,
    "DateTime": Element.moment,
    "Quantity": read_one(quantity.from_json),
}

READ: dict[str, Read] = {**READ_COMPARED, "Uri": _link_from_json, "Attachment": read_one(attachment.from_json)}
