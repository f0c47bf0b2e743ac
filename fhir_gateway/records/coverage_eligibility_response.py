"""A payer's answer about a policy: whether it is in force, what it pays for and how much is left, and what must be authorized."""

from dataclasses import dataclass

from fhir_gateway.records.benefit import BenefitKind, BenefitNetwork, BenefitTerm, BenefitUnit, EligibilityPurpose
from fhir_gateway.records.billing import BillingStatus, Processing
from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment, PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Money
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.wording import Uri


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """How much is allowed and how much is used: a number (of visits), words, or money."""

    kind: Known[BenefitKind] | Unmapped
    allowed: int | str | Money | None = None
    used: int | str | Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitItem:
    """What the policy says of one kind of care (``category``) or of one ``service``: one of the two is given, never both.

    ``excluded`` says that it is *not* covered. ``evidence`` is what the payer wants to see before it authorizes.
    """

    category: Concept | None = None
    service: Concept | None = None
    modifiers: tuple[Concept, ...] = ()
    provider: Ref | None = None
    excluded: bool | None = None
    name: str | None = None
    description: str | None = None
    network: Known[BenefitNetwork] | Unmapped | None = None
    unit: Known[BenefitUnit] | Unmapped | None = None
    term: Known[BenefitTerm] | Unmapped | None = None
    benefits: tuple[Benefit, ...] = ()
    authorization_required: bool | None = None
    evidence: tuple[Concept, ...] = ()
    authorization_page: Uri | None = None

    def __post_init__(self) -> None:
        if (self.category is None) == (self.service is None):
            raise ValueError("either a category or a service")


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibleInsurance:
    """A policy, and what it pays for."""

    coverage: Ref
    in_force: bool | None = None
    period: Period | None = None
    items: tuple[BenefitItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageEligibilityResponse:
    """One answer; ``purposes`` is never empty."""

    id: str | None = None
    status: BillingStatus
    purposes: tuple[EligibilityPurpose, ...]
    patient: Ref
    created: Moment
    request: Ref
    processing: Processing
    insurer: Ref
    identifiers: tuple[Identifier, ...] = ()
    served: PartialDate | Period | None = None
    requester: Ref | None = None
    disposition: str | None = None
    insurances: tuple[EligibleInsurance, ...] = ()
    authorization_number: str | None = None
    errors: tuple[Concept, ...] = ()
