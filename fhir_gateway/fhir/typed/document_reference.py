"""DocumentReference as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/documentreference.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAttachment,
    FhirCodeableConcept,
    FhirCoding,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
)


class FhirDocumentReferenceRelatesTo(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    code: "str"
    _code: "FhirElement"
    target: "Required[FhirReference]"


class FhirDocumentReferenceContent(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    attachment: "Required[FhirAttachment]"
    format: "FhirCoding"


class FhirDocumentReferenceContext(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    encounter: "list[FhirReference]"
    event: "list[FhirCodeableConcept]"
    period: "FhirPeriod"
    facilityType: "FhirCodeableConcept"
    practiceSetting: "FhirCodeableConcept"
    sourcePatientInfo: "FhirReference"
    related: "list[FhirReference]"


class FhirDocumentReference(TypedDict, total=False):
    resourceType: "Required[Literal['DocumentReference']]"
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
    masterIdentifier: "FhirIdentifier"
    identifier: "list[FhirIdentifier]"
    status: "str"
    _status: "FhirElement"
    docStatus: "str"
    _docStatus: "FhirElement"
    type: "FhirCodeableConcept"
    category: "list[FhirCodeableConcept]"
    subject: "FhirReference"
    date: "str"
    _date: "FhirElement"
    author: "list[FhirReference]"
    authenticator: "FhirReference"
    custodian: "FhirReference"
    relatesTo: "list[FhirDocumentReferenceRelatesTo]"
    description: "str"
    _description: "FhirElement"
    securityLabel: "list[FhirCodeableConcept]"
    content: "Required[list[FhirDocumentReferenceContent]]"
    context: "FhirDocumentReferenceContext"
