"""A detected issue: something that does not fit, such as days without authorization, shares that do not add up, or drugs that clash."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.observation import ObservationStatus
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.wording import Uri


class IssueSeverity(Enum):
    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueEvidence:
    """What speaks for the issue; at least one field is given."""

    codes: tuple[Concept, ...] = ()
    details: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mitigation:
    """What was done about it, when and by whom."""

    action: Concept
    date: Moment | None = None
    author: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectedIssue:
    """One issue: what it is about (``implicated``), and what was done about it.

    Its status is that of an observation; ``more`` is where one reads more.
    """

    id: str | None = None
    status: ObservationStatus
    patient: Ref | None = None
    identifiers: tuple[Identifier, ...] = ()
    code: Concept | None = None
    severity: IssueSeverity | None = None
    identified: Moment | Period | None = None
    author: Ref | None = None
    implicated: tuple[Ref, ...] = ()
    evidence: tuple[IssueEvidence, ...] = ()
    detail: str | None = None
    more: Uri | None = None
    mitigations: tuple[Mitigation, ...] = ()
