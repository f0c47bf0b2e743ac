"""A care team: who cares for the patient, in which role, and on whose behalf."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref


class TeamStatus(Enum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    INACTIVE = "inactive"
    ENTERED_IN_ERROR = "entered in error"


class TeamCategory(Enum):
    """What brings the team together: one event, one stay, one case, one condition, or the patient over years."""

    EVENT = "event"
    ENCOUNTER = "encounter"
    EPISODE = "episode of care"
    CONDITION = "condition"
    LONGITUDINAL = "longitudinal care coordination"
    HOME_AND_COMMUNITY = "home and community services"
    RESEARCH = "clinical research"
    PUBLIC_HEALTH = "public health"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """Somebody of the team; ``on_behalf_of`` is for a practitioner only, any other member says it by what it is.

    At least one field is given.
    """

    member: Ref | None = None
    roles: tuple[Concept, ...] = ()
    on_behalf_of: Ref | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CareTeam:
    """One team; the patient and the family caregiver are members of it."""

    id: str | None = None
    status: TeamStatus | None = None
    subject: Ref | None = None
    identifiers: tuple[Identifier, ...] = ()
    categories: tuple[Known[TeamCategory] | Unmapped, ...] = ()
    name: str | None = None
    encounter: Ref | None = None
    period: Period | None = None
    members: tuple[TeamMember, ...] = ()
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    organizations: tuple[Ref, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    notes: tuple[Note, ...] = ()
