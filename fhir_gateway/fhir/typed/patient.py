"""Patient as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/patient.html"""

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


class FhirPatientContact(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    relationship: "list[FhirCodeableConcept]"
    name: "FhirHumanName"
    telecom: "list[FhirContactPoint]"
    address: "FhirAddress"
    gender: "str"
    _gender: "FhirElement"
    organization: "FhirReference"
    period: "FhirPeriod"


class FhirPatientCommunication(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    language: "Required[FhirCodeableConcept]"
    preferred: "bool"
    _preferred: "FhirElement"


class FhirPatientLink(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    other: "Required[FhirReference]"
    type: "str"
    _type: "FhirElement"


class FhirPatient(TypedDict, total=False):
    resourceType: "Required[Literal['Patient']]"
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
    gender: "str"
    _gender: "FhirElement"
    birthDate: "str"
    _birthDate: "FhirElement"
    deceasedBoolean: "bool"
    _deceasedBoolean: "FhirElement"
    deceasedDateTime: "str"
    _deceasedDateTime: "FhirElement"
    address: "list[FhirAddress]"
    maritalStatus: "FhirCodeableConcept"
    multipleBirthBoolean: "bool"
    _multipleBirthBoolean: "FhirElement"
    multipleBirthInteger: "int"
    _multipleBirthInteger: "FhirElement"
    photo: "list[FhirAttachment]"
    contact: "list[FhirPatientContact]"
    communication: "list[FhirPatientCommunication]"
    generalPractitioner: "list[FhirReference]"
    managingOrganization: "FhirReference"
    link: "list[FhirPatientLink]"
