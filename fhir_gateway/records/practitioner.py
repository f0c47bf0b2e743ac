"""A nurse, physician or other professional, apart from any employer."""

from dataclasses import dataclass

from fhir_gateway.records.address import Address
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.gender import Gender
from fhir_gateway.records.moment import PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.person_name import PersonName
from fhir_gateway.records.reference import Identifier, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """A licence or degree, and who gave it."""

    code: Concept
    identifiers: tuple[Identifier, ...] = ()
    period: Period | None = None
    issuer: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner:
    """One professional."""

    id: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    active: bool | None = None
    names: tuple[PersonName, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    addresses: tuple[Address, ...] = ()
    gender: Gender | None = None
    birth_date: PartialDate | None = None
    qualifications: tuple[Qualification, ...] = ()
    languages: tuple[Concept, ...] = ()
