"""An allergy or intolerance: what the patient must not get, how dangerous it is, and what happened."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Age, Range
from fhir_gateway.records.reference import Identifier, Ref


class AllergyStatus(Enum):
    ACTIVE = "active"
    INACTIVE = "inactive"
    RESOLVED = "resolved"


class AllergyVerification(Enum):
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    ENTERED_IN_ERROR = "entered in error"


class AllergyKind(Enum):
    ALLERGY = "allergy"
    INTOLERANCE = "intolerance"


class AllergyCategory(Enum):
    FOOD = "food"
    MEDICATION = "medication"
    ENVIRONMENT = "environment"
    BIOLOGIC = "biologic"


class Criticality(Enum):
    """How bad the worst reaction may be, not how bad the last one was."""

    LOW = "low"
    HIGH = "high"
    UNKNOWN = "cannot be assessed"


class ReactionSeverity(Enum):
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction:
    """What happened once: at least one sign, and where known by which product, when and how bad."""

    manifestations: tuple[Concept, ...]
    substance: Concept | None = None
    description: str | None = None
    onset: Moment | None = None
    severity: ReactionSeverity | None = None
    route: Concept | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergyIntolerance:
    """One line of the allergy list; "no known allergies" is one too, by its ``code``.

    One that was entered in error says so in ``verification`` and has no ``clinical`` status; every other one has it. ``onset``
    is a time, the patient's age, a span of either, or words.
    """

    id: str | None = None
    patient: Ref
    clinical: AllergyStatus | None = None
    verification: AllergyVerification | None = None
    identifiers: tuple[Identifier, ...] = ()
    kind: AllergyKind | None = None
    categories: tuple[AllergyCategory, ...] = ()
    criticality: Criticality | None = None
    code: Concept | None = None
    encounter: Ref | None = None
    onset: Moment | Age | Period | Range | str | None = None
    recorded: Moment | None = None
    recorder: Ref | None = None
    asserter: Ref | None = None
    last_occurrence: Moment | None = None
    notes: tuple[Note, ...] = ()
    reactions: tuple[Reaction, ...] = ()

    def __post_init__(self) -> None:
        # https://hl7.org/fhir/R4/allergyintolerance.html#invs: ait-1, ait-2
        if (self.clinical is None) != (self.verification is AllergyVerification.ENTERED_IN_ERROR):
            raise ValueError("an allergy has a clinical status, unless it was entered in error")
