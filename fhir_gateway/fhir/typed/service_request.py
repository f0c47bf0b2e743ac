"""ServiceRequest as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/servicerequest.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAnnotation,
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirQuantity,
    FhirRange,
    FhirRatio,
    FhirReference,
    FhirTiming,
)


class FhirServiceRequest(TypedDict, total=False):
    resourceType: "Required[Literal['ServiceRequest']]"
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
    replaces: "list[FhirReference]"
    requisition: "FhirIdentifier"
    status: "str"
    _status: "FhirElement"
    intent: "str"
    _intent: "FhirElement"
    category: "list[FhirCodeableConcept]"
    priority: "str"
    _priority: "FhirElement"
    doNotPerform: "bool"
    _doNotPerform: "FhirElement"
    code: "FhirCodeableConcept"
    orderDetail: "list[FhirCodeableConcept]"
    quantityQuantity: "FhirQuantity"
    quantityRatio: "FhirRatio"
    quantityRange: "FhirRange"
    subject: "Required[FhirReference]"
    encounter: "FhirReference"
    occurrenceDateTime: "str"
    _occurrenceDateTime: "FhirElement"
    occurrencePeriod: "FhirPeriod"
    occurrenceTiming: "FhirTiming"
    asNeededBoolean: "bool"
    _asNeededBoolean: "FhirElement"
    asNeededCodeableConcept: "FhirCodeableConcept"
    authoredOn: "str"
    _authoredOn: "FhirElement"
    requester: "FhirReference"
    performerType: "FhirCodeableConcept"
    performer: "list[FhirReference]"
    locationCode: "list[FhirCodeableConcept]"
    locationReference: "list[FhirReference]"
    reasonCode: "list[FhirCodeableConcept]"
    reasonReference: "list[FhirReference]"
    insurance: "list[FhirReference]"
    supportingInfo: "list[FhirReference]"
    specimen: "list[FhirReference]"
    bodySite: "list[FhirCodeableConcept]"
    note: "list[FhirAnnotation]"
    patientInstruction: "str"
    _patientInstruction: "FhirElement"
    relevantHistory: "list[FhirReference]"
