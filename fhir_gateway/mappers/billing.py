"""What Claim, ClaimResponse and ExplanationOfBenefit have in common <-> their elements of the same names.

https://hl7.org/fhir/R4/claim-definitions.html, https://hl7.org/fhir/R4/explanationofbenefit-definitions.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import attachment, concept, period, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import as_is, choice, many, one, present, text
from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.billing import (
    BillingStatus,
    CareRole,
    ClaimDiagnosis,
    ClaimInformation,
    ClaimInsurance,
    ClaimKind,
    ClaimMember,
    ClaimProcedure,
    ClaimTie,
    ClaimUse,
    Handling,
    Processing,
    RelatedClaim,
)
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.moment import PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity
from fhir_gateway.records.reference import Ref

PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/"
"""The extensions of prior authorization: https://hl7.org/fhir/us/davinci-pas/STU2/artifacts.html"""

# https://hl7.org/fhir/R4/valueset-fm-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/fm-status",
    rows={
        BillingStatus.ACTIVE: "active",
        BillingStatus.CANCELLED: "cancelled",
        BillingStatus.DRAFT: "draft",
        BillingStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-claim-use.html
USE = CodeMap(
    system="http://hl7.org/fhir/claim-use",
    rows={ClaimUse.CLAIM: "claim", ClaimUse.PREAUTHORIZATION: "preauthorization", ClaimUse.PREDETERMINATION: "predetermination"},
)

# https://hl7.org/fhir/R4/valueset-claim-type.html
KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/claim-type",
    rows={
        ClaimKind.INSTITUTIONAL: "institutional",
        ClaimKind.PROFESSIONAL: "professional",
        ClaimKind.PHARMACY: "pharmacy",
        ClaimKind.DENTAL: "oral",
        ClaimKind.VISION: "vision",
    },
)

# https://hl7.org/fhir/R4/valueset-process-priority.html
HANDLING = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/processpriority",
    rows={Handling.AT_ONCE: "stat", Handling.NORMAL: "normal", Handling.DEFERRED: "deferred"},
)

# https://hl7.org/fhir/R4/valueset-remittance-outcome.html
PROCESSING = CodeMap(
    system="http://hl7.org/fhir/remittance-outcome",
    rows={Processing.QUEUED: "queued", Processing.COMPLETE: "complete", Processing.FAILED: "error", Processing.PARTIAL: "partial"},
)

# https://hl7.org/fhir/R4/valueset-related-claim-relationship.html
TIE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship",
    rows={ClaimTie.PRIOR: "prior", ClaimTie.ASSOCIATED: "associated"},
)

# https://hl7.org/fhir/R4/valueset-claim-careteamrole.html
CARE_ROLE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/claimcareteamrole",
    rows={CareRole.PRIMARY: "primary", CareRole.ASSISTING: "assist", CareRole.SUPERVISOR: "supervisor", CareRole.OTHER: "other"},
)

WRITE_TIME = {PartialDate: ("Date", str), Period: ("Period", period.to_json)}
READ_TIME = {"Date": Element.date, "Period": read_one(period.from_json)}
_WRITE_VALUE = {
    bool: ("Boolean", as_is),
    str: ("String", as_is),
    Quantity: ("Quantity", quantity.to_json),
    Attachment: ("Attachment", attachment.to_json),
    Ref: ("Reference", reference.to_json),
}
_READ_VALUE = {
    "Boolean": Element.flag,
    "String": Element.text,
    "Quantity": read_one(quantity.from_json),
    "Attachment": read_one(attachment.from_json),
    "Reference": read_one(reference.from_json),
}
WRITE_CODE_OR_REF = {Concept: ("CodeableConcept", concept.to_json), Ref: ("Reference", reference.to_json)}
READ_CODE_OR_REF = {"CodeableConcept": read_one(concept.from_json), "Reference": read_one(reference.from_json)}


def related_to_json(related: RelatedClaim) -> JsonObject:
    """Write ``related``."""
    return present(
        {
            "claim": one(related.claim, reference.to_json),
            "relationship": one(related.tie, TIE.to_concept),
            "reference": one(related.number, reference.identifier_to_json),
        }
    )


def related_from_json(element: Element) -> RelatedClaim | None:
    """Read ``related``; ``None`` where it says nothing."""
    related = RelatedClaim(
        claim=element.one("claim", reference.from_json),
        tie=element.one("relationship", TIE.from_concept),
        number=element.one("reference", reference.identifier_from_json),
    )
    return None if related == RelatedClaim() else related


