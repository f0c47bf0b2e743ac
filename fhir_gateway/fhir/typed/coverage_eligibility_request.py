"""CoverageEligibilityRequest as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/coverageeligibilityrequest.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirMoney,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
    FhirSimpleQuantity,
)


class FhirCoverageEligibilityRequestSupportingInfo(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    sequence: "int"
    _sequence: "FhirElement"
    information: "Required[FhirReference]"
    appliesToAll: "bool"
    _appliesToAll: "FhirElement"


class FhirCoverageEligibilityRequestInsurance(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    focal: "bool"
    _focal: "FhirElement"
    coverage: "Required[FhirReference]"
    businessArrangement: "str"
    _businessArrangement: "FhirElement"


class FhirCoverageEligibilityRequestItem(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    supportingInfoSequence: "list[int | None]"
    _supportingInfoSequence: "list[FhirElement | None]"
    category: "FhirCodeableConcept"
    productOrService: "FhirCodeableConcept"
    modifier: "list[FhirCodeableConcept]"
    provider: "FhirReference"
    quantity: "FhirSimpleQuantity"
    unitPrice: "FhirMoney"
    facility: "FhirReference"
    diagnosis: "list[FhirCoverageEligibilityRequestItemDiagnosis]"
    detail: "list[FhirReference]"


class FhirCoverageEligibilityRequestItemDiagnosis(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    diagnosisCodeableConcept: "FhirCodeableConcept"
    diagnosisReference: "FhirReference"


class FhirCoverageEligibilityRequest(TypedDict, total=False):
    resourceType: "Required[Literal['CoverageEligibilityRequest']]"
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
    priority: "FhirCodeableConcept"
    purpose: "list[str | None]"
    _purpose: "list[FhirElement | None]"
    patient: "Required[FhirReference]"
    servicedDate: "str"
    _servicedDate: "FhirElement"
    servicedPeriod: "FhirPeriod"
    created: "str"
    _created: "FhirElement"
    enterer: "FhirReference"
    provider: "FhirReference"
    insurer: "Required[FhirReference]"
    facility: "FhirReference"
    supportingInfo: "list[FhirCoverageEligibilityRequestSupportingInfo]"
    insurance: "list[FhirCoverageEligibilityRequestInsurance]"
    item: "list[FhirCoverageEligibilityRequestItem]"
