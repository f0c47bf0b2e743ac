"""Condition <-> FHIR R4 Condition.

https://hl7.org/fhir/R4/condition.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, period, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import as_is, choice, many, one, present, text
from fhir_gateway.records.coded import Known
from fhir_gateway.records.condition import ClinicalStatus, Condition, ConditionCategory, Evidence, Severity, Stage, VerificationStatus
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range

# https://hl7.org/fhir/R4/valueset-condition-clinical.html
CLINICAL = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/condition-clinical",
    rows={
        ClinicalStatus.ACTIVE: "active",
        ClinicalStatus.RECURRENCE: "recurrence",
        ClinicalStatus.RELAPSE: "relapse",
        ClinicalStatus.INACTIVE: "inactive",
        ClinicalStatus.REMISSION: "remission",
        ClinicalStatus.RESOLVED: "resolved",
    },
)

# https://hl7.org/fhir/R4/valueset-condition-ver-status.html
VERIFICATION = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/condition-ver-status",
    rows={
        VerificationStatus.UNCONFIRMED: "unconfirmed",
        VerificationStatus.PROVISIONAL: "provisional",
        VerificationStatus.DIFFERENTIAL: "differential",
        VerificationStatus.CONFIRMED: "confirmed",
        VerificationStatus.REFUTED: "refuted",
        VerificationStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-condition-category.html; health-concern: https://hl7.org/fhir/us/core/STU6.1/CodeSystem-condition-category.html
CATEGORY = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/condition-category",
    rows={
        ConditionCategory.PROBLEM: "problem-list-item",
        ConditionCategory.ENCOUNTER_DIAGNOSIS: "encounter-diagnosis",
        ConditionCategory.HEALTH_CONCERN: ("http://hl7.org/fhir/us/core/CodeSystem/condition-category", "health-concern"),
    },
)

# https://hl7.org/fhir/R4/valueset-condition-severity.html
SEVERITY = CodeMap(
    system="http://snomed.info/sct",
    rows={Severity.SEVERE: "24484000", Severity.MODERATE: "6736007", Severity.MILD: "255604002"},
)

_WRITE_WHEN = {
    Moment: ("DateTime", str),
    Quantity: ("Age", quantity.to_json),
    Period: ("Period", period.to_json),
    Range: ("Range", quantity.range_to_json),
    str: ("String", as_is),
}
_READ_WHEN = {
    "DateTime": Element.moment,
    "Age": read_one(quantity.from_json),
    "Period": read_one(period.from_json),
    "Range": read_one(quantity.range_from_json),
    "String": Element.text,
}


def to_json(condition: Condition) -> JsonObject:
    """Write a condition as FHIR JSON. Total: every condition has a FHIR form."""
    return present(
        {
            "resourceType": "Condition",
            "id": condition.id,
            "identifier": many(condition.identifiers, reference.identifier_to_json),
            "clinicalStatus": one(condition.clinical, lambda status: CLINICAL.to_concept(Known(status))),
            "verificationStatus": one(condition.verification, lambda status: VERIFICATION.to_concept(Known(status))),
            "category": many(condition.categories, CATEGORY.to_concept),
            "severity": one(condition.severity, SEVERITY.to_concept),
            "code": one(condition.code, concept.to_json),
            "bodySite": many(condition.body_sites, concept.to_json),
            "subject": reference.to_json(condition.subject),
            "encounter": one(condition.encounter, reference.to_json),
            **choice("onset", condition.onset, _WRITE_WHEN),
            **choice("abatement", condition.abatement, _WRITE_WHEN),
            "recordedDate": text(condition.recorded),
            "recorder": one(condition.recorder, reference.to_json),
            "asserter": one(condition.asserter, reference.to_json),
            "stage": many(condition.stages, _stage_to_json),
            "evidence": many(condition.evidence, _evidence_to_json),
            "note": many(condition.notes, annotation.to_json),
        }
    )


def from_json(resource: JsonObject) -> Condition:
    """Read a condition from FHIR JSON.

    Raises:
        MissingElement: the condition has no subject, or a status no code.
        UnmappedCode: the clinical or verification status has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Condition")
    return Condition(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        clinical=here.one("clinicalStatus", CLINICAL.from_required_concept),
        verification=here.one("verificationStatus", VERIFICATION.from_required_concept),
        categories=here.many("category", CATEGORY.from_concept),
        severity=here.one("severity", SEVERITY.from_concept),
        code=here.one("code", concept.from_json),
        body_sites=here.many("bodySite", concept.from_json),
        subject=here.need("subject", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        onset=here.choice("onset", _READ_WHEN),
        abatement=here.choice("abatement", _READ_WHEN),
        recorded=here.moment("recordedDate"),
        recorder=here.one("recorder", reference.from_json),
        asserter=here.one("asserter", reference.from_json),
        stages=here.many("stage", _stage_from_json),
        evidence=here.many("evidence", _evidence_from_json),
        notes=here.many("note", annotation.from_json),
    )


def _stage_to_json(stage: Stage) -> JsonObject:
    return present(
        {
            "summary": one(stage.summary, concept.to_json),
            "assessment": many(stage.assessments, reference.to_json),
            "type": one(stage.type, concept.to_json),
        }
    )


def _stage_from_json(element: Element) -> Stage | None:
    stage = Stage(
        summary=element.one("summary", concept.from_json),
        assessments=element.many("assessment", reference.from_json),
        type=element.one("type", concept.from_json),
    )
    return None if stage == Stage() else stage


def _evidence_to_json(evidence: Evidence) -> JsonObject:
    return present({"code": many(evidence.codes, concept.to_json), "detail": many(evidence.details, reference.to_json)})


def _evidence_from_json(element: Element) -> Evidence | None:
    evidence = Evidence(codes=element.many("code", concept.from_json), details=element.many("detail", reference.from_json))
    return None if evidence == Evidence() else evidence


MAPPER = Mapper(
    "Condition",
    Condition,
    to_json,
    from_json,
    codes={
        "Condition.clinicalStatus": CLINICAL,
        "Condition.verificationStatus": VERIFICATION,
        "Condition.category": CATEGORY,
        "Condition.severity": SEVERITY,
    },
)
