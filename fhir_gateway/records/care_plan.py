"""A care plan: why the patient needs care, what is to be reached, what will be done, and who agreed to it."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.timing import Timing


class PlanStatus(Enum):
    """``SUPERSEDED`` is ended before it was done, mostly because another plan ``replaces`` it; a plan is never cancelled."""

    DRAFT = "draft"
    AGREED = "agreed"
    PAUSED = "paused"
    SUPERSEDED = "superseded"
    DONE = "done"
    ENTERED_IN_ERROR = "entered in error"
    UNKNOWN = "unknown"


class PlanIntent(Enum):
    """What a plan is for its whole life: the shared plan a ``PLAN``, the certified plan of care an ``ORDER``."""

    PROPOSAL = "proposal"
    PLAN = "plan"
    ORDER = "order"
    OPTION = "option"


class PlanCategory(Enum):
    ASSESSMENT_AND_PLAN = "assessment and plan"
    CARE_PLAN = "care plan"
    OUTPATIENT = "outpatient care plan"
    INPATIENT = "inpatient care plan"
    DISCHARGE = "discharge plan"


class ActivityStatus(Enum):
    NOT_STARTED = "not started"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in progress"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    UNKNOWN = "unknown"
    ENTERED_IN_ERROR = "entered in error"


class ActivityKind(Enum):
    APPOINTMENT = "appointment"
    MESSAGE = "message"
    EQUIPMENT = "equipment"
    MEDICATION = "medication"
    NUTRITION = "nutrition"
    TASK = "task"
    SERVICE = "service"
    VISION = "vision"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDetail:
    """An activity that no resource of its own stands for; ``forbidden`` says that it is *not* to be done."""

    status: ActivityStatus
    forbidden: bool = False
    kind: ActivityKind | None = None
    code: Concept | None = None
    description: str | None = None
    status_reason: Concept | None = None
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    goals: tuple[Ref, ...] = ()
    scheduled: Timing | Period | str | None = None
    location: Ref | None = None
    performers: tuple[Ref, ...] = ()
    product: Concept | Ref | None = None
    daily_amount: Quantity | None = None
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something to do: a ``reference`` to the order, task or appointment, or a ``detail``; then how it went."""

    reference: Ref | None = None
    detail: ActivityDetail | None = None
    progress: tuple[Note, ...] = ()
    outcome_codes: tuple[Concept, ...] = ()
    outcomes: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePlan:
    """One plan for one patient.

    ``addresses`` are the problems; ``supporting_info`` are the case, the coverage, the funding contract, the assessments.
    """

    id: str | None = None
    subject: Ref
    status: PlanStatus
    intent: PlanIntent
    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[Ref, ...] = ()
    replaces: tuple[Ref, ...] = ()
    part_of: tuple[Ref, ...] = ()
    categories: tuple[Known[PlanCategory] | Unmapped, ...] = ()
    title: str | None = None
    description: str | None = None
    encounter: Ref | None = None
    period: Period | None = None
    created: Moment | None = None
    author: Ref | None = None
    contributors: tuple[Ref, ...] = ()
    care_teams: tuple[Ref, ...] = ()
    addresses: tuple[Ref, ...] = ()
    supporting_info: tuple[Ref, ...] = ()
    goals: tuple[Ref, ...] = ()
    activities: tuple[Activity, ...] = ()
    notes: tuple[Note, ...] = ()
