"""DetectedIssue as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/detectedissue.html"""

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


class FhirDetectedIssueEvidence(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    code: "list[FhirCodeableConcept]"
    detail: "list[FhirReference]"


class FhirDetectedIssueMitigation(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    action: "Required[FhirCodeableConcept]"
    date: "str"
    _date: "FhirElement"
    author: "FhirReference"


class FhirDetectedIssue(TypedDict, total=False):
    resourceType: "Required[Literal['DetectedIssue']]"
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
    code: "FhirCodeableConcept"
    severity: "str"
    _severity: "FhirElement"
    patient: "FhirReference"
    identifiedDateTime: "str"
    _identifiedDateTime: "FhirElement"
    identifiedPeriod: "FhirPeriod"
    author: "FhirReference"
    implicated: "list[FhirReference]"
    evidence: "list[FhirDetectedIssueEvidence]"
    detail: "str"
    _detail: "FhirElement"
    reference: "str"
    _reference: "FhirElement"
    mitigation: "list[FhirDetectedIssueMitigation]"
