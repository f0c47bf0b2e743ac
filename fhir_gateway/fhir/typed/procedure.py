"""Procedure as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/procedure.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAge,
    FhirAnnotation,
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirRange,
    FhirReference,
)


class FhirProcedurePerformer(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    function: "FhirCodeableConcept"
    actor: "Required[FhirReference]"
    onBehalfOf: "FhirReference"


class FhirProcedureFocalDevice(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    action: "FhirCodeableConcept"
    manipulated: "Required[FhirReference]"


class FhirProcedure(TypedDict, total=False):
    resourceType: "Required[Literal['Procedure']]"
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
    status: "str"
    _status: "FhirElement"
    statusReason: "FhirCodeableConcept"
    category: "FhirCodeableConcept"
    code: "FhirCodeableConcept"
    subject: "Required[FhirReference]"
    encounter: "FhirReference"
    performedDateTime: "str"
    _performedDateTime: "FhirElement"
    performedPeriod: "FhirPeriod"
    performedString: "str"
    _performedString: "FhirElement"
    performedAge: "FhirAge"
    performedRange: "FhirRange"
    recorder: "FhirReference"
    asserter: "FhirReference"
    performer: "list[FhirProcedurePerformer]"
    location: "FhirReference"
    reasonCode: "list[FhirCodeableConcept]"
    reasonReference: "list[FhirReference]"
    bodySite: "list[FhirCodeableConcept]"
    outcome: "FhirCodeableConcept"
    report: "list[FhirReference]"
    complication: "list[FhirCodeableConcept]"
    complicationDetail: "list[FhirReference]"
    followUp: "list[FhirCodeableConcept]"
    note: "list[FhirAnnotation]"
    focalDevice: "list[FhirProcedureFocalDevice]"
    usedReference: "list[FhirReference]"
    usedCode: "list[FhirCodeableConcept]"
