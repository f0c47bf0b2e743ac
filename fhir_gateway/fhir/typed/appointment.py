"""Appointment as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/appointment.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
)


class FhirAppointmentParticipant(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "list[FhirCodeableConcept]"
    actor: "FhirReference"
    required: "str"
    _required: "FhirElement"
    status: "str"
    _status: "FhirElement"
    period: "FhirPeriod"


class FhirAppointment(TypedDict, total=False):
    resourceType: "Required[Literal['Appointment']]"
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
    cancelationReason: "FhirCodeableConcept"
    serviceCategory: "list[FhirCodeableConcept]"
    serviceType: "list[FhirCodeableConcept]"
    specialty: "list[FhirCodeableConcept]"
    appointmentType: "FhirCodeableConcept"
    reasonCode: "list[FhirCodeableConcept]"
    reasonReference: "list[FhirReference]"
    priority: "int"
    _priority: "FhirElement"
    description: "str"
    _description: "FhirElement"
    supportingInformation: "list[FhirReference]"
    start: "str"
    _start: "FhirElement"
    end: "str"
    _end: "FhirElement"
    minutesDuration: "int"
    _minutesDuration: "FhirElement"
    slot: "list[FhirReference]"
    created: "str"
    _created: "FhirElement"
    comment: "str"
    _comment: "FhirElement"
    patientInstruction: "str"
    _patientInstruction: "FhirElement"
    basedOn: "list[FhirReference]"
    participant: "Required[list[FhirAppointmentParticipant]]"
    requestedPeriod: "list[FhirPeriod]"
