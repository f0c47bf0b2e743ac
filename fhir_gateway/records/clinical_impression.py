"""A clinical impression: how somebody judges the patient's state, from what it follows, and what is to be expected."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.wording import Uri


class ImpressionStatus(Enum):
    IN_PROGRESS = "in progress"
    DONE = "done"
    ENTERED_IN_ERROR = "entered in error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Investigation:
    """What was looked at: a kind of examination, and its results."""

    code: Concept
    results: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found, in words or as a condition or observation, and why one thinks so; at least one field is given."""

    code: Concept | None = None
    found: Ref | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicalImpression:
    """One judgement. The prognosis of a certified plan of care stands in ``prognosis_codes``."""

    id: str | None = None
    subject: Ref
    status: ImpressionStatus
    identifiers: tuple[Identifier, ...] = ()
    status_reason: Concept | None = None
    code: Concept | None = None
    description: str | None = None
    encounter: Ref | None = None
    effective: Moment | Period | None = None
    recorded: Moment | None = None
    assessor: Ref | None = None
    previous: Ref | None = None
    problems: tuple[Ref, ...] = ()
    investigations: tuple[Investigation, ...] = ()
    protocols: tuple[Uri, ...] = ()
    summary: str | None = None
    findings: tuple[Finding, ...] = ()
    prognosis_codes: tuple[Concept, ...] = ()
    prognoses: tuple[Ref, ...] = ()
    supporting_info: tuple[Ref, ...] = ()
    notes: tuple[Note, ...] = ()
