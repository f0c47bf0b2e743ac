"""Goal as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/goal.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAnnotation,
    FhirCodeableConcept,
    FhirDuration,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirQuantity,
    FhirRange,
    FhirRatio,
    FhirReference,
)


class FhirGoalTarget(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    measure: "FhirCodeableConcept"
    detailQuantity: "FhirQuantity"
    detailRange: "FhirRange"
    detailCodeableConcept: "FhirCodeableConcept"
    detailString: "str"
    _detailString: "FhirElement"
    detailBoolean: "bool"
    _detailBoolean: "FhirElement"
    detailInteger: "int"
    _detailInteger: "FhirElement"
    detailRatio: "FhirRatio"
    dueDate: "str"
    _dueDate: "FhirElement"
    dueDuration: "FhirDuration"


class FhirGoal(TypedDict, total=False):
    resourceType: "Required[Literal['Goal']]"
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
    lifecycleStatus: "str"
    _lifecycleStatus: "FhirElement"
    achievementStatus: "FhirCodeableConcept"
    category: "list[FhirCodeableConcept]"
    priority: "FhirCodeableConcept"
    description: "Required[FhirCodeableConcept]"
    subject: "Required[FhirReference]"
    startDate: "str"
    _startDate: "FhirElement"
    startCodeableConcept: "FhirCodeableConcept"
    target: "list[FhirGoalTarget]"
    statusDate: "str"
    _statusDate: "FhirElement"
    statusReason: "str"
    _statusReason: "FhirElement"
    expressedBy: "FhirReference"
    addresses: "list[FhirReference]"
    note: "list[FhirAnnotation]"
    outcomeCode: "list[FhirCodeableConcept]"
    outcomeReference: "list[FhirReference]"
