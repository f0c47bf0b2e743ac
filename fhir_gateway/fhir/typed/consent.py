"""Consent as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/consent.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAttachment,
    FhirCodeableConcept,
    FhirCoding,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
)


class FhirConsentPolicy(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    authority: "str"
    _authority: "FhirElement"
    uri: "str"
    _uri: "FhirElement"


class FhirConsentVerification(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    verified: "bool"
    _verified: "FhirElement"
    verifiedWith: "FhirReference"
    verificationDate: "str"
    _verificationDate: "FhirElement"


FhirConsentProvision = TypedDict(
    "FhirConsentProvision",
    {
        "id": "str",
        "_id": "FhirElement",
        "extension": "list[FhirExtension]",
        "modifierExtension": "list[FhirExtension]",
        "type": "str",
        "_type": "FhirElement",
        "period": "FhirPeriod",
        "actor": "list[FhirConsentProvisionActor]",
        "action": "list[FhirCodeableConcept]",
        "securityLabel": "list[FhirCoding]",
        "purpose": "list[FhirCoding]",
        "class": "list[FhirCoding]",
        "code": "list[FhirCodeableConcept]",
        "dataPeriod": "FhirPeriod",
        "data": "list[FhirConsentProvisionData]",
        "provision": "list[FhirConsentProvision]",
    },
    total=False,
)


class FhirConsentProvisionActor(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    role: "Required[FhirCodeableConcept]"
    reference: "Required[FhirReference]"


class FhirConsentProvisionData(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    meaning: "str"
    _meaning: "FhirElement"
    reference: "Required[FhirReference]"


class FhirConsent(TypedDict, total=False):
    resourceType: "Required[Literal['Consent']]"
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
    scope: "Required[FhirCodeableConcept]"
    category: "Required[list[FhirCodeableConcept]]"
    patient: "FhirReference"
    dateTime: "str"
    _dateTime: "FhirElement"
    performer: "list[FhirReference]"
    organization: "list[FhirReference]"
    sourceAttachment: "FhirAttachment"
    sourceReference: "FhirReference"
    policy: "list[FhirConsentPolicy]"
    policyRule: "FhirCodeableConcept"
    verification: "list[FhirConsentVerification]"
    provision: "FhirConsentProvision"
