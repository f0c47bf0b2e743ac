"""What the actions of RequestGroup and PlanDefinition share.

https://hl7.org/fhir/R4/plandefinition-definitions.html#PlanDefinition.action
"""

from collections.abc import Mapping
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import expression, period, quantity, timing
from fhir_gateway.mappers.datatypes.urgency import URGENCY
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import Write, choice, one, present
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range
from fhir_gateway.records.step import (
    AtAge,
    ConditionKind,
    Grouping,
    Precheck,
    Repeatable,
    Requirement,
    Selection,
    StepChoice,
    StepCondition,
    StepLink,
    StepRelation,
    StepType,
)
from fhir_gateway.records.timing import Timing
from fhir_gateway.records.wording import LocalId

# https://hl7.org/fhir/R4/valueset-action-condition-kind.html
CONDITION_KIND = CodeMap(
    system="http://hl7.org/fhir/action-condition-kind",
    rows={ConditionKind.APPLIES: "applicability", ConditionKind.STARTS: "start", ConditionKind.STOPS: "stop"},
)

# https://hl7.org/fhir/R4/valueset-action-relationship-type.html
RELATION = CodeMap(
    system="http://hl7.org/fhir/action-relationship-type",
    rows={
        StepRelation.BEFORE_START: "before-start",
        StepRelation.BEFORE: "before",
        StepRelation.BEFORE_END: "before-end",
        StepRelation.WITH_START: "concurrent-with-start",
        StepRelation.CONCURRENT: "concurrent",
        StepRelation.WITH_END: "concurrent-with-end",
        StepRelation.AFTER_START: "after-start",
        StepRelation.AFTER: "after",
        StepRelation.AFTER_END: "after-end",
    },
)

# https://hl7.org/fhir/R4/valueset-action-type.html
TYPE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/action-type",
    rows={StepType.CREATE: "create", StepType.UPDATE: "update", StepType.REMOVE: "remove", StepType.FIRE_EVENT: "fire-event"},
)

# https://hl7.org/fhir/R4/valueset-action-grouping-behavior.html
GROUPING = CodeMap(
    system="http://hl7.org/fhir/action-grouping-behavior",
    rows={Grouping.VISUAL: "visual-group", Grouping.LOGICAL: "logical-group", Grouping.SENTENCE: "sentence-group"},
)

# https://hl7.org/fhir/R4/valueset-action-selection-behavior.html
SELECTION = CodeMap(
    system="http://hl7.org/fhir/action-selection-behavior",
    rows={
        Selection.ANY: "any",
        Selection.ALL: "all",
        Selection.ALL_OR_NONE: "all-or-none",
        Selection.EXACTLY_ONE: "exactly-one",
        Selection.AT_MOST_ONE: "at-most-one",
        Selection.ONE_OR_MORE: "one-or-more",
    },
)

# https://hl7.org/fhir/R4/valueset-action-required-behavior.html
REQUIREMENT = CodeMap(
    system="http://hl7.org/fhir/action-required-behavior",
    rows={Requirement.MUST: "must", Requirement.COULD: "could", Requirement.MUST_UNLESS_DOCUMENTED: "must-unless-documented"},
)

# https://hl7.org/fhir/R4/valueset-action-precheck-behavior.html
PRECHECK = CodeMap(system="http://hl7.org/fhir/action-precheck-behavior", rows={Precheck.CHOSEN: "yes", Precheck.NOT_CHOSEN: "no"})

# https://hl7.org/fhir/R4/valueset-action-cardinality-behavior.html
REPEATABLE = CodeMap(
    system="http://hl7.org/fhir/action-cardinality-behavior",
    rows={Repeatable.ONCE: "single", Repeatable.AGAIN: "multiple"},
)

