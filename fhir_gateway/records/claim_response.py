"""A payer's answer to a request: above all whether the care at home is authorized, how much of it, until when and by whom."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.adjudication import Adjudication, ClaimTotal, ProcessNote
from fhir_gateway.records.billing import BillingStatus, ClaimKind, ClaimUse, Processing, ServiceLine
from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment, PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Amount, Money
from fhir_gateway.records.reference import Identifier, Ref


class PaymentKind(Enum):
    COMPLETE = "complete"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizedProvider:
    """Who is allowed to give the care, and as what; at least one field is given."""

    provider: Ref | None = None
    kind: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizedDetail:
    """What is authorized where it may differ from what was asked; at least one field is given."""

    service: Concept | None = None
    modifiers: tuple[Concept, ...] = ()
    quantity: Amount | None = None
    unit_price: Money | None = None
    revenue: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredItem:
    """The answer to one item, told by the item's number. ``adjudications`` is never empty; the decision is in its ``review``.

    ``period`` is when the authorization is valid, ``requested`` when the care was asked for; ``authorization_number`` is of the
    authorization before, ``reference_number`` was given while the request was pending; ``notes`` are numbers of ``ProcessNote``.
    """

    sequence: int
    adjudications: tuple[Adjudication, ...]
    notes: tuple[int, ...] = ()
    requested: Moment | Period | None = None
    issued: PartialDate | None = None
    period: Period | None = None
    authorized: AuthorizedDetail | None = None
    providers: tuple[AuthorizedProvider, ...] = ()
    authorization_number: str | None = None
    reference_number: str | None = None
    order: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedItem:
    """What the payer answers with instead of, or beside, what was asked; ``items`` are the numbers of what it replaces."""

    line: ServiceLine
    adjudications: tuple[Adjudication, ...]
    items: tuple[int, ...] = ()
    providers: tuple[Ref, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What the payer pays, when, and by which number."""

    kind: Known[PaymentKind] | Unmapped
    amount: Money
    adjustment: Money | None = None
    adjustment_reason: Concept | None = None
    date: PartialDate | None = None
    number: Identifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredInsurance:
    """A policy that the answer took into account."""

    sequence: int
    focal: bool
    coverage: Ref
    arrangement: str | None = None
    answer: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimError:
    """What was wrong with the request, in which item or ``place`` of it, and what to do about it."""

    code: Concept
    item: int | None = None
    follow_up: Concept | None = None
    segment: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimResponse:
    """One answer. ``processing`` is how far the payer's system is; what was decided is in the items and ``adjudications``.

    ``questions`` are what the payer asks to be told before it decides.
    """

    id: str | None = None
    status: BillingStatus
    use: ClaimUse
    kind: Known[ClaimKind] | Unmapped
    patient: Ref
    created: Moment
    insurer: Ref
    processing: Processing
    identifiers: tuple[Identifier, ...] = ()
    subkind: Concept | None = None
    requester: Ref | None = None
    request: Ref | None = None
    disposition: str | None = None
    authorization_number: str | None = None
    authorization_period: Period | None = None
    items: tuple[AnsweredItem, ...] = ()
    added_items: tuple[AddedItem, ...] = ()
    adjudications: tuple[Adjudication, ...] = ()
    totals: tuple[ClaimTotal, ...] = ()
    payment: Payment | None = None
    notes: tuple[ProcessNote, ...] = ()
    questions: tuple[Ref, ...] = ()
    insurances: tuple[AnsweredInsurance, ...] = ()
    errors: tuple[ClaimError, ...] = ()
