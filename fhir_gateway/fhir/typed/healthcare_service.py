"""HealthcareService as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/healthcareservice.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAttachment,
    FhirCodeableConcept,
    FhirContactPoint,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
)


class FhirHealthcareServiceEligibility(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    code: "FhirCodeableConcept"
    comment: "str"
    _comment: "FhirElement"


class FhirHealthcareServiceAvailableTime(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    daysOfWeek: "list[str | None]"
    _daysOfWeek: "list[FhirElement | None]"
    allDay: "bool"
    _allDay: "FhirElement"
    availableStartTime: "str"
    _availableStartTime: "FhirElement"
    availableEndTime: "str"
    _availableEndTime: "FhirElement"


class FhirHealthcareServiceNotAvailable(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    description: "str"
    _description: "FhirElement"
    during: "FhirPeriod"


class FhirHealthcareService(TypedDict, total=False):
    resourceType: "Required[Literal['HealthcareService']]"
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
    active: "bool"
    _active: "FhirElement"
    providedBy: "FhirReference"
    category: "list[FhirCodeableConcept]"
    type: "list[FhirCodeableConcept]"
    specialty: "list[FhirCodeableConcept]"
    location: "list[FhirReference]"
    name: "str"
    _name: "FhirElement"
    comment: "str"
    _comment: "FhirElement"
    extraDetails: "str"
    _extraDetails: "FhirElement"
    photo: "FhirAttachment"
    telecom: "list[FhirContactPoint]"
    coverageArea: "list[FhirReference]"
    serviceProvisionCode: "list[FhirCodeableConcept]"
    eligibility: "list[FhirHealthcareServiceEligibility]"
    program: "list[FhirCodeableConcept]"
    characteristic: "list[FhirCodeableConcept]"
    communication: "list[FhirCodeableConcept]"
    referralMethod: "list[FhirCodeableConcept]"
    appointmentRequired: "bool"
    _appointmentRequired: "FhirElement"
    availableTime: "list[FhirHealthcareServiceAvailableTime]"
    notAvailable: "list[FhirHealthcareServiceNotAvailable]"
    availabilityExceptions: "str"
    _availabilityExceptions: "FhirElement"
    endpoint: "list[FhirReference]"
