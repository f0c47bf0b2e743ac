"""TemplateGoal <-> PlanDefinition.goal.

https://hl7.org/fhir/R4/plandefinition-definitions.html#PlanDefinition.goal
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.datatypes import concept, quantity
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.goal import CATEGORY, PRIORITY
from fhir_gateway.mappers.writing import choice, many, one, present
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.plan_definition import TemplateGoal, TemplateTarget
from fhir_gateway.records.quantity import Quantity, Range

_WRITE_DETAIL = {
    Quantity: ("Quantity", quantity.to_json),
    Range: ("Range", quantity.range_to_json),
    Concept: ("CodeableConcept", concept.to_json),
}
_READ_DETAIL = {
    "Quantity": read_one(quantity.from_json),
    "Range": read_one(quantity.range_from_json),
    "CodeableConcept": read_one(concept.from_json),
}


def to_json(goal: TemplateGoal) -> JsonObject:
    """Write a goal of a template."""
    return present(
        {
            "id": goal.id,
            "category": one(goal.category, CATEGORY.to_concept),
            "description": concept.to_json(goal.description),
            "priority": one(goal.priority, PRIORITY.to_concept),
            "start": one(goal.start, concept.to_json),
            "addresses": many(goal.addresses, concept.to_json),
            "target": many(goal.targets, _target_to_json),
        }
    )


def from_json(element: Element) -> TemplateGoal:
    """Read a goal of a template.

    Raises:
        MissingElement: it has no description.
    """
    return TemplateGoal(
        id=element.text("id"),
        category=element.one("category", CATEGORY.from_concept),
        description=element.need("description", concept.from_json),
        priority=element.one("priority", PRIORITY.from_concept),
        start=element.one("start", concept.from_json),
        addresses=element.many("addresses", concept.from_json),
        targets=element.many("target", _target_from_json),
    )


def _target_to_json(target: TemplateTarget) -> JsonObject:
    return present(
        {
            "measure": one(target.measure, concept.to_json),
            **choice("detail", target.detail, _WRITE_DETAIL),
            "due": one(target.due, quantity.to_json),
        }
    )


def _target_from_json(element: Element) -> TemplateTarget | None:
    target = TemplateTarget(
        measure=element.one("measure", concept.from_json),
        detail=element.choice("detail", _READ_DETAIL),
        due=element.one("due", quantity.duration_from_json),
    )
    return None if target == TemplateTarget() else target
