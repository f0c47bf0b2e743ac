"""Organization as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/organization.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAddress,
    FhirCodeableConcept,
    FhirContactPoint,
    FhirElement,
    FhirExtension,
    FhirHumanName,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirReference,
)


class FhirOrganizationContact(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    purpose: "FhirCodeableConcept"
    name: "FhirHumanName"
    telecom: "list[FhirContactPoint]"
    address: "FhirAddress"


class FhirOrganization(TypedDict, total=False):
    resourceType: "Required[Literal['Organization']]"
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
    type: "list[FhirCodeableConcept]"
    name: "str"
    _name: "FhirElement"
    alias: "list[str | None]"
    _alias: "list[FhirElement | None]"
    telecom: "list[FhirContactPoint]"
    address: "list[FhirAddress]"
    partOf: "FhirReference"
    contact: "list[FhirOrganizationContact]"
    endpoint: "list[FhirReference]"
