"""RequestGroup as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/requestgroup.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAge,
    FhirAnnotation,
    FhirCodeableConcept,
    FhirDuration,
    FhirElement,
    FhirExpression,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirRange,
    FhirReference,
    FhirRelatedArtifact,
    FhirTiming,
)


class FhirRequestGroupAction(TypedDict, total=False):
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
    documentation: "list[FhirRelatedArtifact]"
    condition: "list[FhirRequestGroupActionCondition]"
    relatedAction: "list[FhirRequestGroupActionRelatedAction]"
    timingDateTime: "str"
    _timingDateTime: "FhirElement"
    timingAge: "FhirAge"
    timingPeriod: "FhirPeriod"
    timingDuration: "FhirDuration"
    timingRange: "FhirRange"
    timingTiming: "FhirTiming"
    participant: "list[FhirReference]"
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
    resource: "FhirReference"
    action: "list[FhirRequestGroupAction]"


class FhirRequestGroupActionCondition(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    kind: "str"
    _kind: "FhirElement"
    expression: "FhirExpression"


class FhirRequestGroupActionRelatedAction(TypedDict, total=False):
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


class FhirRequestGroup(TypedDict, total=False):
    resourceType: "Required[Literal['RequestGroup']]"
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
    groupIdentifier: "FhirIdentifier"
    status: "str"
    _status: "FhirElement"
    intent: "str"
    _intent: "FhirElement"
    priority: "str"
    _priority: "FhirElement"
    code: "FhirCodeableConcept"
    subject: "FhirReference"
    encounter: "FhirReference"
    authoredOn: "str"
    _authoredOn: "FhirElement"
    author: "FhirReference"
    reasonCode: "list[FhirCodeableConcept]"
    reasonReference: "list[FhirReference]"
    note: "list[FhirAnnotation]"
    action: "list[FhirRequestGroupAction]"
