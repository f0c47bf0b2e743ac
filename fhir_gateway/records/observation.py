"""An observation: what was measured, asked or seen, such as a pulse, a wound, how the patient eats and walks, or where they live."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from fhir_gateway.records.coded import Coding, Concept, Known, Unmapped
from fhir_gateway.records.moment import Instant, Moment, TimeOfDay
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Amount, Quantity, Range, Ratio
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.timing import Timing


class ObservationStatus(Enum):
    """``AMENDED`` has something new, ``CORRECTED`` was wrong before."""

    REGISTERED = "registered"
    PRELIMINARY = "preliminary"
    FINAL = "final"
    AMENDED = "amended"
    CORRECTED = "corrected"
    CANCELLED = "cancelled"
    ENTERED_IN_ERROR = "entered in error"
    UNKNOWN = "unknown"


class ObservationCategory(Enum):
    """What it is about; those from ``SOCIAL_NEEDS`` on are of US Core."""

    SOCIAL_HISTORY = "social history"
    VITAL_SIGNS = "vital signs"
    IMAGING = "imaging"
    LABORATORY = "laboratory"
    PROCEDURE = "procedure"
    SURVEY = "survey"
    EXAM = "exam"
    THERAPY = "therapy"
    ACTIVITY = "activity"
    SOCIAL_NEEDS = "social needs"
    FUNCTIONAL_STATUS = "functional status"
    DISABILITY_STATUS = "disability status"
    COGNITIVE_STATUS = "cognitive status"
    TREATMENT_PREFERENCE = "treatment preference"
    CARE_PREFERENCE = "care preference"


class AbsentReason(Enum):
    UNKNOWN = "unknown"
    ASKED_UNKNOWN = "asked but unknown"
    TEMPORARILY_UNKNOWN = "not known yet"
    NOT_ASKED = "not asked"
    ASKED_DECLINED = "asked but declined"
    MASKED = "withheld"
    NOT_APPLICABLE = "not applicable"
    UNSUPPORTED = "not supported"
    AS_TEXT = "said in words"
    ERROR = "error"
    NOT_A_NUMBER = "not a number"
    NEGATIVE_INFINITY = "too low to measure"
    POSITIVE_INFINITY = "too high to measure"
    NOT_PERFORMED = "not performed"
    NOT_PERMITTED = "not permitted"


class Interpretation(Enum):
    """What the value means for the patient; others are kept as they are."""

    NORMAL = "normal"
    ABNORMAL = "abnormal"
    CRITICALLY_ABNORMAL = "critically abnormal"
    LOW = "low"
    CRITICALLY_LOW = "critically low"
    HIGH = "high"
    CRITICALLY_HIGH = "critically high"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    DETECTED = "detected"
    NOT_DETECTED = "not detected"
    INDETERMINATE = "indeterminate"
    BETTER = "better"
    WORSE = "worse"
    UP = "significantly up"
    DOWN = "significantly down"
    SUSCEPTIBLE = "susceptible"
    INTERMEDIATE = "intermediate"
    RESISTANT = "resistant"


class RangeKind(Enum):
    NORMAL = "normal"
    RECOMMENDED = "recommended"
    TREATMENT = "to treat"
    THERAPEUTIC = "therapeutic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Values in their order, ``period`` milliseconds apart, such as a trace of the heart; ``E``, ``U`` and ``L`` stand for no value.

    A value times ``factor`` is added to ``origin``; ``dimensions`` are how many values belong to one point.
    """

    origin: Amount
    period: Decimal
    dimensions: int
    factor: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    values: str | None = None


@dataclass(frozen=True, slots=True)
class Absent:
    """Why there is no value."""

    reason: Known[AbsentReason] | Unmapped


Value: TypeAlias = Quantity | Concept | str | bool | int | Range | Ratio | Curve | TimeOfDay | Moment | Period


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRange:
    """What the value is compared with: ``low``, ``high`` or words, and for whom."""

    low: Amount | None = None
    high: Amount | None = None
    kind: Known[RangeKind] | Unmapped | None = None
    applies_to: tuple[Concept, ...] = ()
    age: Range | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        # https://hl7.org/fhir/R4/observation.html#invs: obs-3
        if self.low is None and self.high is None and self.text is None:
            raise ValueError("a reference range has a low or a high end, or words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One of several values that belong together, such as the upper and the lower blood pressure."""

    code: Concept
    value: Value | None = None
    absent: Known[AbsentReason] | Unmapped | None = None
    interpretations: tuple[Known[Interpretation] | Unmapped, ...] = ()
    reference_ranges: tuple[ReferenceRange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One observation: its ``value``, or why there is none, or its components.

    ``effective`` is when it was true of the patient, ``issued`` when it became known; ``members`` are what a panel is made of.
    """

    id: str | None = None
    status: ObservationStatus
    code: Concept
    subject: Ref | None = None
    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[Ref, ...] = ()
    part_of: tuple[Ref, ...] = ()
    categories: tuple[Known[ObservationCategory] | Unmapped, ...] = ()
    focus: tuple[Ref, ...] = ()
    encounter: Ref | None = None
    effective: Moment | Period | Timing | Instant | None = None
    issued: Instant | None = None
    performers: tuple[Ref, ...] = ()
    value: Value | Absent | None = None
    interpretations: tuple[Known[Interpretation] | Unmapped, ...] = ()
    notes: tuple[Note, ...] = ()
    body_site: Concept | None = None
    method: Concept | None = None
    specimen: Ref | None = None
    device: Ref | None = None
    reference_ranges: tuple[ReferenceRange, ...] = ()
    members: tuple[Ref, ...] = ()
    derived_from: tuple[Ref, ...] = ()
    components: tuple[Component, ...] = ()

    def __post_init__(self) -> None:
        # https://hl7.org/fhir/R4/observation.html#invs: obs-7
        if isinstance(self.value, Absent | None):
            return
        theirs = [coding for component in self.components for coding in component.code.codings]
        if any(_alike(own, coding) for own in self.code.codings for coding in theirs):
            raise ValueError("a component has the code of an observation that has a value itself")


def _alike(one: Coding, other: Coding) -> bool:
    """Whether nothing that both say tells them apart, as the official validator compares them."""
    parts = zip((one.system, one.code, one.display, one.version), (other.system, other.code, other.display, other.version), strict=True)
    return all(ours is None or theirs is None or ours == theirs for ours, theirs in parts)
