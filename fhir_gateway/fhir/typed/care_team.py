"""CareTeam as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/careteam.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAnnotation,
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


class FhirCareTeamParticipant(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    role: "list[FhirCodeableConcept]"
    member: "FhirReference"
    onBehalfOf: "FhirReference"
    period: "FhirPeriod"


class FhirCareTeam(TypedDict, total=False):
    resourceType: "Required[Literal['CareTeam']]"
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
    category: "list[FhirCodeableConcept]"
    name: "str"
    _name: "FhirElement"
    subject: "FhirReference"
    encounter: "FhirReference"
    period: "FhirPeriod"
    participant: "list[FhirCareTeamParticipant]"
    reasonCode: "list[FhirCodeableConcept]"
    reasonReference: "list[FhirReference]"
    managingOrganization: "list[FhirReference]"
    telecom: "list[FhirContactPoint]"
    note: "list[FhirAnnotation]"
