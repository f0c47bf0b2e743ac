"""CoverageEligibilityResponse as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/coverageeligibilityresponse.html"""

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
)


class FhirCoverageEligibilityResponseInsurance(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    coverage: "Required[FhirReference]"
    inforce: "bool"
    _inforce: "FhirElement"
    benefitPeriod: "FhirPeriod"
    item: "list[FhirCoverageEligibilityResponseInsuranceItem]"


class FhirCoverageEligibilityResponseInsuranceItem(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    category: "FhirCodeableConcept"
    productOrService: "FhirCodeableConcept"
    modifier: "list[FhirCodeableConcept]"
    provider: "FhirReference"
    excluded: "bool"
    _excluded: "FhirElement"
    name: "str"
    _name: "FhirElement"
    description: "str"
    _description: "FhirElement"
    network: "FhirCodeableConcept"
    unit: "FhirCodeableConcept"
    term: "FhirCodeableConcept"
    benefit: "list[FhirCoverageEligibilityResponseInsuranceItemBenefit]"
    authorizationRequired: "bool"
    _authorizationRequired: "FhirElement"
    authorizationSupporting: "list[FhirCodeableConcept]"
    authorizationUrl: "str"
    _authorizationUrl: "FhirElement"


class FhirCoverageEligibilityResponseInsuranceItemBenefit(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    allowedUnsignedInt: "int"
    _allowedUnsignedInt: "FhirElement"
    allowedString: "str"
    _allowedString: "FhirElement"
    allowedMoney: "FhirMoney"
    usedUnsignedInt: "int"
    _usedUnsignedInt: "FhirElement"
    usedString: "str"
    _usedString: "FhirElement"
    usedMoney: "FhirMoney"


class FhirCoverageEligibilityResponseError(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    code: "Required[FhirCodeableConcept]"


class FhirCoverageEligibilityResponse(TypedDict, total=False):
    resourceType: "Required[Literal['CoverageEligibilityResponse']]"
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
    purpose: "list[str | None]"
    _purpose: "list[FhirElement | None]"
    patient: "Required[FhirReference]"
    servicedDate: "str"
    _servicedDate: "FhirElement"
    servicedPeriod: "FhirPeriod"
    created: "str"
    _created: "FhirElement"
    requestor: "FhirReference"
    request: "Required[FhirReference]"
    outcome: "str"
    _outcome: "FhirElement"
    disposition: "str"
    _disposition: "FhirElement"
    insurer: "Required[FhirReference]"
    insurance: "list[FhirCoverageEligibilityResponseInsurance]"
    preAuthRef: "str"
    _preAuthRef: "FhirElement"
    form: "FhirCodeableConcept"
    error: "list[FhirCoverageEligibilityResponseError]"
