"""PlanDefinition <-> FHIR R4 PlanDefinition, as a template of a plan.

The view is what a case manager picks a template by and what it makes: what it says about itself, its goals and its steps. What a
rule engine needs besides (libraries, triggers, inputs, outputs, transforms, dynamic values) and what is cited stays in the
resource, untouched. https://hl7.org/fhir/R4/plandefinition.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import participant_kind, publication, step, template_goal, template_step
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.goal import CATEGORY, PRIORITY
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.plan_definition import PlanDefinition, TemplateKind

# https://hl7.org/fhir/R4/valueset-plan-definition-type.html
KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/plan-definition-type",
    rows={
        TemplateKind.ORDER_SET: "order-set",
        TemplateKind.CLINICAL_PROTOCOL: "clinical-protocol",
        TemplateKind.RULE: "eca-rule",
        TemplateKind.WORKFLOW: "workflow-definition",
    },
)


def to_json(template: PlanDefinition) -> JsonObject:
    """Write a template as FHIR JSON. Total: every template has a FHIR form."""
    return present(
        {
            "resourceType": "PlanDefinition",
            "id": template.id,
            **publication.to_json(template.about),
            "type": one(template.kind, KIND.to_concept),
            "goal": many(template.goals, template_goal.to_json),
            "action": many(template.steps, template_step.to_json),
        }
    )


def from_json(resource: JsonObject) -> PlanDefinition:
    """Read a template from FHIR JSON.

    Raises:
        MissingElement: there is no status, or a goal, a step or a useContext is not whole.
        UnmappedCode: a required code has no row in its table.
        NotUnderstood: a modifier that we do not know, two parts with one id, or a shape that is not FHIR.
    """
    here = Element.of(resource, "PlanDefinition")
    return allowed(
        here,
        lambda: PlanDefinition(
            id=here.text("id"),
            about=publication.from_json(here),
            kind=here.one("type", KIND.from_concept),
            goals=here.many("goal", template_goal.from_json),
            steps=here.many("action", template_step.from_json),
        ),
    )


MAPPER = Mapper(
    "PlanDefinition",
    PlanDefinition,
    to_json,
    from_json,
    codes={
        **publication.codes("PlanDefinition"),
        "PlanDefinition.type": KIND,
        "PlanDefinition.goal.category": CATEGORY,
        "PlanDefinition.goal.priority": PRIORITY,
        **step.codes("PlanDefinition.action"),
        "PlanDefinition.action.participant.type": participant_kind.KIND,
    },
)
