"""A task: something that one party asks of another, from the placement offer to the approval of a plan."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from fhir_gateway.records.address import Address
from fhir_gateway.records.coded import Coding, Concept, Known, Unmapped
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.moment import Moment, PartialDate, TimeOfDay
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.person_name import PersonName
from fhir_gateway.records.quantity import Money, Quantity, Range, Ratio
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.timing import Timing
from fhir_gateway.records.urgency import Urgency


class TaskStatus(Enum):
    DRAFT = "draft"
    REQUESTED = "requested"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    READY = "ready"
    CANCELLED = "cancelled"
    IN_PROGRESS = "in progress"
    PAUSED = "paused"
    FAILED = "failed"
    DONE = "done"
    ENTERED_IN_ERROR = "entered in error"


class TaskIntent(Enum):
    """What a task is for its whole life: an offer of a placement a ``PROPOSAL``, the placement itself an ``ORDER``."""

    UNKNOWN = "unknown"
    PROPOSAL = "proposal"
    PLAN = "plan"
    ORDER = "order"
    ORIGINAL_ORDER = "original order"
    REFLEX_ORDER = "reflex order"
    FILLER_ORDER = "filler order"
    INSTANCE_ORDER = "instance order"
    OPTION = "option"


class TaskKind(Enum):
    """What is to be done with the ``focus``."""

    APPROVE = "approve"
    FULFILL = "fulfill"
    ABORT = "abort"
    REPLACE = "replace"
    CHANGE = "change"
    SUSPEND = "suspend"
    RESUME = "resume"


Value: TypeAlias = (
    str
    | bool
    | int
    | Decimal
    | PartialDate
    | Moment
    | TimeOfDay
    | Concept
    | Coding
    | Ref
    | Identifier
    | Quantity
    | Range
    | Ratio
    | Money
    | Period
    | Timing
    | Address
    | ContactPoint
    | PersonName
    | Note
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing that is said with a task, or that came out of it, by its type: a service area, a start, a visit note."""

    type: Concept
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """How much is asked: ``period.end`` is the time to answer or to finish by; at least one field is given."""

    repetitions: int | None = None
    period: Period | None = None
    recipients: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task.

    ``group`` is what belongs together, such as all offers of one placement round; ``subject`` is the patient and is absent
    from an offer; ``business_status`` says more than the status, such as *not selected*.
    """

    id: str | None = None
    status: TaskStatus
    intent: TaskIntent
    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[Ref, ...] = ()
    group: Identifier | None = None
    part_of: tuple[Ref, ...] = ()
    status_reason: Concept | None = None
    business_status: Concept | None = None
    urgency: Urgency | None = None
    kind: Known[TaskKind] | Unmapped | None = None
    description: str | None = None
    focus: Ref | None = None
    subject: Ref | None = None
    encounter: Ref | None = None
    execution: Period | None = None
    authored: Moment | None = None
    modified: Moment | None = None
    requester: Ref | None = None
    performer_types: tuple[Concept, ...] = ()
    owner: Ref | None = None
    location: Ref | None = None
    reason_code: Concept | None = None
    reason: Ref | None = None
    insurance: tuple[Ref, ...] = ()
    notes: tuple[Note, ...] = ()
    restriction: Restriction | None = None
    inputs: tuple[Parameter, ...] = ()
    outputs: tuple[Parameter, ...] = ()

    @property
    def answer_by(self) -> Moment | None:
        """The time to answer or to finish by, where one is set."""
        return self.restriction.period.end if self.restriction and self.restriction.period else None
