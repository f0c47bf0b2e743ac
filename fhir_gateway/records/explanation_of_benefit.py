"""The statement of a payer about a request: what was paid, what is left, and, as an old payer hands it on, an authorization that stands."""

from dataclasses import dataclass

from fhir_gateway.records.adjudication import Adjudication, AmountKind, ProcessNote
from fhir_gateway.records.benefit import BenefitKind, BenefitNetwork, BenefitTerm, BenefitUnit
from fhir_gateway.records.billing import (
    BillingStatus,
    ClaimDiagnosis,
    ClaimInformation,
    ClaimKind,
    ClaimMember,
    ClaimProcedure,
    ClaimUse,
    Pointers,
    Processing,
    RelatedClaim,
    ServiceLine,
)
from fhir_gateway.records.claim import LevelOfService
from fhir_gateway.records.claim_response import PaymentKind
from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment, PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Money, Quantity, Ratio
from fhir_gateway.records.reference import Identifier, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedInsurance:
    """A policy that was used."""

    focal: bool
    coverage: Ref
    authorizations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedItem:
    """One service and what became of it; ``notes`` are numbers of ``ProcessNote``."""

    sequence: int
    line: ServiceLine
    category: Concept | None = None
    revenue: Concept | None = None
    rests_on: Pointers | None = None
    encounters: tuple[Ref, ...] = ()
    notes: tuple[int, ...] = ()
    adjudications: tuple[Adjudication, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedAddition:
    """A service that the payer added; ``items`` are the numbers of what it replaces."""

    line: ServiceLine
    items: tuple[int, ...] = ()
    providers: tuple[Ref, ...] = ()
    notes: tuple[int, ...] = ()
    adjudications: tuple[Adjudication, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedTotal:
    """The sum of one kind of amount; ``used`` is how much of an authorization was used."""

    kind: Known[AmountKind] | Unmapped
    amount: Money
    used: Quantity | Ratio | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedPayment:
    """What the payer paid, when, and by which number; at least one field is given."""

    kind: Known[PaymentKind] | Unmapped | None = None
    amount: Money | None = None
    adjustment: Money | None = None
    adjustment_reason: Concept | None = None
    date: PartialDate | None = None
    number: Identifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitAmount:
    """How much is allowed (a number, words or money), and how much of it is used."""

    kind: Known[BenefitKind] | Unmapped
    allowed: int | str | Money | None = None
    used: int | Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitBalance:
    """What is left of one kind of benefit; ``excluded`` says that it is *not* covered."""

    category: Concept
    excluded: bool | None = None
    name: str | None = None
    description: str | None = None
    network: Known[BenefitNetwork] | Unmapped | None = None
    unit: Known[BenefitUnit] | Unmapped | None = None
    term: Known[BenefitTerm] | Unmapped | None = None
    amounts: tuple[BenefitAmount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationOfBenefit:
    """One statement; ``insurances`` is never empty. ``claim`` is the request, ``answer`` the payer's decision on it."""

    id: str | None = None
    status: BillingStatus
    use: ClaimUse
    kind: Known[ClaimKind] | Unmapped
    patient: Ref
    created: Moment
    insurer: Ref
    provider: Ref
    processing: Processing
    insurances: tuple[ExplainedInsurance, ...]
    identifiers: tuple[Identifier, ...] = ()
    subkind: Concept | None = None
    period: Period | None = None
    enterer: Ref | None = None
    level: Known[LevelOfService] | Unmapped | None = None
    related: tuple[RelatedClaim, ...] = ()
    prescription: Ref | None = None
    referral: Ref | None = None
    facility: Ref | None = None
    claim: Ref | None = None
    answer: Ref | None = None
    disposition: str | None = None
    authorization_numbers: tuple[str, ...] = ()
    authorization_periods: tuple[Period, ...] = ()
    members: tuple[ClaimMember, ...] = ()
    information: tuple[ClaimInformation, ...] = ()
    diagnoses: tuple[ClaimDiagnosis, ...] = ()
    procedures: tuple[ClaimProcedure, ...] = ()
    precedence: int | None = None
    items: tuple[ExplainedItem, ...] = ()
    added_items: tuple[ExplainedAddition, ...] = ()
    adjudications: tuple[Adjudication, ...] = ()
    totals: tuple[ExplainedTotal, ...] = ()
    payment: ExplainedPayment | None = None
    notes: tuple[ProcessNote, ...] = ()
    benefit_period: Period | None = None
    balances: tuple[BenefitBalance, ...] = ()
