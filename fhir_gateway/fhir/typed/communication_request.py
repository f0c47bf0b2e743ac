"""CommunicationRequest as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/communicationrequest.html"""

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
    FhirPeriod,
    FhirReference,
)


class FhirCommunicationRequestPayload(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    contentString: "str"
    _contentString: "FhirElement"
    contentAttachment: "FhirAttachment"
    contentReference: "FhirReference"


class FhirCommunicationRequest(TypedDict, total=False):
    resourceType: "Required[Literal['CommunicationRequest']]"
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
    basedOn: "list[FhirReference]"
    replaces: "list[FhirReference]"
    groupIdentifier: "FhirIdentifier"
    status: "str"
    _status: "FhirElement"
    statusReason: "FhirCodeableConcept"
    category: "list[FhirCodeableConcept]"
    priority: "str"
    _priority: "FhirElement"
    doNotPerform: "bool"
    _doNotPerform: "FhirElement"
    medium: "list[FhirCodeableConcept]"
    subject: "FhirReference"
    about: "list[FhirReference]"
    encounter: "FhirReference"
    payload: "list[FhirCommunicationRequestPayload]"
    occurrenceDateTime: "str"
    _occurrenceDateTime: "FhirElement"
    occurrencePeriod: "FhirPeriod"
    authoredOn: "str"
    _authoredOn: "FhirElement"
    requester: "FhirReference"
    recipient: "list[FhirReference]"
    sender: "FhirReference"
    reasonCode: "list[FhirCodeableConcept]"
    reasonReference: "list[FhirReference]"
    note: "list[FhirAnnotation]"
