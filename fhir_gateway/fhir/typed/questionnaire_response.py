"""QuestionnaireResponse as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/questionnaireresponse.html"""

from decimal import Decimal
from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAttachment,
    FhirCoding,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirQuantity,
    FhirReference,
)


class FhirQuestionnaireResponseItem(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    linkId: "str"
    _linkId: "FhirElement"
    definition: "str"
    _definition: "FhirElement"
    text: "str"
    _text: "FhirElement"
    answer: "list[FhirQuestionnaireResponseItemAnswer]"
    item: "list[FhirQuestionnaireResponseItem]"


class FhirQuestionnaireResponseItemAnswer(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    valueBoolean: "bool"
    _valueBoolean: "FhirElement"
    valueDecimal: "Decimal | int"
    _valueDecimal: "FhirElement"
    valueInteger: "int"
    _valueInteger: "FhirElement"
    valueDate: "str"
    _valueDate: "FhirElement"
    valueDateTime: "str"
    _valueDateTime: "FhirElement"
    valueTime: "str"
    _valueTime: "FhirElement"
    valueString: "str"
    _valueString: "FhirElement"
    valueUri: "str"
    _valueUri: "FhirElement"
    valueAttachment: "FhirAttachment"
    valueCoding: "FhirCoding"
    valueQuantity: "FhirQuantity"
    valueReference: "FhirReference"
    item: "list[FhirQuestionnaireResponseItem]"


class FhirQuestionnaireResponse(TypedDict, total=False):
    resourceType: "Required[Literal['QuestionnaireResponse']]"
    id: "str"
    _id: "FhirElement"
    meta: "FhirMeta"
    implicitRules: "str"
    _implicitRules: "FhirElement"
    language: "str"
    _language: "FhirElement"
    text: "FhirNarrative"
    contained: "list[dict[str, Any]]"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    identifier: "FhirIdentifier"
    basedOn: "list[FhirReference]"
    partOf: "list[FhirReference]"
    questionnaire: "str"
    _questionnaire: "FhirElement"
    status: "str"
    _status: "FhirElement"
    subject: "FhirReference"
    encounter: "FhirReference"
    authored: "str"
    _authored: "FhirElement"
    author: "FhirReference"
    source: "FhirReference"
    item: "list[FhirQuestionnaireResponseItem]"
