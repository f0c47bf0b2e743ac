"""Condition as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/condition.html"""

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


class FhirConditionStage(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    summary: "FhirCodeableConcept"
    assessment: "list[FhirReference]"
    type: "FhirCodeableConcept"


class FhirConditionEvidence(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    code: "list[FhirCodeableConcept]"
    detail: "list[FhirReference]"


class FhirCondition(TypedDict, total=False):
    resourceType: "Required[Literal['Condition']]"
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
    clinicalStatus: "FhirCodeableConcept"
    verificationStatus: "FhirCodeableConcept"
    category: "list[FhirCodeableConcept]"
    severity: "FhirCodeableConcept"
    code: "FhirCodeableConcept"
    bodySite: "list[FhirCodeableConcept]"
    subject: "Required[FhirReference]"
    encounter: "FhirReference"
    onsetDateTime: "str"
    _onsetDateTime: "FhirElement"
    onsetAge: "FhirAge"
    onsetPeriod: "FhirPeriod"
    onsetRange: "FhirRange"
    onsetString: "str"
    _onsetString: "FhirElement"
    abatementDateTime: "str"
    _abatementDateTime: "FhirElement"
    abatementAge: "FhirAge"
    abatementPeriod: "FhirPeriod"
    abatementRange: "FhirRange"
    abatementString: "str"
    _abatementString: "FhirElement"
    recordedDate: "str"
    _recordedDate: "FhirElement"
    recorder: "FhirReference"
    asserter: "FhirReference"
    stage: "list[FhirConditionStage]"
    evidence: "list[FhirConditionEvidence]"
    note: "list[FhirAnnotation]"