def member_to_json(member: ClaimMember) -> JsonObject:
    """Write ``careTeam``."""
    return present(
        {
            "sequence": member.sequence,
            "provider": reference.to_json(member.provider),
            "responsible": member.responsible,
            "role": one(member.role, CARE_ROLE.to_concept),
            "qualification": one(member.qualification, concept.to_json),
        }
    )


def member_from_json(element: Element) -> ClaimMember:
    """Read ``careTeam``.

    Raises:
        MissingElement: it has no sequence or provider.
    """
    return ClaimMember(
        sequence=element.need_whole("sequence"),
        provider=element.need("provider", reference.from_json),
        responsible=element.flag("responsible"),
        role=element.one("role", CARE_ROLE.from_concept),
        qualification=element.one("qualification", concept.from_json),
    )


def information_to_json(information: ClaimInformation) -> JsonObject:
    """Write ``supportingInfo``."""
    return present(
        {
            "sequence": information.sequence,
            "category": concept.to_json(information.category),
            "code": one(information.code, concept.to_json),
            **choice("timing", information.time, WRITE_TIME),
            **choice("value", information.value, _WRITE_VALUE),
        }
    )


def information_from_json(element: Element) -> ClaimInformation:
    """Read ``supportingInfo``.

    Raises:
        MissingElement: it has no sequence or category.
    """
    return ClaimInformation(
        sequence=element.need_whole("sequence"),
        category=element.need("category", concept.from_json),
        code=element.one("code", concept.from_json),
        time=element.choice("timing", READ_TIME),
        value=element.choice("value", _READ_VALUE),
    )


def diagnosis_to_json(diagnosis: ClaimDiagnosis) -> JsonObject:
    """Write ``diagnosis``."""
    return present(
        {
            "sequence": diagnosis.sequence,
            **choice("diagnosis", diagnosis.diagnosis, WRITE_CODE_OR_REF),
            "type": many(diagnosis.types, concept.to_json),
            "onAdmission": one(diagnosis.on_admission, concept.to_json),
            "packageCode": one(diagnosis.package, concept.to_json),
        }
    )


def diagnosis_from_json(element: Element) -> ClaimDiagnosis:
    """Read ``diagnosis``.

    Raises:
        MissingElement: it has no sequence or diagnosis.
    """
    return ClaimDiagnosis(
        sequence=element.need_whole("sequence"),
        diagnosis=element.need_choice("diagnosis", READ_CODE_OR_REF),
        types=element.many("type", concept.from_json),
        on_admission=element.one("onAdmission", concept.from_json),
        package=element.one("packageCode", concept.from_json),
    )


def procedure_to_json(procedure: ClaimProcedure) -> JsonObject:
    """Write ``procedure``."""
    return present(
        {
            "sequence": procedure.sequence,
            "type": many(procedure.types, concept.to_json),
            "date": text(procedure.date),
            **choice("procedure", procedure.procedure, WRITE_CODE_OR_REF),
        }
    )


def procedure_from_json(element: Element) -> ClaimProcedure:
    """Read ``procedure``.

    Raises:
        MissingElement: it has no sequence or procedure.
    """
    return ClaimProcedure(
        sequence=element.need_whole("sequence"),
        types=element.many("type", concept.from_json),
        date=element.moment("date"),
        procedure=element.need_choice("procedure", READ_CODE_OR_REF),
    )


def insurance_to_json(insurance: ClaimInsurance) -> JsonObject:
    """Write ``insurance``."""
    return present(
        {
            "sequence": insurance.sequence,
            "focal": insurance.focal,
            "identifier": one(insurance.number, reference.identifier_to_json),
            "coverage": reference.to_json(insurance.coverage),
            "businessArrangement": insurance.arrangement,
            "preAuthRef": insurance.authorizations,
            "claimResponse": one(insurance.answer, reference.to_json),
        }
    )


def insurance_from_json(element: Element) -> ClaimInsurance:
    """Read ``insurance``.

    Raises:
        MissingElement: it has no sequence or coverage, or does not say whether it is focal.
    """
    return ClaimInsurance(
        sequence=element.need_whole("sequence"),
        focal=element.need_flag("focal"),
        number=element.one("identifier", reference.identifier_from_json),
        coverage=element.need("coverage", reference.from_json),
        arrangement=element.text("businessArrangement"),
        authorizations=element.texts("preAuthRef"),
        answer=element.one("claimResponse", reference.from_json),
    )
