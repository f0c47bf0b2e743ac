"""MessageHeader as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/messageheader.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirCodeableConcept,
    FhirCoding,
    FhirContactPoint,
    FhirElement,
    FhirExtension,
    FhirMeta,
    FhirNarrative,
    FhirReference,
)


class FhirMessageHeaderDestination(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    name: "str"
    _name: "FhirElement"
    target: "FhirReference"
    endpoint: "str"
    _endpoint: "FhirElement"
    receiver: "FhirReference"


class FhirMessageHeaderSource(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    name: "str"
    _name: "FhirElement"
    software: "str"
    _software: "FhirElement"
    version: "str"
    _version: "FhirElement"
    contact: "FhirContactPoint"
    endpoint: "str"
    _endpoint: "FhirElement"


class FhirMessageHeaderResponse(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    identifier: "str"
    _identifier: "FhirElement"
    code: "str"
    _code: "FhirElement"
    details: "FhirReference"


class FhirMessageHeader(TypedDict, total=False):
    resourceType: "Required[Literal['MessageHeader']]"
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
    eventCoding: "FhirCoding"
    eventUri: "str"
    _eventUri: "FhirElement"
    destination: "list[FhirMessageHeaderDestination]"
    sender: "FhirReference"
    enterer: "FhirReference"
    author: "FhirReference"
    source: "Required[FhirMessageHeaderSource]"
    responsible: "FhirReference"
    reason: "FhirCodeableConcept"
    response: "FhirMessageHeaderResponse"
    focus: "list[FhirReference]"
    definition: "str"
    _definition: "FhirElement"
