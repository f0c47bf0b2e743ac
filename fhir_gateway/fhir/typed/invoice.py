"""Invoice as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/invoice.html"""

from decimal import Decimal
from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAnnotation,
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirMoney,
    FhirNarrative,
    FhirReference,
)


class FhirInvoiceParticipant(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    role: "FhirCodeableConcept"
    actor: "Required[FhirReference]"


class FhirInvoiceLineItem(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    sequence: "int"
    _sequence: "FhirElement"
    chargeItemReference: "FhirReference"
    chargeItemCodeableConcept: "FhirCodeableConcept"
    priceComponent: "list[FhirInvoiceLineItemPriceComponent]"


class FhirInvoiceLineItemPriceComponent(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "str"
    _type: "FhirElement"
    code: "FhirCodeableConcept"
    factor: "Decimal | int"
    _factor: "FhirElement"
    amount: "FhirMoney"


class FhirInvoice(TypedDict, total=False):
    resourceType: "Required[Literal['Invoice']]"
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
    cancelledReason: "str"
    _cancelledReason: "FhirElement"
    type: "FhirCodeableConcept"
    subject: "FhirReference"
    recipient: "FhirReference"
    date: "str"
    _date: "FhirElement"
    participant: "list[FhirInvoiceParticipant]"
    issuer: "FhirReference"
    account: "FhirReference"
    lineItem: "list[FhirInvoiceLineItem]"
    totalPriceComponent: "list[FhirInvoiceLineItemPriceComponent]"
    totalNet: "FhirMoney"
    totalGross: "FhirMoney"
    paymentTerms: "str"
    _paymentTerms: "FhirElement"
    note: "list[FhirAnnotation]"
