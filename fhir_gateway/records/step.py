"""What the steps of a template and of what is made from it share: when, on what condition, after what, and which of them to take."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from fhir_gateway.records.expression import Expression
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Age, Duration, Range
from fhir_gateway.records.timing import Timing
from fhir_gateway.records.wording import LocalId


class ConditionKind(Enum):
    """What the condition decides: whether the step is taken at all, when it starts, or when it stops."""

    APPLIES = "applies"
    STARTS = "starts"
    STOPS = "stops"


class StepRelation(Enum):
    """When this step is, relative to the other."""

    BEFORE_START = "before the start"
    BEFORE = "before"
    BEFORE_END = "before the end"
    WITH_START = "together with the start"
    CONCURRENT = "at the same time"
    WITH_END = "together with the end"
    AFTER_START = "after the start"
    AFTER = "after"
    AFTER_END = "after the end"


class StepType(Enum):
    """What is to be done to what the step is about."""

    CREATE = "create"
    UPDATE = "update"
    REMOVE = "remove"
    FIRE_EVENT = "fire an event"


class Grouping(Enum):
    """Whether the steps in a step only look like a group, are one, or make up a sentence."""

    VISUAL = "visual"
    LOGICAL = "logical"
    SENTENCE = "sentence"


class Selection(Enum):
    """How many of the steps in a step are taken."""

    ANY = "any"
    ALL = "all"
    ALL_OR_NONE = "all or none"
    EXACTLY_ONE = "exactly one"
    AT_MOST_ONE = "at most one"
    ONE_OR_MORE = "one or more"


class Requirement(Enum):
    MUST = "must"
    COULD = "could"
    MUST_UNLESS_DOCUMENTED = "must, unless a reason is written down"


class Precheck(Enum):
    """Whether the step is mostly taken, and so is shown as chosen."""

    CHOSEN = "chosen"
    NOT_CHOSEN = "not chosen"


class Repeatable(Enum):
    ONCE = "once"
    AGAIN = "again and again"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCondition:
    """One condition; all conditions of one kind must hold."""

    kind: ConditionKind
    rule: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLink:
    """Another step by its id, and when this one is relative to it: ``offset`` 2 days ``AFTER`` it."""

    step: LocalId
    relation: StepRelation
    offset: Duration | Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChoice:
    """Which steps are taken, by whoever chooses; at least one field is given."""

    grouping: Grouping | None = None
    selection: Selection | None = None
    requirement: Requirement | None = None
    precheck: Precheck | None = None
    repeatable: Repeatable | None = None


@dataclass(frozen=True, slots=True)
class AtAge:
    """When the patient is so old."""

    age: Age


def all_differ(ids: Iterable[str | None]) -> None:
    """Check that no id stands twice; ``None`` is no id.

    Raises:
        ValueError: one does, so that nobody knows which step is meant.
    """
    given = [each for each in ids if each is not None]
    if len(given) != len(set(given)):
        raise ValueError("two parts have one id")


When: TypeAlias = Moment | AtAge | Period | Duration | Range | Timing
"""A time, an age, a span, how long, between how long and how long, or a rule that repeats."""
