"""MedicationRequest as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/medicationrequest.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAnnotation,
    FhirCodeableConcept,
    FhirDosage,
    FhirDuration,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
    FhirSimpleQuantity,
)


class FhirMedicationRequestDispenseRequest(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    initialFill: "FhirMedicationRequestDispenseRequestInitialFill"
    dispenseInterval: "FhirDuration"
    validityPeriod: "FhirPeriod"
    numberOfRepeatsAllowed: "int"
    _numberOfRepeatsAllowed: "FhirElement"
    quantity: "FhirSimpleQuantity"
    expectedSupplyDuration: "FhirDuration"
    performer: "FhirReference"


class FhirMedicationRequestDispenseRequestInitialFill(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    quantity: "FhirSimpleQuantity"
    duration: "FhirDuration"


class FhirMedicationRequestSubstitution(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    allowedBoolean: "bool"
    _allowedBoolean: "FhirElement"
    allowedCodeableConcept: "FhirCodeableConcept"
    reason: "FhirCodeableConcept"


class FhirMedicationRequest(TypedDict, total=False):
    resourceType: "Required[Literal['MedicationRequest']]"
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
    status: "str"
    _status: "FhirElement"
    statusReason: "FhirCodeableConcept"
    intent: "str"
    _intent: "FhirElement"
    category: "list[FhirCodeableConcept]"
    priority: "str"
    _priority: "FhirElement"
    doNotPerform: "bool"
    _doNotPerform: "FhirElement"
    reportedBoolean: "bool"
    _reportedBoolean: "FhirElement"
    reportedReference: "FhirReference"
    medicationCodeableConcept: "FhirCodeableConcept"
    medicationReference: "FhirReference"
    subject: "Required[FhirReference]"
    encounter: "FhirReference"
    supportingInformation: "list[FhirReference]"
    authoredOn: "str"
    _authoredOn: "FhirElement"
    requester: "FhirReference"
    performer: "FhirReference"
    performerType: "FhirCodeableConcept"
    recorder: "FhirReference"
    reasonCode: "list[FhirCodeableConcept]"
    reasonReference: "list[FhirReference]"
    instantiatesCanonical: "list[str | None]"
    _instantiatesCanonical: "list[FhirElement | None]"
    instantiatesUri: "list[str | None]"
    _instantiatesUri: "list[FhirElement | None]"
    basedOn: "list[FhirReference]"
    groupIdentifier: "FhirIdentifier"
    courseOfTherapyType: "FhirCodeableConcept"
    insurance: "list[FhirReference]"
    note: "list[FhirAnnotation]"
    dosageInstruction: "list[FhirDosage]"
    dispenseRequest: "FhirMedicationRequestDispenseRequest"
    substitution: "FhirMedicationRequestSubstitution"
    priorPrescription: "FhirReference"
    detectedIssue: "list[FhirReference]"
    eventHistory: "list[FhirReference]"
