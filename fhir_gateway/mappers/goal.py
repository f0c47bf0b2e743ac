"""Goal <-> FHIR R4 Goal.

https://hl7.org/fhir/R4/goal.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import as_is, choice, many, one, present, text
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.goal import Achievement, Goal, GoalCategory, GoalPriority, GoalStatus, Target
from fhir_gateway.records.moment import PartialDate
from fhir_gateway.records.quantity import Quantity, Range, Ratio

# https://hl7.org/fhir/R4/valueset-goal-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/goal-status",
    rows={
        GoalStatus.PROPOSED: "proposed",
        GoalStatus.PLANNED: "planned",
        GoalStatus.AGREED: "accepted",
        GoalStatus.ACTIVE: "active",
        GoalStatus.PAUSED: "on-hold",
        GoalStatus.DONE: "completed",
        GoalStatus.CANCELLED: "cancelled",
        GoalStatus.REJECTED: "rejected",
        GoalStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-goal-achievement.html
ACHIEVEMENT = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/goal-achievement",
    rows={
        Achievement.IN_PROGRESS: "in-progress",
        Achievement.IMPROVING: "improving",
        Achievement.WORSENING: "worsening",
        Achievement.NO_CHANGE: "no-change",
        Achievement.ACHIEVED: "achieved",
        Achievement.SUSTAINING: "sustaining",
        Achievement.NOT_ACHIEVED: "not-achieved",
        Achievement.NO_PROGRESS: "no-progress",
        Achievement.NOT_ATTAINABLE: "not-attainable",
    },
)

# https://hl7.org/fhir/R4/valueset-goal-priority.html
PRIORITY = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/goal-priority",
    rows={GoalPriority.HIGH: "high-priority", GoalPriority.MEDIUM: "medium-priority", GoalPriority.LOW: "low-priority"},
)

# https://hl7.org/fhir/R4/valueset-goal-category.html
CATEGORY = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/goal-category",
    rows={
        GoalCategory.DIETARY: "dietary",
        GoalCategory.SAFETY: "safety",
        GoalCategory.BEHAVIORAL: "behavioral",
        GoalCategory.NURSING: "nursing",
        GoalCategory.PHYSIOTHERAPY: "physiotherapy",
    },
)


def to_json(goal: Goal) -> JsonObject:
    """Write a goal as FHIR JSON. Total: every goal has a FHIR form."""
    return present(
        {
            "resourceType": "Goal",
            "id": goal.id,
            "identifier": many(goal.identifiers, reference.identifier_to_json),
            "lifecycleStatus": STATUS.code(goal.status),
            "achievementStatus": one(goal.achievement, ACHIEVEMENT.to_concept),
            "category": many(goal.categories, CATEGORY.to_concept),
            "priority": one(goal.priority, PRIORITY.to_concept),
            "description": concept.to_json(goal.description),
            "subject": reference.to_json(goal.subject),
            **choice("start", goal.start, {PartialDate: ("Date", str), Concept: ("CodeableConcept", concept.to_json)}),
            "target": many(goal.targets, _target_to_json),
            "statusDate": text(goal.status_date),
            "statusReason": goal.status_reason,
            "expressedBy": one(goal.expressed_by, reference.to_json),
            "addresses": many(goal.addresses, reference.to_json),
            "note": many(goal.notes, annotation.to_json),
            "outcomeCode": many(goal.outcome_codes, concept.to_json),
            "outcomeReference": many(goal.outcomes, reference.to_json),
        }
    )


def from_json(resource: JsonObject) -> Goal:
    """Read a goal from FHIR JSON.

    Raises:
        MissingElement: the goal has no description, subject or lifecycleStatus.
        UnmappedCode: ``lifecycleStatus`` has no row in ``STATUS``.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Goal")
    return Goal(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "lifecycleStatus"),
        achievement=here.one("achievementStatus", ACHIEVEMENT.from_concept),
        categories=here.many("category", CATEGORY.from_concept),
        priority=here.one("priority", PRIORITY.from_concept),
        description=here.need("description", concept.from_json),
        subject=here.need("subject", reference.from_json),
        start=here.choice("start", {"Date": Element.date, "CodeableConcept": read_one(concept.from_json)}),
        targets=here.many("target", _target_from_json),
        status_date=here.date("statusDate"),
        status_reason=here.text("statusReason"),
        expressed_by=here.one("expressedBy", reference.from_json),
        addresses=here.many("addresses", reference.from_json),
        notes=here.many("note", annotation.from_json),
        outcome_codes=here.many("outcomeCode", concept.from_json),
        outcomes=here.many("outcomeReference", reference.from_json),
    )


# https://hl7.org/fhir/R4/goal-definitions.html#Goal.target.detail_x_
_WRITE_DETAIL = {
    Quantity: ("Quantity", quantity.to_json),
    Range: ("Range", quantity.range_to_json),
    Ratio: ("Ratio", quantity.ratio_to_json),
    Concept: ("CodeableConcept", concept.to_json),
    str: ("String", as_is),
    bool: ("Boolean", as_is),
    int: ("Integer", as_is),
}
_READ_DETAIL = {
    "Quantity": read_one(quantity.from_json),
    "Range": read_one(quantity.range_from_json),
    "Ratio": read_one(quantity.ratio_from_json),
    "CodeableConcept": read_one(concept.from_json),
    "String": Element.text,
    "Boolean": Element.flag,
    "Integer": Element.whole,
}


def _target_to_json(target: Target) -> JsonObject:
    return present(
        {
            "measure": one(target.measure, concept.to_json),
            **choice("detail", target.detail, _WRITE_DETAIL),
            **choice("due", target.due, {PartialDate: ("Date", str), Quantity: ("Duration", quantity.to_json)}),
        }
    )


def _target_from_json(element: Element) -> Target | None:
    target = Target(
        measure=element.one("measure", concept.from_json),
        detail=element.choice("detail", _READ_DETAIL),
        due=element.choice("due", {"Date": Element.date, "Duration": read_one(quantity.from_json)}),
    )
    return None if target == Target() else target


MAPPER = Mapper(
    "Goal",
    Goal,
    to_json,
    from_json,
    codes={"Goal.lifecycleStatus": STATUS, "Goal.achievementStatus": ACHIEVEMENT, "Goal.priority": PRIORITY, "Goal.category": CATEGORY},
)
