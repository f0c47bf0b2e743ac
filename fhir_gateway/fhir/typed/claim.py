"""Claim as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/claim.html"""

from decimal import Decimal
from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAddress,
    FhirAttachment,
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirMoney,
    FhirNarrative,
    FhirPeriod,
    FhirQuantity,
    FhirReference,
    FhirSimpleQuantity,
)


class FhirClaimRelated(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    claim: "FhirReference"
    relationship: "FhirCodeableConcept"
    reference: "FhirIdentifier"


class FhirClaimPayee(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    party: "FhirReference"


class FhirClaimCareTeam(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    sequence: "int"
    _sequence: "FhirElement"
    provider: "Required[FhirReference]"
    responsible: "bool"
    _responsible: "FhirElement"
    role: "FhirCodeableConcept"
    qualification: "FhirCodeableConcept"


class FhirClaimSupportingInfo(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    sequence: "int"
    _sequence: "FhirElement"
    category: "Required[FhirCodeableConcept]"
    code: "FhirCodeableConcept"
    timingDate: "str"
    _timingDate: "FhirElement"
    timingPeriod: "FhirPeriod"
    valueBoolean: "bool"
    _valueBoolean: "FhirElement"
    valueString: "str"
    _valueString: "FhirElement"
    valueQuantity: "FhirQuantity"
    valueAttachment: "FhirAttachment"
    valueReference: "FhirReference"
    reason: "FhirCodeableConcept"


class FhirClaimDiagnosis(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    sequence: "int"
    _sequence: "FhirElement"
    diagnosisCodeableConcept: "FhirCodeableConcept"
    diagnosisReference: "FhirReference"
    type: "list[FhirCodeableConcept]"
    onAdmission: "FhirCodeableConcept"
    packageCode: "FhirCodeableConcept"


class FhirClaimProcedure(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    sequence: "int"
    _sequence: "FhirElement"
    type: "list[FhirCodeableConcept]"
    date: "str"
    _date: "FhirElement"
    procedureCodeableConcept: "FhirCodeableConcept"
    procedureReference: "FhirReference"
    udi: "list[FhirReference]"


class FhirClaimInsurance(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    sequence: "int"
    _sequence: "FhirElement"
    focal: "bool"
    _focal: "FhirElement"
    identifier: "FhirIdentifier"
    coverage: "Required[FhirReference]"
    businessArrangement: "str"
    _businessArrangement: "FhirElement"
    preAuthRef: "list[str | None]"
    _preAuthRef: "list[FhirElement | None]"
    claimResponse: "FhirReference"


class FhirClaimAccident(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    date: "str"
    _date: "FhirElement"
    type: "FhirCodeableConcept"
    locationAddress: "FhirAddress"
    locationReference: "FhirReference"


class FhirClaimItem(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    sequence: "int"
    _sequence: "FhirElement"
    careTeamSequence: "list[int | None]"
    _careTeamSequence: "list[FhirElement | None]"
    diagnosisSequence: "list[int | None]"
    _diagnosisSequence: "list[FhirElement | None]"
    procedureSequence: "list[int | None]"
    _procedureSequence: "list[FhirElement | None]"
    informationSequence: "list[int | None]"
    _informationSequence: "list[FhirElement | None]"
    revenue: "FhirCodeableConcept"
    category: "FhirCodeableConcept"
    productOrService: "Required[FhirCodeableConcept]"
    modifier: "list[FhirCodeableConcept]"
    programCode: "list[FhirCodeableConcept]"
    servicedDate: "str"
    _servicedDate: "FhirElement"
    servicedPeriod: "FhirPeriod"
    locationCodeableConcept: "FhirCodeableConcept"
    locationAddress: "FhirAddress"
    locationReference: "FhirReference"
    quantity: "FhirSimpleQuantity"
    unitPrice: "FhirMoney"
    factor: "Decimal | int"
    _factor: "FhirElement"
    net: "FhirMoney"
    udi: "list[FhirReference]"
    bodySite: "FhirCodeableConcept"
    subSite: "list[FhirCodeableConcept]"
    encounter: "list[FhirReference]"
    detail: "list[FhirClaimItemDetail]"


class FhirClaimItemDetail(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    sequence: "int"
    _sequence: "FhirElement"
    revenue: "FhirCodeableConcept"
    category: "FhirCodeableConcept"
    productOrService: "Required[FhirCodeableConcept]"
    modifier: "list[FhirCodeableConcept]"
    programCode: "list[FhirCodeableConcept]"
    quantity: "FhirSimpleQuantity"
    unitPrice: "FhirMoney"
    factor: "Decimal | int"
    _factor: "FhirElement"
    net: "FhirMoney"
    udi: "list[FhirReference]"
    subDetail: "list[FhirClaimItemDetailSubDetail]"


class FhirClaimItemDetailSubDetail(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    sequence: "int"
    _sequence: "FhirElement"
    revenue: "FhirCodeableConcept"
    category: "FhirCodeableConcept"
    productOrService: "Required[FhirCodeableConcept]"
    modifier: "list[FhirCodeableConcept]"
    programCode: "list[FhirCodeableConcept]"
    quantity: "FhirSimpleQuantity"
    unitPrice: "FhirMoney"
    factor: "Decimal | int"
    _factor: "FhirElement"
    net: "FhirMoney"
    udi: "list[FhirReference]"


class FhirClaim(TypedDict, total=False):
    resourceType: "Required[Literal['Claim']]"
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
    type: "Required[FhirCodeableConcept]"
    subType: "FhirCodeableConcept"
    use: "str"
    _use: "FhirElement"
    patient: "Required[FhirReference]"
    billablePeriod: "FhirPeriod"
    created: "str"
    _created: "FhirElement"
    enterer: "FhirReference"
    insurer: "FhirReference"
    provider: "Required[FhirReference]"
    priority: "Required[FhirCodeableConcept]"
    fundsReserve: "FhirCodeableConcept"
    related: "list[FhirClaimRelated]"
    prescription: "FhirReference"
    originalPrescription: "FhirReference"
    payee: "FhirClaimPayee"
    referral: "FhirReference"
    facility: "FhirReference"
    careTeam: "list[FhirClaimCareTeam]"
    supportingInfo: "list[FhirClaimSupportingInfo]"
    diagnosis: "list[FhirClaimDiagnosis]"
    procedure: "list[FhirClaimProcedure]"
    insurance: "Required[list[FhirClaimInsurance]]"
    accident: "FhirClaimAccident"
    item: "list[FhirClaimItem]"
    total: "FhirMoney"
