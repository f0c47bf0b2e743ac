"""Communication as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/communication.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAnnotation,
    FhirAttachment,
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirReference,
)


class FhirCommunicationPayload(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    contentString: "str"
    _contentString: "FhirElement"
    contentAttachment: "FhirAttachment"
    contentReference: "FhirReference"


class FhirCommunication(TypedDict, total=False):
    resourceType: "Required[Literal['Communication']]"
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
    identifier: "list[FhirIdentifier]"
    instantiatesCanonical: "list[str | None]"
    _instantiatesCanonical: "list[FhirElement | None]"
    instantiatesUri: "list[str | None]"
    _instantiatesUri: "list[FhirElement | None]"
    basedOn: "list[FhirReference]"
    partOf: "list[FhirReference]"
    inResponseTo: "list[FhirReference]"
    status: "str"
    _status: "FhirElement"
    statusReason: "FhirCodeableConcept"
    category: "list[FhirCodeableConcept]"
    priority: "str"
    _priority: "FhirElement"
    medium: "list[FhirCodeableConcept]"
    subject: "FhirReference"
    topic: "FhirCodeableConcept"
    about: "list[FhirReference]"
    encounter: "FhirReference"
    sent: "str"
    _sent: "FhirElement"
    received: "str"
    _received: "FhirElement"
    recipient: "list[FhirReference]"
    sender: "FhirReference"
    reasonCode: "list[FhirCodeableConcept]"
    reasonReference: "list[FhirReference]"
    payload: "list[FhirCommunicationPayload]"
    note: "list[FhirAnnotation]"
