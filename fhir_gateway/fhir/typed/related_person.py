"""RelatedPerson as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/relatedperson.html"""

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


class FhirRelatedPersonCommunication(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    language: "Required[FhirCodeableConcept]"
    preferred: "bool"
    _preferred: "FhirElement"


class FhirRelatedPerson(TypedDict, total=False):
    resourceType: "Required[Literal['RelatedPerson']]"
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
    patient: "Required[FhirReference]"
    relationship: "list[FhirCodeableConcept]"
    name: "list[FhirHumanName]"
    telecom: "list[FhirContactPoint]"
    gender: "str"
    _gender: "FhirElement"
    birthDate: "str"
    _birthDate: "FhirElement"
    address: "list[FhirAddress]"
    photo: "list[FhirAttachment]"
    period: "FhirPeriod"
    communication: "list[FhirRelatedPersonCommunication]"
