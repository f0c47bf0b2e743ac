"""Consent <-> FHIR R4 Consent.

Of the codes for a category, those of consentcategorycodes and of v3-ActCode that mean the same are read as one word; we write
the first, except for the disclosure of information, which only v3-ActCode has. https://hl7.org/fhir/R4/consent.html
"""

from fhir_gateway.errors import MissingElement
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import consent_provision
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import attachment, concept, reference
from fhir_gateway.mappers.datatypes.purpose import PURPOSE
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.coded import Known, Unmapped
from fhir_gateway.records.consent import Consent, ConsentCategory, ConsentPolicy, ConsentScope, ConsentStatus, ConsentVerification
from fhir_gateway.records.reference import Ref

# https://hl7.org/fhir/R4/valueset-consent-state-codes.html: there is no "revoked"
STATUS = CodeMap(
    system="http://hl7.org/fhir/consent-state-codes",
    rows={
        ConsentStatus.DRAFT: "draft",
        ConsentStatus.PROPOSED: "proposed",
        ConsentStatus.ACTIVE: "active",
        ConsentStatus.REJECTED: "rejected",
        ConsentStatus.ENDED: "inactive",
        ConsentStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-consent-scope.html
SCOPE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/consentscope",
    rows={
        ConsentScope.ADVANCE_DIRECTIVE: "adr",
        ConsentScope.RESEARCH: "research",
        ConsentScope.PRIVACY: "patient-privacy",
        ConsentScope.TREATMENT: "treatment",
    },
)

_ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"

# https://hl7.org/fhir/R4/valueset-consent-category.html, https://hl7.org/fhir/R4/v3/ActConsentType/vs.html
CATEGORY = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/consentcategorycodes",
    rows={
        ConsentCategory.ADVANCE_DIRECTIVE: "acd",
        ConsentCategory.DO_NOT_RESUSCITATE: "dnr",
        ConsentCategory.EMERGENCY_ONLY: "emrgonly",
        ConsentCategory.HEALTH_CARE_DIRECTIVE: "hcd",
        ConsentCategory.PRIVACY_NOTICE: "npp",
        ConsentCategory.LIFE_SUSTAINING_TREATMENT: "polst",
        ConsentCategory.RESEARCH: "research",
        ConsentCategory.DEIDENTIFIED: "rsdid",
        ConsentCategory.REIDENTIFIABLE: "rsreid",
        ConsentCategory.COLLECTION: (_ACT, "ICOL"),
        ConsentCategory.DISCLOSURE: (_ACT, "IDSCL"),
        ConsentCategory.REDISCLOSURE: (_ACT, "IRDSCL"),
        ConsentCategory.ACCESS: (_ACT, "INFA"),
        ConsentCategory.ACCESS_ONLY: (_ACT, "INFAO"),
        ConsentCategory.ACCESS_AND_SAVE_ONLY: (_ACT, "INFASO"),
    },
    also_read={
        (_ACT, "RESEARCH"): ConsentCategory.RESEARCH,
        (_ACT, "RSDID"): ConsentCategory.DEIDENTIFIED,
        (_ACT, "RSREID"): ConsentCategory.REIDENTIFIABLE,
    },
)

_WRITE_SOURCE = {Attachment: ("Attachment", attachment.to_json), Ref: ("Reference", reference.to_json)}
_READ_SOURCE = {"Attachment": read_one(attachment.from_json), "Reference": read_one(reference.from_json)}


def to_json(consent: Consent) -> JsonObject:
    """Write a consent as FHIR JSON. Total: every consent has a FHIR form."""
    return present(
        {
            "resourceType": "Consent",
            "id": consent.id,
            "identifier": many(consent.identifiers, reference.identifier_to_json),
            "status": STATUS.code(consent.status),
            "scope": SCOPE.to_concept(consent.scope),
            "category": many(consent.categories, CATEGORY.to_concept),
            "patient": one(consent.patient, reference.to_json),
            "dateTime": text(consent.time),
            "performer": many(consent.performers, reference.to_json),
            "organization": many(consent.organizations, reference.to_json),
            **choice("source", consent.source, _WRITE_SOURCE),
            "policy": many(consent.policies, _policy_to_json),
            "policyRule": one(consent.rule, concept.to_json),
            "verification": many(consent.verifications, _verification_to_json),
            "provision": one(consent.provision, consent_provision.to_json),
        }
    )


def from_json(resource: JsonObject) -> Consent:
    """Read a consent from FHIR JSON.

    Raises:
        MissingElement: there is no status, scope, category, or neither policy nor policyRule (ppc-1), or a part of it is not whole.
        UnmappedCode: the status, the type of a provision or the meaning of a datum has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Consent")
    policies, rule = here.many("policy", _policy_from_json), here.one("policyRule", concept.from_json)
    if rule is None and not policies:
        raise MissingElement("Consent.policy or Consent.policyRule is required", expression="Consent.policy")
    return Consent(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        scope=here.need("scope", SCOPE.from_concept),
        categories=_categories(here),
        patient=here.one("patient", reference.from_json),
        time=here.moment("dateTime"),
        performers=here.many("performer", reference.from_json),
        organizations=here.many("organization", reference.from_json),
        source=here.choice("source", _READ_SOURCE),
        policies=policies,
        rule=rule,
        verifications=here.many("verification", _verification_from_json),
        provision=here.one("provision", consent_provision.from_json),
    )


def _categories(here: Element) -> tuple[Known[ConsentCategory] | Unmapped, ...]:
    categories = here.many("category", CATEGORY.from_concept)
    if not categories:
        raise MissingElement("Consent.category is required", expression="Consent.category")
    return categories


def _policy_to_json(policy: ConsentPolicy) -> JsonObject:
    return present({"authority": policy.authority, "uri": policy.uri})


def _policy_from_json(element: Element) -> ConsentPolicy | None:
    policy = ConsentPolicy(authority=element.uri("authority"), uri=element.uri("uri"))
    return None if policy == ConsentPolicy() else policy


def _verification_to_json(verification: ConsentVerification) -> JsonObject:
    return present(
        {
            "verified": verification.verified,
            "verifiedWith": one(verification.verified_with, reference.to_json),
            "verificationDate": text(verification.time),
        }
    )


def _verification_from_json(element: Element) -> ConsentVerification:
    return ConsentVerification(
        verified=element.need_flag("verified"),
        verified_with=element.one("verifiedWith", reference.from_json),
        time=element.moment("verificationDate"),
    )


MAPPER = Mapper(
    "Consent",
    Consent,
    to_json,
    from_json,
    codes={
        "Consent.status": STATUS,
        "Consent.scope": SCOPE,
        "Consent.category": CATEGORY,
        "Consent.provision.type": consent_provision.KIND,
        "Consent.provision.actor.role": consent_provision.ROLE,
        "Consent.provision.action": consent_provision.ACTION,
        "Consent.provision.purpose": PURPOSE,
        "Consent.provision.data.meaning": consent_provision.MEANING,
    },
)
