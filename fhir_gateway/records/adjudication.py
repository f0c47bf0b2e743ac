"""What a payer decided about each thing that it was asked for, and what that means in money."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.quantity import Money


class Decision(Enum):
    """``MODIFIED`` is approved otherwise than asked; ``PENDING`` is no decision yet."""

    APPROVED = "approved"
    PARTLY_APPROVED = "partly approved"
    MODIFIED = "approved with changes"
    DENIED = "denied"
    PENDING = "pending"
    CANCELLED = "cancelled"
    CONTACT_PAYER = "call the payer"
    NOT_REQUIRED = "no decision required"


class AmountKind(Enum):
    """What an amount is, or what else is said.

    ``ELIGIBLE_PERCENT`` is a share of what is eligible, ``BENEFIT`` what the payer pays, ``ALLOWED_UNITS`` and ``CONSUMED_UNITS`` are
    of an authorization, ``UTILIZED`` is what of it was used in money.
    """

    SUBMITTED = "submitted"
    COPAY = "copay"
    ELIGIBLE = "eligible"
    DEDUCTIBLE = "deductible"
    UNALLOCATED_DEDUCTIBLE = "deductible of the whole bill"
    ELIGIBLE_PERCENT = "eligible in percent"
    TAX = "tax"
    BENEFIT = "benefit"
    ALLOWED_UNITS = "allowed units"
    CONSUMED_UNITS = "consumed units"
    DENIAL_REASON = "reason of the denial"
    UTILIZED = "utilized"


class NoteKind(Enum):
    SHOWN = "shown"
    PRINTED = "printed"
    PRINTED_BY_OPERATOR = "printed by the operator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A decision, the number of the authorization that it gives, and why; at least one field is given."""

    decision: Known[Decision] | Unmapped | None = None
    number: str | None = None
    reasons: tuple[Concept, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication:
    """One result: a decision, an amount of money, or a number such as a percentage; ``reason`` says why the amount is what it is."""

    kind: Known[AmountKind] | Unmapped
    review: Review | None = None
    reason: Concept | None = None
    amount: Money | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTotal:
    """The sum of one kind of amount."""

    kind: Known[AmountKind] | Unmapped
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessNote:
    """The payer's words about the decision; ``number`` is how items refer to it."""

    text: str
    number: int | None = None
    kind: NoteKind | None = None
