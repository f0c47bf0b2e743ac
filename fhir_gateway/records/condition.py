"""A condition: a problem, diagnosis or concern of the patient."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range
from fhir_gateway.records.reference import Identifier, Ref


class ClinicalStatus(Enum):
    ACTIVE = "active"
    RECURRENCE = "recurrence"
    RELAPSE = "relapse"
    INACTIVE = "inactive"
    REMISSION = "remission"
    RESOLVED = "resolved"


class VerificationStatus(Enum):
    UNCONFIRMED = "unconfirmed"
    PROVISIONAL = "provisional"
    DIFFERENTIAL = "differential"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    ENTERED_IN_ERROR = "entered in error"


class ConditionCategory(Enum):
    PROBLEM = "problem"
    ENCOUNTER_DIAGNOSIS = "encounter diagnosis"
    HEALTH_CONCERN = "health concern"


class Severity(Enum):
    SEVERE = "severe"
    MODERATE = "moderate"
    MILD = "mild"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How far the condition has gone, and who assessed it; at least one field is given."""

    summary: Concept | None = None
    assessments: tuple[Ref, ...] = ()
    type: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for the condition; at least one field is given."""

    codes: tuple[Concept, ...] = ()
    details: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition. ``onset`` and ``abatement`` are a time, the patient's age, a span of either, or words.

    One that was entered in error says so in ``verification`` and has no ``clinical`` status.
    """

    id: str | None = None
    subject: Ref
    identifiers: tuple[Identifier, ...] = ()
    clinical: ClinicalStatus | None = None
    verification: VerificationStatus | None = None
    categories: tuple[Known[ConditionCategory] | Unmapped, ...] = ()
    severity: Known[Severity] | Unmapped | None = None
    code: Concept | None = None
    body_sites: tuple[Concept, ...] = ()
    encounter: Ref | None = None
    onset: Moment | Quantity | Period | Range | str | None = None
    abatement: Moment | Quantity | Period | Range | str | None = None
    recorded: Moment | None = None
    recorder: Ref | None = None
    asserter: Ref | None = None
    stages: tuple[Stage, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[Note, ...] = ()
