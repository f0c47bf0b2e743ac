"""Contract as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/contract.html"""

from decimal import Decimal
from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAnnotation,
    FhirAttachment,
    FhirCodeableConcept,
    FhirCoding,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirMoney,
    FhirNarrative,
    FhirPeriod,
    FhirQuantity,
    FhirReference,
    FhirSignature,
    FhirSimpleQuantity,
    FhirTiming,
)


class FhirContractContentDefinition(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    subType: "FhirCodeableConcept"
    publisher: "FhirReference"
    publicationDate: "str"
    _publicationDate: "FhirElement"
    publicationStatus: "str"
    _publicationStatus: "FhirElement"
    copyright: "str"
    _copyright: "FhirElement"


class FhirContractTerm(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    identifier: "FhirIdentifier"
    issued: "str"
    _issued: "FhirElement"
    applies: "FhirPeriod"
    topicCodeableConcept: "FhirCodeableConcept"
    topicReference: "FhirReference"
    type: "FhirCodeableConcept"
    subType: "FhirCodeableConcept"
    text: "str"
    _text: "FhirElement"
    securityLabel: "list[FhirContractTermSecurityLabel]"
    offer: "Required[FhirContractTermOffer]"
    asset: "list[FhirContractTermAsset]"
    action: "list[FhirContractTermAction]"
    group: "list[FhirContractTerm]"


class FhirContractTermSecurityLabel(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    number: "list[int | None]"
    _number: "list[FhirElement | None]"
    classification: "Required[FhirCoding]"
    category: "list[FhirCoding]"
    control: "list[FhirCoding]"


class FhirContractTermOffer(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    identifier: "list[FhirIdentifier]"
    party: "list[FhirContractTermOfferParty]"
    topic: "FhirReference"
    type: "FhirCodeableConcept"
    decision: "FhirCodeableConcept"
    decisionMode: "list[FhirCodeableConcept]"
    answer: "list[FhirContractTermOfferAnswer]"
    text: "str"
    _text: "FhirElement"
    linkId: "list[str | None]"
    _linkId: "list[FhirElement | None]"
    securityLabelNumber: "list[int | None]"
    _securityLabelNumber: "list[FhirElement | None]"


class FhirContractTermOfferParty(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    reference: "Required[list[FhirReference]]"
    role: "Required[FhirCodeableConcept]"


class FhirContractTermOfferAnswer(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    valueBoolean: "bool"
    _valueBoolean: "FhirElement"
    valueDecimal: "Decimal | int"
    _valueDecimal: "FhirElement"
    valueInteger: "int"
    _valueInteger: "FhirElement"
    valueDate: "str"
    _valueDate: "FhirElement"
    valueDateTime: "str"
    _valueDateTime: "FhirElement"
    valueTime: "str"
    _valueTime: "FhirElement"
    valueString: "str"
    _valueString: "FhirElement"
    valueUri: "str"
    _valueUri: "FhirElement"
    valueAttachment: "FhirAttachment"
    valueCoding: "FhirCoding"
    valueQuantity: "FhirQuantity"
    valueReference: "FhirReference"


class FhirContractTermAsset(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    scope: "FhirCodeableConcept"
    type: "list[FhirCodeableConcept]"
    typeReference: "list[FhirReference]"
    subtype: "list[FhirCodeableConcept]"
    relationship: "FhirCoding"
    context: "list[FhirContractTermAssetContext]"
    condition: "str"
    _condition: "FhirElement"
    periodType: "list[FhirCodeableConcept]"
    period: "list[FhirPeriod]"
    usePeriod: "list[FhirPeriod]"
    text: "str"
    _text: "FhirElement"
    linkId: "list[str | None]"
    _linkId: "list[FhirElement | None]"
    answer: "list[FhirContractTermOfferAnswer]"
    securityLabelNumber: "list[int | None]"
    _securityLabelNumber: "list[FhirElement | None]"
    valuedItem: "list[FhirContractTermAssetValuedItem]"


class FhirContractTermAssetContext(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    reference: "FhirReference"
    code: "list[FhirCodeableConcept]"
    text: "str"
    _text: "FhirElement"


class FhirContractTermAssetValuedItem(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    entityCodeableConcept: "FhirCodeableConcept"
    entityReference: "FhirReference"
    identifier: "FhirIdentifier"
    effectiveTime: "str"
    _effectiveTime: "FhirElement"
    quantity: "FhirSimpleQuantity"
    unitPrice: "FhirMoney"
    factor: "Decimal | int"
    _factor: "FhirElement"
    points: "Decimal | int"
    _points: "FhirElement"
    net: "FhirMoney"
    payment: "str"
    _payment: "FhirElement"
    paymentDate: "str"
    _paymentDate: "FhirElement"
    responsible: "FhirReference"
    recipient: "FhirReference"
    linkId: "list[str | None]"
    _linkId: "list[FhirElement | None]"
    securityLabelNumber: "list[int | None]"
    _securityLabelNumber: "list[FhirElement | None]"


class FhirContractTermAction(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    doNotPerform: "bool"
    _doNotPerform: "FhirElement"
    type: "Required[FhirCodeableConcept]"
    subject: "list[FhirContractTermActionSubject]"
    intent: "Required[FhirCodeableConcept]"
    linkId: "list[str | None]"
    _linkId: "list[FhirElement | None]"
    status: "Required[FhirCodeableConcept]"
    context: "FhirReference"
    contextLinkId: "list[str | None]"
    _contextLinkId: "list[FhirElement | None]"
    occurrenceDateTime: "str"
    _occurrenceDateTime: "FhirElement"
    occurrencePeriod: "FhirPeriod"
    occurrenceTiming: "FhirTiming"
    requester: "list[FhirReference]"
    requesterLinkId: "list[str | None]"
    _requesterLinkId: "list[FhirElement | None]"
    performerType: "list[FhirCodeableConcept]"
    performerRole: "FhirCodeableConcept"
    performer: "FhirReference"
    performerLinkId: "list[str | None]"
    _performerLinkId: "list[FhirElement | None]"
    reasonCode: "list[FhirCodeableConcept]"
    reasonReference: "list[FhirReference]"
    reason: "list[str | None]"
    _reason: "list[FhirElement | None]"
    reasonLinkId: "list[str | None]"
    _reasonLinkId: "list[FhirElement | None]"
    note: "list[FhirAnnotation]"
    securityLabelNumber: "list[int | None]"
    _securityLabelNumber: "list[FhirElement | None]"


class FhirContractTermActionSubject(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    reference: "Required[list[FhirReference]]"
    role: "FhirCodeableConcept"


class FhirContractSigner(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCoding]"
    party: "Required[FhirReference]"
    signature: "Required[list[FhirSignature]]"


class FhirContractFriendly(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    contentAttachment: "FhirAttachment"
    contentReference: "FhirReference"


class FhirContractLegal(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    contentAttachment: "FhirAttachment"
    contentReference: "FhirReference"


class FhirContractRule(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    contentAttachment: "FhirAttachment"
    contentReference: "FhirReference"


class FhirContract(TypedDict, total=False):
    resourceType: "Required[Literal['Contract']]"
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
    url: "str"
    _url: "FhirElement"
    version: "str"
    _version: "FhirElement"
    status: "str"
    _status: "FhirElement"
    legalState: "FhirCodeableConcept"
    instantiatesCanonical: "FhirReference"
    instantiatesUri: "str"
    _instantiatesUri: "FhirElement"
    contentDerivative: "FhirCodeableConcept"
    issued: "str"
    _issued: "FhirElement"
    applies: "FhirPeriod"
    expirationType: "FhirCodeableConcept"
    subject: "list[FhirReference]"
    authority: "list[FhirReference]"
    domain: "list[FhirReference]"
    site: "list[FhirReference]"
    name: "str"
    _name: "FhirElement"
    title: "str"
    _title: "FhirElement"
    subtitle: "str"
    _subtitle: "FhirElement"
    alias: "list[str | None]"
    _alias: "list[FhirElement | None]"
    author: "FhirReference"
    scope: "FhirCodeableConcept"
    topicCodeableConcept: "FhirCodeableConcept"
    topicReference: "FhirReference"
    type: "FhirCodeableConcept"
    subType: "list[FhirCodeableConcept]"
    contentDefinition: "FhirContractContentDefinition"
    term: "list[FhirContractTerm]"
    supportingInfo: "list[FhirReference]"
    relevantHistory: "list[FhirReference]"
    signer: "list[FhirContractSigner]"
    friendly: "list[FhirContractFriendly]"
    legal: "list[FhirContractLegal]"
    rule: "list[FhirContractRule]"
    legallyBindingAttachment: "FhirAttachment"
    legallyBindingReference: "FhirReference"
