"""Activity <-> CarePlan.activity.

https://hl7.org/fhir/R4/careplan-definitions.html#CarePlan.activity
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, period, quantity, reference, timing
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import as_is, choice, many, one, present
from fhir_gateway.records.care_plan import Activity, ActivityDetail, ActivityKind, ActivityStatus
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.timing import Timing

# https://hl7.org/fhir/R4/valueset-care-plan-activity-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/care-plan-activity-status",
    rows={
        ActivityStatus.NOT_STARTED: "not-started",
        ActivityStatus.SCHEDULED: "scheduled",
        ActivityStatus.IN_PROGRESS: "in-progress",
        ActivityStatus.PAUSED: "on-hold",
        ActivityStatus.DONE: "completed",
        ActivityStatus.CANCELLED: "cancelled",
        ActivityStatus.STOPPED: "stopped",
        ActivityStatus.UNKNOWN: "unknown",
        ActivityStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-care-plan-activity-kind.html
KIND = CodeMap(
    system="http://hl7.org/fhir/resource-types",
    rows={
        ActivityKind.APPOINTMENT: "Appointment",
        ActivityKind.MESSAGE: "CommunicationRequest",
        ActivityKind.EQUIPMENT: "DeviceRequest",
        ActivityKind.MEDICATION: "MedicationRequest",
        ActivityKind.NUTRITION: "NutritionOrder",
        ActivityKind.TASK: "Task",
        ActivityKind.SERVICE: "ServiceRequest",
        ActivityKind.VISION: "VisionPrescription",
    },
)

_WRITE_SCHEDULED = {Timing: ("Timing", timing.to_json), Period: ("Period", period.to_json), str: ("String", as_is)}
_READ_SCHEDULED = {"Timing": read_one(timing.from_json), "Period": read_one(period.from_json), "String": Element.text}
_WRITE_PRODUCT = {Concept: ("CodeableConcept", concept.to_json), Ref: ("Reference", reference.to_json)}
_READ_PRODUCT = {"CodeableConcept": read_one(concept.from_json), "Reference": read_one(reference.from_json)}


def to_json(activity: Activity) -> JsonObject:
    """Write an activity."""
    return present(
        {
            "outcomeCodeableConcept": many(activity.outcome_codes, concept.to_json),
            "outcomeReference": many(activity.outcomes, reference.to_json),
            "progress": many(activity.progress, annotation.to_json),
            "reference": one(activity.reference, reference.to_json),
            "detail": one(activity.detail, _detail_to_json),
        }
    )


def from_json(element: Element) -> Activity | None:
    """Read an activity; ``None`` where it says nothing."""
    activity = Activity(
        outcome_codes=element.many("outcomeCodeableConcept", concept.from_json),
        outcomes=element.many("outcomeReference", reference.from_json),
        progress=element.many("progress", annotation.from_json),
        reference=element.one("reference", reference.from_json),
        detail=element.one("detail", _detail_from_json),
    )
    return None if activity == Activity() else activity


def _detail_to_json(detail: ActivityDetail) -> JsonObject:
    return present(
        {
            "kind": KIND.code_or_none(detail.kind),
            "code": one(detail.code, concept.to_json),
            "reasonCode": many(detail.reason_codes, concept.to_json),
            "reasonReference": many(detail.reasons, reference.to_json),
            "goal": many(detail.goals, reference.to_json),
            "status": STATUS.code(detail.status),
            "statusReason": one(detail.status_reason, concept.to_json),
            "doNotPerform": detail.forbidden or None,
            **choice("scheduled", detail.scheduled, _WRITE_SCHEDULED),
            "location": one(detail.location, reference.to_json),
            "performer": many(detail.performers, reference.to_json),
            **choice("product", detail.product, _WRITE_PRODUCT),
            "dailyAmount": one(detail.daily_amount, quantity.to_json),
            "quantity": one(detail.quantity, quantity.to_json),
            "description": detail.description,
        }
    )


def _detail_from_json(element: Element) -> ActivityDetail:
    return ActivityDetail(
        kind=KIND.read_or_none(element, "kind"),
        code=element.one("code", concept.from_json),
        reason_codes=element.many("reasonCode", concept.from_json),
        reasons=element.many("reasonReference", reference.from_json),
        goals=element.many("goal", reference.from_json),
        status=STATUS.read(element, "status"),
        status_reason=element.one("statusReason", concept.from_json),
        forbidden=element.flag("doNotPerform") or False,
        scheduled=element.choice("scheduled", _READ_SCHEDULED),
        location=element.one("location", reference.from_json),
        performers=element.many("performer", reference.from_json),
        product=element.choice("product", _READ_PRODUCT),
        daily_amount=element.one("dailyAmount", quantity.from_json),
        quantity=element.one("quantity", quantity.from_json),
        description=element.text("description"),
    )
