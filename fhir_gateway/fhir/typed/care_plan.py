"""CarePlan as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/careplan.html"""

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
    FhirReference,
    FhirSimpleQuantity,
    FhirTiming,
)


class FhirCarePlanActivity(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    outcomeCodeableConcept: "list[FhirCodeableConcept]"
    outcomeReference: "list[FhirReference]"
    progress: "list[FhirAnnotation]"
    reference: "FhirReference"
    detail: "FhirCarePlanActivityDetail"


class FhirCarePlanActivityDetail(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    kind: "str"
    _kind: "FhirElement"
    instantiatesCanonical: "list[str | None]"
    _instantiatesCanonical: "list[FhirElement | None]"
    instantiatesUri: "list[str | None]"
    _instantiatesUri: "list[FhirElement | None]"
    code: "FhirCodeableConcept"
    reasonCode: "list[FhirCodeableConcept]"
    reasonReference: "list[FhirReference]"
    goal: "list[FhirReference]"
    status: "str"
    _status: "FhirElement"
    statusReason: "FhirCodeableConcept"
    doNotPerform: "bool"
    _doNotPerform: "FhirElement"
    scheduledTiming: "FhirTiming"
    scheduledPeriod: "FhirPeriod"
    scheduledString: "str"
    _scheduledString: "FhirElement"
    location: "FhirReference"
    performer: "list[FhirReference]"
    productCodeableConcept: "FhirCodeableConcept"
    productReference: "FhirReference"
    dailyAmount: "FhirSimpleQuantity"
    quantity: "FhirSimpleQuantity"
    description: "str"
    _description: "FhirElement"


class FhirCarePlan(TypedDict, total=False):
    resourceType: "Required[Literal['CarePlan']]"
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
    partOf: "list[FhirReference]"
    status: "str"
    _status: "FhirElement"
    intent: "str"
    _intent: "FhirElement"
    category: "list[FhirCodeableConcept]"
    title: "str"
    _title: "FhirElement"
    description: "str"
    _description: "FhirElement"
    subject: "Required[FhirReference]"
    encounter: "FhirReference"
    period: "FhirPeriod"
    created: "str"
    _created: "FhirElement"
    author: "FhirReference"
    contributor: "list[FhirReference]"
    careTeam: "list[FhirReference]"
    addresses: "list[FhirReference]"
    supportingInfo: "list[FhirReference]"
    goal: "list[FhirReference]"
    activity: "list[FhirCarePlanActivity]"
    note: "list[FhirAnnotation]"
