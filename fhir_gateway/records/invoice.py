"""A bill to the patient or a family: what is charged, what is taken off, and what is to be paid."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from fhir_gateway.records.coded import Concept
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.quantity import Money
from fhir_gateway.records.reference import Identifier, Ref


class InvoiceStatus(Enum):
    DRAFT = "draft"
    ISSUED = "issued"
    PAID = "paid"
    CANCELLED = "cancelled"
    ENTERED_IN_ERROR = "entered in error"


class PriceKind(Enum):
    """What makes up a price: ``DISCOUNT`` is what somebody waives, ``DEDUCTION`` what is taken off by rule."""

    BASE = "base price"
    SURCHARGE = "surcharge"
    DEDUCTION = "deduction"
    DISCOUNT = "discount"
    TAX = "tax"
    INFORMATION = "for information"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceComponent:
    """A part of a price; ``factor`` is by how much, such as 0.2, and ``code`` says why."""

    kind: PriceKind
    code: Concept | None = None
    factor: Decimal | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceParticipant:
    """Somebody who took part in what is charged, and as what."""

    actor: Ref
    role: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """One thing that is charged, and how its price is made up."""

    charge: Concept | Ref
    sequence: int | None = None
    prices: tuple[PriceComponent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """One bill. ``net`` is before taxes, ``gross`` what is to be paid."""

    id: str | None = None
    status: InvoiceStatus
    cancelled_reason: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    kind: Concept | None = None
    subject: Ref | None = None
    recipient: Ref | None = None
    date: Moment | None = None
    participants: tuple[InvoiceParticipant, ...] = ()
    issuer: Ref | None = None
    account: Ref | None = None
    lines: tuple[InvoiceLine, ...] = ()
    prices: tuple[PriceComponent, ...] = ()
    net: Money | None = None
    gross: Money | None = None
    payment_terms: str | None = None
    notes: tuple[Note, ...] = ()
