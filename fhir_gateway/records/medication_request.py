"""A medication request: what the patient is to take or be given, how it is dispensed, and who pays for it."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.coverage_answer import CoverageAnswer
from fhir_gateway.records.dosage import Dosage
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Amount, Duration
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.urgency import Urgency


class MedicationStatus(Enum):
    """``STOPPED`` is ended before it was done, ``CANCELLED`` before it began; a prescription is never revoked."""

    ACTIVE = "active"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"
    ENTERED_IN_ERROR = "entered in error"
    STOPPED = "stopped"
    DRAFT = "draft"
    UNKNOWN = "unknown"


class MedicationIntent(Enum):
    """What a request is for its whole life: a suggestion a ``PROPOSAL``, the prescription an ``ORDER``."""

    PROPOSAL = "proposal"
    PLAN = "plan"
    ORDER = "order"
    ORIGINAL_ORDER = "original order"
    REFLEX_ORDER = "reflex order"
    FILLER_ORDER = "filler order"
    INSTANCE_ORDER = "instance order"
    OPTION = "option"


class MedicationSetting(Enum):
    """Where the medication is taken or given; ``DISCHARGE`` is what the patient goes home with."""

    INPATIENT = "inpatient"
    OUTPATIENT = "outpatient"
    COMMUNITY = "community"
    DISCHARGE = "discharge"


class Course(Enum):
    CONTINUOUS = "continuous long term"
    ACUTE = "short course"
    SEASONAL = "seasonal"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstFill:
    """What is handed out at first; at least one field is given."""

    quantity: Amount | None = None
    duration: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispense:
    """How it is handed out: ``quantity`` for ``supply_duration``, each ``interval``, with so many ``refills`` after the first time.

    At least one field is given; durations have a unit of time.
    """

    first_fill: FirstFill | None = None
    interval: Duration | None = None
    valid: Period | None = None
    refills: int | None = None
    quantity: Amount | None = None
    supply_duration: Duration | None = None
    pharmacy: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitution:
    """Whether another product may be handed out: a yes or no, or of which kind (as a generic one)."""

    allowed: bool | Concept
    reason: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicationRequest:
    """One prescription or proposal; ``forbidden`` says that the medication is *not* to be taken or given.

    ``reported`` says that somebody told of it, or who did; ``replaces`` is the prescription before it; ``insurance`` are the
    coverage that pays and the answer that authorized it.
    """

    id: str | None = None
    subject: Ref
    status: MedicationStatus
    intent: MedicationIntent
    medication: Concept | Ref
    forbidden: bool = False
    identifiers: tuple[Identifier, ...] = ()
    status_reason: Concept | None = None
    settings: tuple[Known[MedicationSetting] | Unmapped, ...] = ()
    urgency: Urgency | None = None
    reported: bool | Ref | None = None
    encounter: Ref | None = None
    supporting_info: tuple[Ref, ...] = ()
    authored: Moment | None = None
    requester: Ref | None = None
    performer: Ref | None = None
    performer_type: Concept | None = None
    recorder: Ref | None = None
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    based_on: tuple[Ref, ...] = ()
    group: Identifier | None = None
    course: Known[Course] | Unmapped | None = None
    insurance: tuple[Ref, ...] = ()
    notes: tuple[Note, ...] = ()
    dosages: tuple[Dosage, ...] = ()
    dispense: Dispense | None = None
    substitution: Substitution | None = None
    replaces: Ref | None = None
    issues: tuple[Ref, ...] = ()
    coverage_answers: tuple[CoverageAnswer, ...] = ()
