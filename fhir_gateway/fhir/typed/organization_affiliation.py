"""OrganizationAffiliation as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/organizationaffiliation.html"""

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


class FhirOrganizationAffiliation(TypedDict, total=False):
    resourceType: "Required[Literal['OrganizationAffiliation']]"
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
    organization: "FhirReference"
    participatingOrganization: "FhirReference"
    network: "list[FhirReference]"
    code: "list[FhirCodeableConcept]"
    specialty: "list[FhirCodeableConcept]"
    location: "list[FhirReference]"
    healthcareService: "list[FhirReference]"
    telecom: "list[FhirContactPoint]"
    endpoint: "list[FhirReference]"
