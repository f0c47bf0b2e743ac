"""DeviceRequest as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/devicerequest.html"""

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
    FhirReference,
    FhirTiming,
)


class FhirDeviceRequestParameter(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    code: "FhirCodeableConcept"
    valueCodeableConcept: "FhirCodeableConcept"
    valueQuantity: "FhirQuantity"
    valueRange: "FhirRange"
    valueBoolean: "bool"
    _valueBoolean: "FhirElement"


class FhirDeviceRequest(TypedDict, total=False):
    resourceType: "Required[Literal['DeviceRequest']]"
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
    priorRequest: "list[FhirReference]"
    groupIdentifier: "FhirIdentifier"
    status: "str"
    _status: "FhirElement"
    intent: "str"
    _intent: "FhirElement"
    priority: "str"
    _priority: "FhirElement"
    codeReference: "FhirReference"
    codeCodeableConcept: "FhirCodeableConcept"
    parameter: "list[FhirDeviceRequestParameter]"
    subject: "Required[FhirReference]"
    encounter: "FhirReference"
    occurrenceDateTime: "str"
    _occurrenceDateTime: "FhirElement"
    occurrencePeriod: "FhirPeriod"
    occurrenceTiming: "FhirTiming"
    authoredOn: "str"
    _authoredOn: "FhirElement"
    requester: "FhirReference"
    performerType: "FhirCodeableConcept"
    performer: "FhirReference"
    reasonCode: "list[FhirCodeableConcept]"
    reasonReference: "list[FhirReference]"
    insurance: "list[FhirReference]"
    supportingInfo: "list[FhirReference]"
    note: "list[FhirAnnotation]"
    relevantHistory: "list[FhirReference]"
