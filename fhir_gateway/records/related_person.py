"""Somebody close to the patient: family, caregiver, next of kin."""

from dataclasses import dataclass

from fhir_gateway.records.address import Address
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.gender import Gender
from fhir_gateway.records.language import Language
from fhir_gateway.records.moment import PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.person_name import PersonName
from fhir_gateway.records.reference import Identifier, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPerson:
    """One person and what that person is to the patient."""

    id: str | None = None
    patient: Ref
    identifiers: tuple[Identifier, ...] = ()
    active: bool | None = None
    relationships: tuple[Concept, ...] = ()
    names: tuple[PersonName, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    gender: Gender | None = None
    birth_date: PartialDate | None = None
    addresses: tuple[Address, ...] = ()
    period: Period | None = None
    languages: tuple[Language, ...] = ()
