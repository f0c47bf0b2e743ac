"""EpisodeOfCare as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/episodeofcare.html"""

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


class FhirEpisodeOfCareStatusHistory(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    status: "str"
    _status: "FhirElement"
    period: "Required[FhirPeriod]"


class FhirEpisodeOfCareDiagnosis(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    condition: "Required[FhirReference]"
    role: "FhirCodeableConcept"
    rank: "int"
    _rank: "FhirElement"


class FhirEpisodeOfCare(TypedDict, total=False):
    resourceType: "Required[Literal['EpisodeOfCare']]"
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
    statusHistory: "list[FhirEpisodeOfCareStatusHistory]"
    type: "list[FhirCodeableConcept]"
    diagnosis: "list[FhirEpisodeOfCareDiagnosis]"
    patient: "Required[FhirReference]"
    managingOrganization: "FhirReference"
    period: "FhirPeriod"
    referralRequest: "list[FhirReference]"
    careManager: "FhirReference"
    team: "list[FhirReference]"
    account: "list[FhirReference]"
