"""A written agreement: above all the funding agreement, in which each party takes its share of what no benefit covers."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.coded import Coding, Concept
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Amount, Money
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.signature import Signature
from fhir_gateway.records.timing import Timing
from fhir_gateway.records.wording import Uri


class AgreementStatus(Enum):
    """From ``NEGOTIATED`` over ``OFFERED`` and ``AGREED`` to ``IN_FORCE``, once every party has signed."""

    NEGOTIATED = "being negotiated"
    OFFERED = "offered"
    AGREED = "agreed, not yet in force"
    IN_FORCE = "in force"
    POLICY = "standing policy"
    AMENDED = "amended"
    APPENDED = "appended"
    RENEWED = "renewed"
    DISPUTED = "disputed"
    RESOLVED = "resolved"
    REJECTED = "rejected"
    REVOKED = "revoked"
    CANCELLED = "cancelled"
    TERMINATED = "terminated"
    ENTERED_IN_ERROR = "entered in error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who takes part in a term, and as what; ``who`` is never empty."""

    who: tuple[Ref, ...]
    role: Concept


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a term proposes, in words, and who makes and takes the proposal; at least one field is given."""

    text: str | None = None
    parties: tuple[Party, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    topic: Ref | None = None
    kind: Concept | None = None
    decision: Concept | None = None
    decision_modes: tuple[Concept, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuedItem:
    """A service and its money: ``payer`` bears ``net``, ``recipient`` gets it; ``payment`` says how. At least one field is given."""

    service: Concept | Ref | None = None
    number: Identifier | None = None
    effective: Moment | None = None
    quantity: Amount | None = None
    unit_price: Money | None = None
    factor: Decimal | None = None
    net: Money | None = None
    payment: str | None = None
    payment_date: Moment | None = None
    payer: Ref | None = None
    recipient: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """What a term is about, and under which ``condition``; at least one field is given."""

    kinds: tuple[Concept, ...] = ()
    condition: str | None = None
    periods: tuple[Period, ...] = ()
    text: str | None = None
    items: tuple[ValuedItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSubject:
    """For whom something is done, and as what; ``who`` is never empty."""

    who: tuple[Ref, ...]
    role: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedAction:
    """What somebody has to do; ``forbidden`` says that it must *not* be done."""

    kind: Concept
    intent: Concept
    status: Concept
    forbidden: bool = False
    subjects: tuple[ActionSubject, ...] = ()
    context: Ref | None = None
    occurrence: Moment | Period | Timing | None = None
    requesters: tuple[Ref, ...] = ()
    performer: Ref | None = None
    performer_role: Concept | None = None
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    reason_texts: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One provision: in a funding agreement, one share. ``terms`` are provisions within it."""

    offer: Offer
    identifier: Identifier | None = None
    issued: Moment | None = None
    applies: Period | None = None
    topic: Concept | Ref | None = None
    kind: Concept | None = None
    subkind: Concept | None = None
    text: str | None = None
    assets: tuple[Asset, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    terms: tuple["Term", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """A party that has signed, and as what; ``signatures`` is never empty."""

    kind: Coding
    party: Ref
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One agreement. ``grounds`` are the orders, requests and answers that it rests on; the sum of its shares is computed, never stored."""

    id: str | None = None
    status: AgreementStatus | None = None
    identifiers: tuple[Identifier, ...] = ()
    url: Uri | None = None
    version: str | None = None
    issued: Moment | None = None
    applies: Period | None = None
    subjects: tuple[Ref, ...] = ()
    authorities: tuple[Ref, ...] = ()
    name: str | None = None
    title: str | None = None
    author: Ref | None = None
    scope: Concept | None = None
    topic: Concept | Ref | None = None
    kind: Concept | None = None
    subkinds: tuple[Concept, ...] = ()
    terms: tuple[Term, ...] = ()
    grounds: tuple[Ref, ...] = ()
    history: tuple[Ref, ...] = ()
    signers: tuple[Signer, ...] = ()
    document: Attachment | Ref | None = None
