"""ClinicalImpression as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/clinicalimpression.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAnnotation,
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
)


class FhirClinicalImpressionInvestigation(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    code: "Required[FhirCodeableConcept]"
    item: "list[FhirReference]"


class FhirClinicalImpressionFinding(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    itemCodeableConcept: "FhirCodeableConcept"
    itemReference: "FhirReference"
    basis: "str"
    _basis: "FhirElement"


class FhirClinicalImpression(TypedDict, total=False):
    resourceType: "Required[Literal['ClinicalImpression']]"
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
    statusReason: "FhirCodeableConcept"
    code: "FhirCodeableConcept"
    description: "str"
    _description: "FhirElement"
    subject: "Required[FhirReference]"
    encounter: "FhirReference"
    effectiveDateTime: "str"
    _effectiveDateTime: "FhirElement"
    effectivePeriod: "FhirPeriod"
    date: "str"
    _date: "FhirElement"
    assessor: "FhirReference"
    previous: "FhirReference"
    problem: "list[FhirReference]"
    investigation: "list[FhirClinicalImpressionInvestigation]"
    protocol: "list[str | None]"
    _protocol: "list[FhirElement | None]"
    summary: "str"
    _summary: "FhirElement"
    finding: "list[FhirClinicalImpressionFinding]"
    prognosisCodeableConcept: "list[FhirCodeableConcept]"
    prognosisReference: "list[FhirReference]"
    supportingInfo: "list[FhirReference]"
    note: "list[FhirAnnotation]"
