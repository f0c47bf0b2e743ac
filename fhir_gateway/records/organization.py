"""A hospital, an agency, an insurer, a pharmacy, or a part of one."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.address import Address
from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.person_name import PersonName
from fhir_gateway.records.reference import Identifier, Ref


class OrganizationKind(Enum):
    PROVIDER = "provider"
    DEPARTMENT = "department"
    TEAM = "team"
    GOVERNMENT = "government"
    INSURER = "insurer"
    PAYER = "payer"
    EDUCATION = "education"
    RELIGIOUS = "religious"
    RESEARCH_SPONSOR = "research sponsor"
    COMMUNITY_GROUP = "community group"
    BUSINESS = "business"
    NETWORK = "network"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationContact:
    """Whom to reach there for one purpose, such as billing; at least one field is given."""

    purpose: Concept | None = None
    name: PersonName | None = None
    contacts: tuple[ContactPoint, ...] = ()
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """One organization."""

    id: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    active: bool | None = None
    kinds: tuple[Known[OrganizationKind] | Unmapped, ...] = ()
    name: str | None = None
    aliases: tuple[str, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    addresses: tuple[Address, ...] = ()
    part_of: Ref | None = None
    contact_persons: tuple[OrganizationContact, ...] = ()
