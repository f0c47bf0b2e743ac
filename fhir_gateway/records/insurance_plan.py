"""A plan that an insurer sells: what it covers, in which networks, and what the patient pays for it and in it."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.organization import OrganizationContact
from fhir_gateway.records.period import Period
from fhir_gateway.records.publication import PublicationStatus
from fhir_gateway.records.quantity import Money, Quantity
from fhir_gateway.records.reference import Identifier, Ref


class InsurancePlanKind(Enum):
    MEDICAL = "medical"
    DENTAL = "dental"
    MENTAL_HEALTH = "mental health"
    SUBSTANCE_USE = "substance use"
    VISION = "vision"
    DRUGS = "drugs"
    SHORT_TERM = "short term"
    LONG_TERM_CARE = "long-term care"
    HOSPICE = "hospice"
    HOME_HEALTH = "home health"


class Applicability(Enum):
    """In which network a cost applies."""

    IN_NETWORK = "in network"
    OUT_OF_NETWORK = "out of network"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitLimit:
    """How much of a benefit there is (60 visits), and in which terms (a year); at least one field is given."""

    value: Quantity | None = None
    code: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredBenefit:
    """Something that is covered; ``requirement`` is what must be done first, such as a referral."""

    kind: Concept
    requirement: str | None = None
    limits: tuple[BenefitLimit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCoverage:
    """One kind of cover, such as medical, with its benefits; ``benefits`` is never empty."""

    kind: Concept
    benefits: tuple[CoveredBenefit, ...]
    networks: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralCost:
    """What the plan itself costs, for a group of this size; at least one field is given."""

    kind: Concept | None = None
    group_size: int | None = None
    cost: Money | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitCost:
    """What the patient pays for a benefit (a copay, a share in percent), and in which network."""

    kind: Concept
    applies: Applicability | None = None
    qualifiers: tuple[Concept, ...] = ()
    value: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostOfBenefit:
    """A benefit and its costs."""

    kind: Concept
    costs: tuple[BenefitCost, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificCost:
    """The costs of one category of benefits."""

    category: Concept
    benefits: tuple[CostOfBenefit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVariant:
    """One variant of the plan, such as gold or bronze; at least one field is given."""

    identifiers: tuple[Identifier, ...] = ()
    kind: Concept | None = None
    areas: tuple[Ref, ...] = ()
    networks: tuple[Ref, ...] = ()
    general_costs: tuple[GeneralCost, ...] = ()
    specific_costs: tuple[SpecificCost, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurancePlan:
    """One plan; it has a name or an identifier."""

    id: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    status: PublicationStatus | None = None
    kinds: tuple[Known[InsurancePlanKind] | Unmapped, ...] = ()
    name: str | None = None
    aliases: tuple[str, ...] = ()
    period: Period | None = None
    owner: Ref | None = None
    administrator: Ref | None = None
    areas: tuple[Ref, ...] = ()
    contact_persons: tuple[OrganizationContact, ...] = ()
    endpoints: tuple[Ref, ...] = ()
    networks: tuple[Ref, ...] = ()
    coverages: tuple[PlanCoverage, ...] = ()
    variants: tuple[PlanVariant, ...] = ()

    def __post_init__(self) -> None:
        if self.name is None and not self.identifiers:
            raise ValueError("a plan has a name or an identifier")
