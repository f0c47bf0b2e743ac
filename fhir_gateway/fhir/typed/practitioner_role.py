"""PractitionerRole as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/practitionerrole.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
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


class FhirPractitionerRoleAvailableTime(TypedDict, total=False):
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


class FhirPractitionerRoleNotAvailable(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    description: "str"
    _description: "FhirElement"
    during: "FhirPeriod"


class FhirPractitionerRole(TypedDict, total=False):
    resourceType: "Required[Literal['PractitionerRole']]"
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
    period: "FhirPeriod"
    practitioner: "FhirReference"
    organization: "FhirReference"
    code: "list[FhirCodeableConcept]"
    specialty: "list[FhirCodeableConcept]"
    location: "list[FhirReference]"
    healthcareService: "list[FhirReference]"
    telecom: "list[FhirContactPoint]"
    availableTime: "list[FhirPractitionerRoleAvailableTime]"
    notAvailable: "list[FhirPractitionerRoleNotAvailable]"
    availabilityExceptions: "str"
    _availabilityExceptions: "FhirElement"
    endpoint: "list[FhirReference]"
