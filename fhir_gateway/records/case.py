"""A case: one organization's responsibility for a patient over a time, from intake to closing."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Known, Unmapped
from fhir_gateway.records.diagnosis import Diagnosis
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref


class CaseStatus(Enum):
    """A case pauses while the patient is back in hospital."""

    INTAKE = "intake"
    WAITING = "waiting"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ENTERED_IN_ERROR = "entered in error"


class CaseType(Enum):
    HOME_AND_COMMUNITY = "home and community care"
    POST_ACUTE = "post-acute care"
    DIABETES = "diabetes program"
    DRUGS_AND_ALCOHOL = "drug and alcohol rehabilitation"
    COMMUNITY_AGED = "community-based aged care"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCaseStatus:
    """A status that the case had, and when."""

    status: CaseStatus
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case. It has one ``care_manager``; the others are in its ``teams``."""

    id: str | None = None
    patient: Ref
    status: CaseStatus
    identifiers: tuple[Identifier, ...] = ()
    past_statuses: tuple[PastCaseStatus, ...] = ()
    types: tuple[Known[CaseType] | Unmapped, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    organization: Ref | None = None
    period: Period | None = None
    referrals: tuple[Ref, ...] = ()
    care_manager: Ref | None = None
    teams: tuple[Ref, ...] = ()
    accounts: tuple[Ref, ...] = ()
