"""CarePlan <-> FHIR R4 CarePlan.

https://hl7.org/fhir/R4/careplan.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import care_plan_activity
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, period, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.care_plan import CarePlan, PlanCategory, PlanIntent, PlanStatus

# https://hl7.org/fhir/R4/valueset-request-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/request-status",
    rows={
        PlanStatus.DRAFT: "draft",
        PlanStatus.AGREED: "active",
        PlanStatus.PAUSED: "on-hold",
        PlanStatus.SUPERSEDED: "revoked",
        PlanStatus.DONE: "completed",
        PlanStatus.ENTERED_IN_ERROR: "entered-in-error",
        PlanStatus.UNKNOWN: "unknown",
    },
)

# https://hl7.org/fhir/R4/valueset-care-plan-intent.html
INTENT = CodeMap(
    system="http://hl7.org/fhir/request-intent",
    rows={PlanIntent.PROPOSAL: "proposal", PlanIntent.PLAN: "plan", PlanIntent.ORDER: "order", PlanIntent.OPTION: "option"},
)

# https://hl7.org/fhir/R4/valueset-care-plan-category.html; assess-plan: https://hl7.org/fhir/us/core/STU6.1/StructureDefinition-us-core-careplan.html
CATEGORY = CodeMap(
    system="http://snomed.info/sct",
    rows={
        PlanCategory.ASSESSMENT_AND_PLAN: ("http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "assess-plan"),
        PlanCategory.CARE_PLAN: "734163000",
        PlanCategory.OUTPATIENT: "736271009",
        PlanCategory.INPATIENT: "736353004",
        PlanCategory.DISCHARGE: "736372004",
    },
)


def to_json(plan: CarePlan) -> JsonObject:
    """Write a care plan as FHIR JSON. Total: every care plan has a FHIR form."""
    return present(
        {
            "resourceType": "CarePlan",
            "id": plan.id,
            "identifier": many(plan.identifiers, reference.identifier_to_json),
            "basedOn": many(plan.based_on, reference.to_json),
            "replaces": many(plan.replaces, reference.to_json),
            "partOf": many(plan.part_of, reference.to_json),
            "status": STATUS.code(plan.status),
            "intent": INTENT.code(plan.intent),
            "category": many(plan.categories, CATEGORY.to_concept),
            "title": plan.title,
            "description": plan.description,
            "subject": reference.to_json(plan.subject),
            "encounter": one(plan.encounter, reference.to_json),
            "period": one(plan.period, period.to_json),
            "created": text(plan.created),
            "author": one(plan.author, reference.to_json),
            "contributor": many(plan.contributors, reference.to_json),
            "careTeam": many(plan.care_teams, reference.to_json),
            "addresses": many(plan.addresses, reference.to_json),
            "supportingInfo": many(plan.supporting_info, reference.to_json),
            "goal": many(plan.goals, reference.to_json),
            "activity": many(plan.activities, care_plan_activity.to_json),
            "note": many(plan.notes, annotation.to_json),
        }
    )


def from_json(resource: JsonObject) -> CarePlan:
    """Read a care plan from FHIR JSON.

    Raises:
        MissingElement: the plan has no status, intent or subject, or a detail no status.
        UnmappedCode: a status, the intent or an activity's kind has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "CarePlan")
    return CarePlan(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        based_on=here.many("basedOn", reference.from_json),
        replaces=here.many("replaces", reference.from_json),
        part_of=here.many("partOf", reference.from_json),
        status=STATUS.read(here, "status"),
        intent=INTENT.read(here, "intent"),
        categories=here.many("category", CATEGORY.from_concept),
        title=here.text("title"),
        description=here.text("description"),
        subject=here.need("subject", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        period=here.one("period", period.from_json),
        created=here.moment("created"),
        author=here.one("author", reference.from_json),
        contributors=here.many("contributor", reference.from_json),
        care_teams=here.many("careTeam", reference.from_json),
        addresses=here.many("addresses", reference.from_json),
        supporting_info=here.many("supportingInfo", reference.from_json),
        goals=here.many("goal", reference.from_json),
        activities=here.many("activity", care_plan_activity.from_json),
        notes=here.many("note", annotation.from_json),
    )


MAPPER = Mapper(
    "CarePlan",
    CarePlan,
    to_json,
    from_json,
    codes={
        "CarePlan.status": STATUS,
        "CarePlan.intent": INTENT,
        "CarePlan.category": CATEGORY,
        "CarePlan.activity.detail.status": care_plan_activity.STATUS,
        "CarePlan.activity.detail.kind": care_plan_activity.KIND,
    },
)
