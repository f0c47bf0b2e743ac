"""PlanDefinition as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/plandefinition.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAge,
    FhirCodeableConcept,
    FhirContactDetail,
    FhirDataRequirement,
    FhirDuration,
    FhirElement,
    FhirExpression,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirQuantity,
    FhirRange,
    FhirReference,
    FhirRelatedArtifact,
    FhirTiming,
    FhirTriggerDefinition,
    FhirUsageContext,
)


class FhirPlanDefinitionGoal(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    category: "FhirCodeableConcept"
    description: "Required[FhirCodeableConcept]"
    priority: "FhirCodeableConcept"
    start: "FhirCodeableConcept"
    addresses: "list[FhirCodeableConcept]"
    documentation: "list[FhirRelatedArtifact]"
    target: "list[FhirPlanDefinitionGoalTarget]"


class FhirPlanDefinitionGoalTarget(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    measure: "FhirCodeableConcept"
    detailQuantity: "FhirQuantity"
    detailRange: "FhirRange"
    detailCodeableConcept: "FhirCodeableConcept"
    due: "FhirDuration"


class FhirPlanDefinitionAction(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    prefix: "str"
    _prefix: "FhirElement"
    title: "str"
    _title: "FhirElement"
    description: "str"
    _description: "FhirElement"
    textEquivalent: "str"
    _textEquivalent: "FhirElement"
    priority: "str"
    _priority: "FhirElement"
    code: "list[FhirCodeableConcept]"
    reason: "list[FhirCodeableConcept]"
    documentation: "list[FhirRelatedArtifact]"
    goalId: "list[str | None]"
    _goalId: "list[FhirElement | None]"
    subjectCodeableConcept: "FhirCodeableConcept"
    subjectReference: "FhirReference"
    trigger: "list[FhirTriggerDefinition]"
    condition: "list[FhirPlanDefinitionActionCondition]"
    input: "list[FhirDataRequirement]"
    output: "list[FhirDataRequirement]"
    relatedAction: "list[FhirPlanDefinitionActionRelatedAction]"
    timingDateTime: "str"
    _timingDateTime: "FhirElement"
    timingAge: "FhirAge"
    timingPeriod: "FhirPeriod"
    timingDuration: "FhirDuration"
    timingRange: "FhirRange"
    timingTiming: "FhirTiming"
    participant: "list[FhirPlanDefinitionActionParticipant]"
    type: "FhirCodeableConcept"
    groupingBehavior: "str"
    _groupingBehavior: "FhirElement"
    selectionBehavior: "str"
    _selectionBehavior: "FhirElement"
    requiredBehavior: "str"
    _requiredBehavior: "FhirElement"
    precheckBehavior: "str"
    _precheckBehavior: "FhirElement"
    cardinalityBehavior: "str"
    _cardinalityBehavior: "FhirElement"
    definitionCanonical: "str"
    _definitionCanonical: "FhirElement"
    definitionUri: "str"
    _definitionUri: "FhirElement"
    transform: "str"
    _transform: "FhirElement"
    dynamicValue: "list[FhirPlanDefinitionActionDynamicValue]"
    action: "list[FhirPlanDefinitionAction]"


class FhirPlanDefinitionActionCondition(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    kind: "str"
    _kind: "FhirElement"
    expression: "FhirExpression"


class FhirPlanDefinitionActionRelatedAction(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    actionId: "str"
    _actionId: "FhirElement"
    relationship: "str"
    _relationship: "FhirElement"
    offsetDuration: "FhirDuration"
    offsetRange: "FhirRange"


class FhirPlanDefinitionActionParticipant(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "str"
    _type: "FhirElement"
    role: "FhirCodeableConcept"


class FhirPlanDefinitionActionDynamicValue(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    path: "str"
    _path: "FhirElement"
    expression: "FhirExpression"


class FhirPlanDefinition(TypedDict, total=False):
    resourceType: "Required[Literal['PlanDefinition']]"
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
    url: "str"
    _url: "FhirElement"
    identifier: "list[FhirIdentifier]"
    version: "str"
    _version: "FhirElement"
    name: "str"
    _name: "FhirElement"
    title: "str"
    _title: "FhirElement"
    subtitle: "str"
    _subtitle: "FhirElement"
    type: "FhirCodeableConcept"
    status: "str"
    _status: "FhirElement"
    experimental: "bool"
    _experimental: "FhirElement"
    subjectCodeableConcept: "FhirCodeableConcept"
    subjectReference: "FhirReference"
    date: "str"
    _date: "FhirElement"
    publisher: "str"
    _publisher: "FhirElement"
    contact: "list[FhirContactDetail]"
    description: "str"
    _description: "FhirElement"
    useContext: "list[FhirUsageContext]"
    jurisdiction: "list[FhirCodeableConcept]"
    purpose: "str"
    _purpose: "FhirElement"
    usage: "str"
    _usage: "FhirElement"
    copyright: "str"
    _copyright: "FhirElement"
    approvalDate: "str"
    _approvalDate: "FhirElement"
    lastReviewDate: "str"
    _lastReviewDate: "FhirElement"
    effectivePeriod: "FhirPeriod"
    topic: "list[FhirCodeableConcept]"
    author: "list[FhirContactDetail]"
    editor: "list[FhirContactDetail]"
    reviewer: "list[FhirContactDetail]"
    endorser: "list[FhirContactDetail]"
    relatedArtifact: "list[FhirRelatedArtifact]"
    library: "list[str | None]"
    _library: "list[FhirElement | None]"
    goal: "list[FhirPlanDefinitionGoal]"
    action: "list[FhirPlanDefinitionAction]"
