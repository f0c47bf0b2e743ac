"""ClaimResponse as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/claimresponse.html"""

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
    FhirReference,
    FhirSimpleQuantity,
)


class FhirClaimResponseItem(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    itemSequence: "int"
    _itemSequence: "FhirElement"
    noteNumber: "list[int | None]"
    _noteNumber: "list[FhirElement | None]"
    adjudication: "Required[list[FhirClaimResponseItemAdjudication]]"
    detail: "list[FhirClaimResponseItemDetail]"


class FhirClaimResponseItemAdjudication(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    category: "Required[FhirCodeableConcept]"
    reason: "FhirCodeableConcept"
    amount: "FhirMoney"
    value: "Decimal | int"
    _value: "FhirElement"


class FhirClaimResponseItemDetail(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    detailSequence: "int"
    _detailSequence: "FhirElement"
    noteNumber: "list[int | None]"
    _noteNumber: "list[FhirElement | None]"
    adjudication: "Required[list[FhirClaimResponseItemAdjudication]]"
    subDetail: "list[FhirClaimResponseItemDetailSubDetail]"


class FhirClaimResponseItemDetailSubDetail(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    subDetailSequence: "int"
    _subDetailSequence: "FhirElement"
    noteNumber: "list[int | None]"
    _noteNumber: "list[FhirElement | None]"
    adjudication: "list[FhirClaimResponseItemAdjudication]"


class FhirClaimResponseAddItem(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    itemSequence: "list[int | None]"
    _itemSequence: "list[FhirElement | None]"
    detailSequence: "list[int | None]"
    _detailSequence: "list[FhirElement | None]"
    subdetailSequence: "list[int | None]"
    _subdetailSequence: "list[FhirElement | None]"
    provider: "list[FhirReference]"
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
    bodySite: "FhirCodeableConcept"
    subSite: "list[FhirCodeableConcept]"
    noteNumber: "list[int | None]"
    _noteNumber: "list[FhirElement | None]"
    adjudication: "Required[list[FhirClaimResponseItemAdjudication]]"
    detail: "list[FhirClaimResponseAddItemDetail]"


class FhirClaimResponseAddItemDetail(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    productOrService: "Required[FhirCodeableConcept]"
    modifier: "list[FhirCodeableConcept]"
    quantity: "FhirSimpleQuantity"
    unitPrice: "FhirMoney"
    factor: "Decimal | int"
    _factor: "FhirElement"
    net: "FhirMoney"
    noteNumber: "list[int | None]"
    _noteNumber: "list[FhirElement | None]"
    adjudication: "Required[list[FhirClaimResponseItemAdjudication]]"
    subDetail: "list[FhirClaimResponseAddItemDetailSubDetail]"


class FhirClaimResponseAddItemDetailSubDetail(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    productOrService: "Required[FhirCodeableConcept]"
    modifier: "list[FhirCodeableConcept]"
    quantity: "FhirSimpleQuantity"
    unitPrice: "FhirMoney"
    factor: "Decimal | int"
    _factor: "FhirElement"
    net: "FhirMoney"
    noteNumber: "list[int | None]"
    _noteNumber: "list[FhirElement | None]"
    adjudication: "Required[list[FhirClaimResponseItemAdjudication]]"


class FhirClaimResponseTotal(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    category: "Required[FhirCodeableConcept]"
    amount: "Required[FhirMoney]"


class FhirClaimResponsePayment(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    adjustment: "FhirMoney"
    adjustmentReason: "FhirCodeableConcept"
    date: "str"
    _date: "FhirElement"
    amount: "Required[FhirMoney]"
    identifier: "FhirIdentifier"


class FhirClaimResponseProcessNote(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    number: "int"
    _number: "FhirElement"
    type: "str"
    _type: "FhirElement"
    text: "str"
    _text: "FhirElement"
    language: "FhirCodeableConcept"


class FhirClaimResponseInsurance(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    sequence: "int"
    _sequence: "FhirElement"
    focal: "bool"
    _focal: "FhirElement"
    coverage: "Required[FhirReference]"
    businessArrangement: "str"
    _businessArrangement: "FhirElement"
    claimResponse: "FhirReference"


class FhirClaimResponseError(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    itemSequence: "int"
    _itemSequence: "FhirElement"
    detailSequence: "int"
    _detailSequence: "FhirElement"
    subDetailSequence: "int"
    _subDetailSequence: "FhirElement"
    code: "Required[FhirCodeableConcept]"


class FhirClaimResponse(TypedDict, total=False):
    resourceType: "Required[Literal['ClaimResponse']]"
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
    created: "str"
    _created: "FhirElement"
    insurer: "Required[FhirReference]"
    requestor: "FhirReference"
    request: "FhirReference"
    outcome: "str"
    _outcome: "FhirElement"
    disposition: "str"
    _disposition: "FhirElement"
    preAuthRef: "str"
    _preAuthRef: "FhirElement"
    preAuthPeriod: "FhirPeriod"
    payeeType: "FhirCodeableConcept"
    item: "list[FhirClaimResponseItem]"
    addItem: "list[FhirClaimResponseAddItem]"
    adjudication: "list[FhirClaimResponseItemAdjudication]"
    total: "list[FhirClaimResponseTotal]"
    payment: "FhirClaimResponsePayment"
    fundsReserve: "FhirCodeableConcept"
    formCode: "FhirCodeableConcept"
    form: "FhirAttachment"
    processNote: "list[FhirClaimResponseProcessNote]"
    communicationRequest: "list[FhirReference]"
    insurance: "list[FhirClaimResponseInsurance]"
    error: "list[FhirClaimResponseError]"
