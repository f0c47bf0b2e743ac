"""A service that an organization offers: skilled nursing at home, infusion, therapy, and whom it takes."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.availability import TimeAway, WorkingTime
from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.reference import Identifier, Ref


class ServiceCost(Enum):
    """What the patient has to expect: ``FEES`` means that it costs something."""

    FREE = "free"
    DISCOUNTS = "discounts available"
    FEES = "fees apply"


class ReferralMethod(Enum):
    """How a referral may reach them."""

    FAX = "fax"
    PHONE = "phone"
    SECURE_MESSAGE = "secure message"
    SECURE_EMAIL = "secure e-mail"
    MAIL = "mail"


class Acceptance(Enum):
    """Whether a new patient has a chance there."""

    NONE = "takes nobody"
    NEW_PATIENTS = "takes new patients"
    OWN_PATIENTS = "only patients that it has already"
    OWN_FAMILIES = "only its patients and their families"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakesPatients:
    """Whom the service takes, from one network of a payer or from all."""

    acceptance: Known[Acceptance] | Unmapped
    network: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """Who may have the service; at least one field is given."""

    code: Concept | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthcareService:
    """One service. ``area`` are the places that it goes to, ``locations`` those where it is given; not ``active`` is not offered any more."""

    id: str | None = None
    active: bool | None = None
    identifiers: tuple[Identifier, ...] = ()
    takes: tuple[TakesPatients, ...] = ()
    provider: Ref | None = None
    categories: tuple[Concept, ...] = ()
    kinds: tuple[Concept, ...] = ()
    specialties: tuple[Concept, ...] = ()
    locations: tuple[Ref, ...] = ()
    name: str | None = None
    comment: str | None = None
    details: str | None = None
    contacts: tuple[ContactPoint, ...] = ()
    area: tuple[Ref, ...] = ()
    costs: tuple[Known[ServiceCost] | Unmapped, ...] = ()
    eligibility: tuple[Eligibility, ...] = ()
    programs: tuple[Concept, ...] = ()
    characteristics: tuple[Concept, ...] = ()
    languages: tuple[Concept, ...] = ()
    referral_methods: tuple[Known[ReferralMethod] | Unmapped, ...] = ()
    appointment_required: bool | None = None
    working_times: tuple[WorkingTime, ...] = ()
    times_away: tuple[TimeAway, ...] = ()
    exceptions: str | None = None
    endpoints: tuple[Ref, ...] = ()
