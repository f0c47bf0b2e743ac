"""Practitioner as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/practitioner.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAddress,
    FhirAttachment,
    FhirCodeableConcept,
    FhirContactPoint,
    FhirElement,
    FhirExtension,
    FhirHumanName,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
)


class FhirPractitionerQualification(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    identifier: "list[FhirIdentifier]"
    code: "Required[FhirCodeableConcept]"
    period: "FhirPeriod"
    issuer: "FhirReference"


class FhirPractitioner(TypedDict, total=False):
    resourceType: "Required[Literal['Practitioner']]"
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
    name: "list[FhirHumanName]"
    telecom: "list[FhirContactPoint]"
    address: "list[FhirAddress]"
    gender: "str"
    _gender: "FhirElement"
    birthDate: "str"
    _birthDate: "FhirElement"
    photo: "list[FhirAttachment]"
    qualification: "list[FhirPractitionerQualification]"
    communication: "list[FhirCodeableConcept]"
