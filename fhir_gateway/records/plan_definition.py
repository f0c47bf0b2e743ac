"""A template of a plan: goals and steps for patients who have something in common, such as an infusion at home."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.goal import GoalCategory, GoalPriority
from fhir_gateway.records.participant_kind import StepParticipant
from fhir_gateway.records.publication import Publication
from fhir_gateway.records.quantity import Duration, Quantity, Range
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.step import StepChoice, StepCondition, StepLink, StepType, When, all_differ
from fhir_gateway.records.urgency import Urgency
from fhir_gateway.records.wording import LocalId, Uri


class TemplateKind(Enum):
    """A protocol of care, orders that go together, a rule that fires, or the way that work goes."""

    ORDER_SET = "order set"
    CLINICAL_PROTOCOL = "clinical protocol"
    RULE = "rule"
    WORKFLOW = "workflow"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateTarget:
    """What is measured, the value to reach, and how long after the start; at least one field is given."""

    measure: Concept | None = None
    detail: Quantity | Range | Concept | None = None
    due: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateGoal:
    """A goal of each patient; ``id`` is what steps call it, ``start`` the event that it begins with."""

    description: Concept
    id: str | None = None
    category: Known[GoalCategory] | Unmapped | None = None
    priority: Known[GoalPriority] | Unmapped | None = None
    start: Concept | None = None
    addresses: tuple[Concept, ...] = ()
    targets: tuple[TemplateTarget, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateStep:
    """A step, or a group of steps; at least one field is given.

    ``id`` is what the ``links`` of other steps call it; ``definition`` is the template of what is to be done, by its canonical
    URL, and ``outside_definition`` one that is no FHIR resource; ``words`` say the whole step to somebody without a computer.
    """

    id: str | None = None
    prefix: str | None = None
    title: str | None = None
    description: str | None = None
    words: str | None = None
    urgency: Urgency | None = None
    codes: tuple[Concept, ...] = ()
    reasons: tuple[Concept, ...] = ()
    goals: tuple[LocalId, ...] = ()
    subject: Concept | Ref | None = None
    conditions: tuple[StepCondition, ...] = ()
    links: tuple[StepLink, ...] = ()
    when: When | None = None
    participants: tuple[StepParticipant, ...] = ()
    type: Known[StepType] | Unmapped | None = None
    choice: StepChoice | None = None
    definition: Uri | None = None
    outside_definition: Uri | None = None
    steps: tuple["TemplateStep", ...] = ()

    def __post_init__(self) -> None:
        if self.definition is not None and self.outside_definition is not None:
            raise ValueError("a step has one definition")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDefinition:
    """One template."""

    id: str | None = None
    about: Publication
    kind: Known[TemplateKind] | Unmapped | None = None
    goals: tuple[TemplateGoal, ...] = ()
    steps: tuple[TemplateStep, ...] = ()

    def __post_init__(self) -> None:
        all_differ([*(goal.id for goal in self.goals), *_ids(self.steps)])


def _ids(steps: tuple[TemplateStep, ...]) -> Iterator[str | None]:
    for step in steps:
        yield step.id
        yield from _ids(step.steps)
