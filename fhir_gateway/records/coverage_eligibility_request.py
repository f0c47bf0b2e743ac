"""A question to a payer: is the policy in force, what does it pay for, and what has to be authorized before care begins?"""

from dataclasses import dataclass

from fhir_gateway.records.benefit import EligibilityPurpose
from fhir_gateway.records.billing import BillingStatus, Handling
from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment, PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Amount, Money
from fhir_gateway.records.reference import Identifier, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityInformation:
    """Something that supports the question; ``for_all`` items, or for those that name its number."""

    sequence: int
    information: Ref
    for_all: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedInsurance:
    """A policy that the question is about."""

    coverage: Ref
    focal: bool | None = None
    arrangement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """A kind of care or a service that is asked about; at least one field is given. ``details`` are the orders themselves."""

    category: Concept | None = None
    service: Concept | None = None
    modifiers: tuple[Concept, ...] = ()
    provider: Ref | None = None
    quantity: Amount | None = None
    unit_price: Money | None = None
    facility: Ref | None = None
    diagnoses: tuple[Concept | Ref, ...] = ()
    details: tuple[Ref, ...] = ()
    information: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageEligibilityRequest:
    """One question; ``purposes`` is never empty."""

    id: str | None = None
    status: BillingStatus
    purposes: tuple[EligibilityPurpose, ...]
    patient: Ref
    created: Moment
    insurer: Ref
    identifiers: tuple[Identifier, ...] = ()
    handling: Known[Handling] | Unmapped | None = None
    served: PartialDate | Period | None = None
    enterer: Ref | None = None
    provider: Ref | None = None
    facility: Ref | None = None
    information: tuple[EligibilityInformation, ...] = ()
    insurances: tuple[AskedInsurance, ...] = ()
    items: tuple[AskedItem, ...] = ()