WRITE_WHEN: dict[type, tuple[str, Write]] = {
    Moment: ("DateTime", str),
    AtAge: ("Age", lambda at: quantity.to_json(at.age)),
    Period: ("Period", period.to_json),
    Quantity: ("Duration", quantity.to_json),
    Range: ("Range", quantity.range_to_json),
    Timing: ("Timing", timing.to_json),
}
READ_WHEN = {
    "DateTime": Element.moment,
    "Age": read_one(lambda element: None if (age := quantity.age_from_json(element)) is None else AtAge(age)),
    "Period": read_one(period.from_json),
    "Duration": read_one(quantity.duration_from_json),
    "Range": read_one(quantity.range_from_json),
    "Timing": read_one(timing.from_json),
}

_WRITE_OFFSET = {Quantity: ("Duration", quantity.to_json), Range: ("Range", quantity.range_to_json)}
_READ_OFFSET = {"Duration": read_one(quantity.duration_from_json), "Range": read_one(quantity.range_from_json)}


def codes(path: str) -> Mapping[str, CodeMap[Any]]:  # Any: each table has its own enum
    """The tables of codes by FHIRPath.

    Args:
        path: of the action, such as ``RequestGroup.action``.
    """
    return {
        f"{path}.priority": URGENCY,
        f"{path}.condition.kind": CONDITION_KIND,
        f"{path}.relatedAction.relationship": RELATION,
        f"{path}.type": TYPE,
        f"{path}.groupingBehavior": GROUPING,
        f"{path}.selectionBehavior": SELECTION,
        f"{path}.requiredBehavior": REQUIREMENT,
        f"{path}.precheckBehavior": PRECHECK,
        f"{path}.cardinalityBehavior": REPEATABLE,
    }


def condition_to_json(condition: StepCondition) -> JsonObject:
    """Write a condition."""
    return present({"kind": CONDITION_KIND.code(condition.kind), "expression": one(condition.rule, expression.to_json)})


def condition_from_json(element: Element) -> StepCondition:
    """Read a condition.

    Raises:
        MissingElement: it has no kind.
        UnmappedCode: the kind has no row in ``CONDITION_KIND``.
    """
    return StepCondition(kind=CONDITION_KIND.read(element, "kind"), rule=element.one("expression", expression.from_json))


def link_to_json(link: StepLink) -> JsonObject:
    """Write a relatedAction."""
    return {"actionId": link.step, "relationship": RELATION.code(link.relation), **choice("offset", link.offset, _WRITE_OFFSET)}


def link_from_json(element: Element) -> StepLink:
    """Read a relatedAction.

    Raises:
        MissingElement: it has no actionId or relationship.
        UnmappedCode: the relationship has no row in ``RELATION``.
    """
    return StepLink(
        step=LocalId(element.need_text("actionId")),
        relation=RELATION.read(element, "relationship"),
        offset=element.choice("offset", _READ_OFFSET),
    )


def choice_to_json(chosen: StepChoice | None) -> JsonObject:
    """Write the five behaviors, as elements of the action itself."""
    if chosen is None:
        return {}
    return present(
        {
            "groupingBehavior": GROUPING.code_or_none(chosen.grouping),
            "selectionBehavior": SELECTION.code_or_none(chosen.selection),
            "requiredBehavior": REQUIREMENT.code_or_none(chosen.requirement),
            "precheckBehavior": PRECHECK.code_or_none(chosen.precheck),
            "cardinalityBehavior": REPEATABLE.code_or_none(chosen.repeatable),
        }
    )


def choice_from_json(action: Element) -> StepChoice | None:
    """Read the five behaviors of an action; ``None`` where it has none of them.

    Raises:
        UnmappedCode: one of them has no row in its table.
    """
    chosen = StepChoice(
        grouping=GROUPING.read_or_none(action, "groupingBehavior"),
        selection=SELECTION.read_or_none(action, "selectionBehavior"),
        requirement=REQUIREMENT.read_or_none(action, "requiredBehavior"),
        precheck=PRECHECK.read_or_none(action, "precheckBehavior"),
        repeatable=REPEATABLE.read_or_none(action, "cardinalityBehavior"),
    )
    return None if chosen == StepChoice() else chosen
