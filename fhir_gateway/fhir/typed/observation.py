"""Observation as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/observation.html"""

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
    FhirSampledData,
    FhirSimpleQuantity,
    FhirTiming,
)


class FhirObservationReferenceRange(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    low: "FhirSimpleQuantity"
    high: "FhirSimpleQuantity"
    type: "FhirCodeableConcept"
    appliesTo: "list[FhirCodeableConcept]"
    age: "FhirRange"
    text: "str"
    _text: "FhirElement"


class FhirObservationComponent(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    code: "Required[FhirCodeableConcept]"
    valueQuantity: "FhirQuantity"
    valueCodeableConcept: "FhirCodeableConcept"
    valueString: "str"
    _valueString: "FhirElement"
    valueBoolean: "bool"
    _valueBoolean: "FhirElement"
    valueInteger: "int"
    _valueInteger: "FhirElement"
    valueRange: "FhirRange"
    valueRatio: "FhirRatio"
    valueSampledData: "FhirSampledData"
    valueTime: "str"
    _valueTime: "FhirElement"
    valueDateTime: "str"
    _valueDateTime: "FhirElement"
    valuePeriod: "FhirPeriod"
    dataAbsentReason: "FhirCodeableConcept"
    interpretation: "list[FhirCodeableConcept]"
    referenceRange: "list[FhirObservationReferenceRange]"


class FhirObservation(TypedDict, total=False):
    resourceType: "Required[Literal['Observation']]"
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
    partOf: "list[FhirReference]"
    status: "str"
    _status: "FhirElement"
    category: "list[FhirCodeableConcept]"
    code: "Required[FhirCodeableConcept]"
    subject: "FhirReference"
    focus: "list[FhirReference]"
    encounter: "FhirReference"
    effectiveDateTime: "str"
    _effectiveDateTime: "FhirElement"
    effectivePeriod: "FhirPeriod"
    effectiveTiming: "FhirTiming"
    effectiveInstant: "str"
    _effectiveInstant: "FhirElement"
    issued: "str"
    _issued: "FhirElement"
    performer: "list[FhirReference]"
    valueQuantity: "FhirQuantity"
    valueCodeableConcept: "FhirCodeableConcept"
    valueString: "str"
    _valueString: "FhirElement"
    valueBoolean: "bool"
    _valueBoolean: "FhirElement"
    valueInteger: "int"
    _valueInteger: "FhirElement"
    valueRange: "FhirRange"
    valueRatio: "FhirRatio"
    valueSampledData: "FhirSampledData"
    valueTime: "str"
    _valueTime: "FhirElement"
    valueDateTime: "str"
    _valueDateTime: "FhirElement"
    valuePeriod: "FhirPeriod"
    dataAbsentReason: "FhirCodeableConcept"
    interpretation: "list[FhirCodeableConcept]"
    note: "list[FhirAnnotation]"
    bodySite: "FhirCodeableConcept"
    method: "FhirCodeableConcept"
    specimen: "FhirReference"
    device: "FhirReference"
    referenceRange: "list[FhirObservationReferenceRange]"
    hasMember: "list[FhirReference]"
    derivedFrom: "list[FhirReference]"
    component: "list[FhirObservationComponent]"
