"""MedicationRequest <-> FHIR R4 MedicationRequest.

https://hl7.org/fhir/R4/medicationrequest.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coverage_answer, medication_dispense
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, dosage, reference
from fhir_gateway.mappers.datatypes.urgency import URGENCY
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import as_is, choice, many, one, present, text
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.medication_request import Course, MedicationIntent, MedicationRequest, MedicationSetting, MedicationStatus
from fhir_gateway.records.reference import Ref

# https://hl7.org/fhir/R4/valueset-medicationrequest-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/CodeSystem/medicationrequest-status",
    rows={
        MedicationStatus.ACTIVE: "active",
        MedicationStatus.PAUSED: "on-hold",
        MedicationStatus.CANCELLED: "cancelled",
        MedicationStatus.DONE: "completed",
        MedicationStatus.ENTERED_IN_ERROR: "entered-in-error",
        MedicationStatus.STOPPED: "stopped",
        MedicationStatus.DRAFT: "draft",
        MedicationStatus.UNKNOWN: "unknown",
    },
)

# https://hl7.org/fhir/R4/valueset-medicationrequest-intent.html: a table of its own, without "directive"
INTENT = CodeMap(
    system="http://hl7.org/fhir/CodeSystem/medicationrequest-intent",
    rows={
        MedicationIntent.PROPOSAL: "proposal",
        MedicationIntent.PLAN: "plan",
        MedicationIntent.ORDER: "order",
        MedicationIntent.ORIGINAL_ORDER: "original-order",
        MedicationIntent.REFLEX_ORDER: "reflex-order",
        MedicationIntent.FILLER_ORDER: "filler-order",
        MedicationIntent.INSTANCE_ORDER: "instance-order",
        MedicationIntent.OPTION: "option",
    },
)

# https://hl7.org/fhir/R4/valueset-medicationrequest-category.html
SETTING = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/medicationrequest-category",
    rows={
        MedicationSetting.INPATIENT: "inpatient",
        MedicationSetting.OUTPATIENT: "outpatient",
        MedicationSetting.COMMUNITY: "community",
        MedicationSetting.DISCHARGE: "discharge",
    },
)

# https://hl7.org/fhir/R4/valueset-medicationrequest-course-of-therapy.html
COURSE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/medicationrequest-course-of-therapy",
    rows={Course.CONTINUOUS: "continuous", Course.ACUTE: "acute", Course.SEASONAL: "seasonal"},
)

_WRITE_REPORTED = {bool: ("Boolean", as_is), Ref: ("Reference", reference.to_json)}
_READ_REPORTED = {"Boolean": Element.flag, "Reference": read_one(reference.from_json)}
_WRITE_MEDICATION = {Concept: ("CodeableConcept", concept.to_json), Ref: ("Reference", reference.to_json)}
_READ_MEDICATION = {"CodeableConcept": read_one(concept.from_json), "Reference": read_one(reference.from_json)}


def to_json(request: MedicationRequest) -> JsonObject:
    """Write a medication request as FHIR JSON. Total: every medication request has a FHIR form."""
    return present(
        {
            "resourceType": "MedicationRequest",
            "id": request.id,
            "extension": coverage_answer.to_json(request.coverage_answers),
            "identifier": many(request.identifiers, reference.identifier_to_json),
            "status": STATUS.code(request.status),
            "statusReason": one(request.status_reason, concept.to_json),
            "intent": INTENT.code(request.intent),
            "category": many(request.settings, SETTING.to_concept),
            "priority": URGENCY.code_or_none(request.urgency),
            "doNotPerform": request.forbidden or None,
            **choice("reported", request.reported, _WRITE_REPORTED),
            **choice("medication", request.medication, _WRITE_MEDICATION),
            "subject": reference.to_json(request.subject),
            "encounter": one(request.encounter, reference.to_json),
            "supportingInformation": many(request.supporting_info, reference.to_json),
            "authoredOn": text(request.authored),
            "requester": one(request.requester, reference.to_json),
            "performer": one(request.performer, reference.to_json),
            "performerType": one(request.performer_type, concept.to_json),
            "recorder": one(request.recorder, reference.to_json),
            "reasonCode": many(request.reason_codes, concept.to_json),
            "reasonReference": many(request.reasons, reference.to_json),
            "basedOn": many(request.based_on, reference.to_json),
            "groupIdentifier": one(request.group, reference.identifier_to_json),
            "courseOfTherapyType": one(request.course, COURSE.to_concept),
            "insurance": many(request.insurance, reference.to_json),
            "note": many(request.notes, annotation.to_json),
            "dosageInstruction": many(request.dosages, dosage.to_json),
            "dispenseRequest": one(request.dispense, medication_dispense.to_json),
            "substitution": one(request.substitution, medication_dispense.substitution_to_json),
            "priorPrescription": one(request.replaces, reference.to_json),
            "detectedIssue": many(request.issues, reference.to_json),
        }
    )


def from_json(resource: JsonObject) -> MedicationRequest:
    """Read a medication request from FHIR JSON.

    Raises:
        MissingElement: the request has no status, intent, medication or subject, or a substitution does not say whether it is allowed.
        UnmappedCode: the status, intent, priority or a unit of time has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "MedicationRequest")
    return MedicationRequest(
        id=here.text("id"),
        coverage_answers=coverage_answer.from_json(here),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        status_reason=here.one("statusReason", concept.from_json),
        intent=INTENT.read(here, "intent"),
        settings=here.many("category", SETTING.from_concept),
        urgency=URGENCY.read_or_none(here, "priority"),
        forbidden=here.flag("doNotPerform") or False,
        reported=here.choice("reported", _READ_REPORTED),
        medication=here.need_choice("medication", _READ_MEDICATION),
        subject=here.need("subject", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        supporting_info=here.many("supportingInformation", reference.from_json),
        authored=here.moment("authoredOn"),
        requester=here.one("requester", reference.from_json),
        performer=here.one("performer", reference.from_json),
        performer_type=here.one("performerType", concept.from_json),
        recorder=here.one("recorder", reference.from_json),
        reason_codes=here.many("reasonCode", concept.from_json),
        reasons=here.many("reasonReference", reference.from_json),
        based_on=here.many("basedOn", reference.from_json),
        group=here.one("groupIdentifier", reference.identifier_from_json),
        course=here.one("courseOfTherapyType", COURSE.from_concept),
        insurance=here.many("insurance", reference.from_json),
        notes=here.many("note", annotation.from_json),
        dosages=here.many("dosageInstruction", dosage.from_json),
        dispense=here.one("dispenseRequest", medication_dispense.from_json),
        substitution=here.one("substitution", medication_dispense.substitution_from_json),
        replaces=here.one("priorPrescription", reference.from_json),
        issues=here.many("detectedIssue", reference.from_json),
    )


MAPPER = Mapper(
    "MedicationRequest",
    MedicationRequest,
    to_json,
    from_json,
    codes={
        "MedicationRequest.status": STATUS,
        "MedicationRequest.intent": INTENT,
        "MedicationRequest.priority": URGENCY,
        "MedicationRequest.category": SETTING,
        "MedicationRequest.courseOfTherapyType": COURSE,
        "MedicationRequest.dosageInstruction.doseAndRate.type": dosage.DOSE_KIND,
    },
)
