"""A goal: what the patient and the team want to reach, and how far they are."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import PartialDate
from fhir_gateway.records.note import Note
from fhir_gateway.records.quantity import Quantity, Range, Ratio
from fhir_gateway.records.reference import Identifier, Ref


class GoalStatus(Enum):
    PROPOSED = "proposed"
    PLANNED = "planned"
    AGREED = "agreed"
    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    ENTERED_IN_ERROR = "entered in error"


class Achievement(Enum):
    IN_PROGRESS = "in progress"
    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_CHANGE = "no change"
    ACHIEVED = "achieved"
    SUSTAINING = "sustaining"
    NOT_ACHIEVED = "not achieved"
    NO_PROGRESS = "no progress"
    NOT_ATTAINABLE = "not attainable"


class GoalPriority(Enum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class GoalCategory(Enum):
    DIETARY = "dietary"
    SAFETY = "safety"
    BEHAVIORAL = "behavioral"
    NURSING = "nursing"
    PHYSIOTHERAPY = "physiotherapy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is measured, the value to reach, and by when (a day, or how long from the start)."""

    measure: Concept | None = None
    detail: Quantity | Range | Ratio | Concept | str | bool | int | None = None
    due: PartialDate | Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One goal of one patient."""

    id: str | None = None
    subject: Ref
    status: GoalStatus
    description: Concept
    identifiers: tuple[Identifier, ...] = ()
    achievement: Known[Achievement] | Unmapped | None = None
    categories: tuple[Known[GoalCategory] | Unmapped, ...] = ()
    priority: Known[GoalPriority] | Unmapped | None = None
    start: PartialDate | Concept | None = None
    targets: tuple[Target, ...] = ()
    status_date: PartialDate | None = None
    status_reason: str | None = None
    expressed_by: Ref | None = None
    addresses: tuple[Ref, ...] = ()
    notes: tuple[Note, ...] = ()
    outcome_codes: tuple[Concept, ...] = ()
    outcomes: tuple[Ref, ...] = ()
