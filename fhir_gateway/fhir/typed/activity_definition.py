"""ActivityDefinition as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/activitydefinition.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAge,
    FhirCodeableConcept,
    FhirContactDetail,
    FhirDosage,
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
    FhirSimpleQuantity,
    FhirTiming,
    FhirUsageContext,
)


class FhirActivityDefinitionParticipant(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "str"
    _type: "FhirElement"
    role: "FhirCodeableConcept"


class FhirActivityDefinitionDynamicValue(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    path: "str"
    _path: "FhirElement"
    expression: "Required[FhirExpression]"


class FhirActivityDefinition(TypedDict, total=False):
    resourceType: "Required[Literal['ActivityDefinition']]"
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
    kind: "str"
    _kind: "FhirElement"
    profile: "str"
    _profile: "FhirElement"
    code: "FhirCodeableConcept"
    intent: "str"
    _intent: "FhirElement"
    priority: "str"
    _priority: "FhirElement"
    doNotPerform: "bool"
    _doNotPerform: "FhirElement"
    timingTiming: "FhirTiming"
    timingDateTime: "str"
    _timingDateTime: "FhirElement"
    timingAge: "FhirAge"
    timingPeriod: "FhirPeriod"
    timingRange: "FhirRange"
    timingDuration: "FhirDuration"
    location: "FhirReference"
    participant: "list[FhirActivityDefinitionParticipant]"
    productReference: "FhirReference"
    productCodeableConcept: "FhirCodeableConcept"
    quantity: "FhirSimpleQuantity"
    dosage: "list[FhirDosage]"
    bodySite: "list[FhirCodeableConcept]"
    specimenRequirement: "list[FhirReference]"
    observationRequirement: "list[FhirReference]"
    observationResultRequirement: "list[FhirReference]"
    transform: "str"
    _transform: "FhirElement"
    dynamicValue: "list[FhirActivityDefinitionDynamicValue]"
