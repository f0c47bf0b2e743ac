"""The patient whom the case managers look after."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.address import Address
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.gender import Gender
from fhir_gateway.records.language import Language
from fhir_gateway.records.moment import Moment, PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.person_name import PersonName
from fhir_gateway.records.reference import Identifier, Ref


class LinkKind(Enum):
    """What the other record is to this one. ``REPLACED_BY``: use the other one, this one was merged into it."""

    REPLACED_BY = "replaced by"
    REPLACES = "replaces"
    REFERS_TO = "refers to"
    SEE_ALSO = "see also"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientLink:
    """Another record of the same person."""

    other: Ref
    kind: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPerson:
    """Somebody to call for the patient, such as the wife who gives the care at home; at least one field is given."""

    relationships: tuple[Concept, ...] = ()
    name: PersonName | None = None
    contacts: tuple[ContactPoint, ...] = ()
    address: Address | None = None
    gender: Gender | None = None
    organization: Ref | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """One patient. ``deceased`` is true, false, or when the patient died."""

    id: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    active: bool | None = None
    names: tuple[PersonName, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    gender: Gender | None = None
    birth_date: PartialDate | None = None
    deceased: bool | Moment | None = None
    addresses: tuple[Address, ...] = ()
    marital_status: Concept | None = None
    contact_persons: tuple[ContactPerson, ...] = ()
    languages: tuple[Language, ...] = ()
    general_practitioners: tuple[Ref, ...] = ()
    managing_organization: Ref | None = None
    links: tuple[PatientLink, ...] = ()
