"""A procedure: what was done to or for the patient, such as an operation, a wound care visit or a lesson in self care."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Age, Range
from fhir_gateway.records.reference import Identifier, Ref


class ProcedureStatus(Enum):
    """``NOT_DONE`` says that it did not happen; ``STOPPED`` that it began and was not finished."""

    PREPARATION = "preparation"
    IN_PROGRESS = "in progress"
    NOT_DONE = "not done"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"
    ENTERED_IN_ERROR = "entered in error"
    UNKNOWN = "unknown"


class ProcedureCategory(Enum):
    PSYCHIATRY = "psychiatry"
    COUNSELLING = "counselling"
    EDUCATION = "education"
    SURGERY = "surgery"
    DIAGNOSTIC = "diagnostic"
    CHIROPRACTIC = "chiropractic"
    SOCIAL_SERVICE = "social service"


class Outcome(Enum):
    SUCCESSFUL = "successful"
    UNSUCCESSFUL = "unsuccessful"
    PARTIALLY_SUCCESSFUL = "partially successful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Performer:
    """Who did it, as what, and for which organization."""

    actor: Ref
    function: Concept | None = None
    on_behalf_of: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FocalDevice:
    """A device that was put in, changed or taken out, such as a line."""

    device: Ref
    action: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure. ``performed`` is a time, a span, the patient's age or a span of it, or words."""

    id: str | None = None
    subject: Ref
    status: ProcedureStatus
    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[Ref, ...] = ()
    part_of: tuple[Ref, ...] = ()
    status_reason: Concept | None = None
    category: Known[ProcedureCategory] | Unmapped | None = None
    code: Concept | None = None
    encounter: Ref | None = None
    performed: Moment | Period | str | Age | Range | None = None
    recorder: Ref | None = None
    asserter: Ref | None = None
    performers: tuple[Performer, ...] = ()
    location: Ref | None = None
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    body_sites: tuple[Concept, ...] = ()
    outcome: Known[Outcome] | Unmapped | None = None
    reports: tuple[Ref, ...] = ()
    complication_codes: tuple[Concept, ...] = ()
    complications: tuple[Ref, ...] = ()
    follow_ups: tuple[Concept, ...] = ()
    notes: tuple[Note, ...] = ()
    focal_devices: tuple[FocalDevice, ...] = ()
    used: tuple[Ref, ...] = ()
    used_codes: tuple[Concept, ...] = ()
