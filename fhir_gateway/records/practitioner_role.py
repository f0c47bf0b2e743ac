"""What a professional does for one organization: a case manager is a role, not a person."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.availability import TimeAway, WorkingTime
from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref


class RoleKind(Enum):
    CASE_MANAGER = "case manager"
    NURSE_CASE_MANAGER = "nurse case manager"
    CARE_COORDINATOR = "care coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerRole:
    """One role of one professional at one organization."""

    id: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    active: bool | None = None
    period: Period | None = None
    practitioner: Ref | None = None
    organization: Ref | None = None
    kinds: tuple[Known[RoleKind] | Unmapped, ...] = ()
    specialties: tuple[Concept, ...] = ()
    locations: tuple[Ref, ...] = ()
    services: tuple[Ref, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    working_times: tuple[WorkingTime, ...] = ()
    times_away: tuple[TimeAway, ...] = ()
    exceptions: str | None = None
