"""TemplateStep <-> PlanDefinition.action.

https://hl7.org/fhir/R4/plandefinition-definitions.html#PlanDefinition.action
"""

from fhir_gateway.errors import NotUnderstood
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import participant_kind, step
from fhir_gateway.mappers.datatypes import concept
from fhir_gateway.mappers.datatypes.urgency import URGENCY
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.publication import READ_SUBJECT, WRITE_SUBJECT
from fhir_gateway.mappers.writing import choice, many, one, present
from fhir_gateway.records.plan_definition import TemplateStep
from fhir_gateway.records.wording import LocalId


def to_json(each: TemplateStep) -> JsonObject:
    """Write a step and the steps in it."""
    return present(
        {
            "id": each.id,
            "prefix": each.prefix,
            "title": each.title,
            "description": each.description,
            "textEquivalent": each.words,
            "priority": URGENCY.code_or_none(each.urgency),
            "code": many(each.codes, concept.to_json),
            "reason": many(each.reasons, concept.to_json),
            "goalId": each.goals,
            **choice("subject", each.subject, WRITE_SUBJECT),
            "condition": many(each.conditions, step.condition_to_json),
            "relatedAction": many(each.links, step.link_to_json),
            **choice("timing", each.when, step.WRITE_WHEN),
            "participant": many(each.participants, participant_kind.to_json),
            "type": one(each.type, step.TYPE.to_concept),
            **step.choice_to_json(each.choice),
            "definitionCanonical": each.definition,
            "definitionUri": each.outside_definition,
            "action": many(each.steps, to_json),
        }
    )


def from_json(action: Element) -> TemplateStep | None:
    """Read a step and the steps in it; ``None`` where it says nothing that a record keeps.

    Raises:
        MissingElement: a part of it is not whole.
        UnmappedCode: a required code has no row in its table.
        NotUnderstood: it has two definitions.
    """
    if "definitionCanonical" in action.json and "definitionUri" in action.json:
        raise NotUnderstood("a choice of types has two values", expression=action.at("definition"))
    made = TemplateStep(
        id=action.text("id"),
        prefix=action.text("prefix"),
        title=action.text("title"),
        description=action.text("description"),
        words=action.text("textEquivalent"),
        urgency=URGENCY.read_or_none(action, "priority"),
        codes=action.many("code", concept.from_json),
        reasons=action.many("reason", concept.from_json),
        goals=tuple(LocalId(goal) for goal in action.texts("goalId")),
        subject=action.choice("subject", READ_SUBJECT),
        conditions=action.many("condition", step.condition_from_json),
        links=action.many("relatedAction", step.link_from_json),
        when=action.choice("timing", step.READ_WHEN),
        participants=action.many("participant", participant_kind.from_json),
        type=action.one("type", step.TYPE.from_concept),
        choice=step.choice_from_json(action),
        definition=action.uri("definitionCanonical"),
        outside_definition=action.uri("definitionUri"),
        steps=action.many("action", from_json),
    )
    return None if made == TemplateStep() else made
