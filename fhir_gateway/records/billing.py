"""What a request to a payer, its answer and the statement to the patient have in common: what for, by whom, under which policy."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from fhir_gateway.records.address import Address
from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment, PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Amount, Money, Quantity
from fhir_gateway.records.reference import Identifier, Ref


class BillingStatus(Enum):
    """Whether the paper itself is in force; it says nothing of what was decided."""

    ACTIVE = "active"
    CANCELLED = "cancelled"
    DRAFT = "draft"
    ENTERED_IN_ERROR = "entered in error"


class ClaimUse(Enum):
    """``PREAUTHORIZATION`` asks before the care is given, ``PREDETERMINATION`` only what would be paid, ``CLAIM`` is the bill."""

    CLAIM = "bill"
    PREAUTHORIZATION = "prior authorization"
    PREDETERMINATION = "estimate"


class ClaimKind(Enum):
    INSTITUTIONAL = "institutional"
    PROFESSIONAL = "professional"
    PHARMACY = "pharmacy"
    DENTAL = "dental"
    VISION = "vision"


class Handling(Enum):
    """How soon the payer is to answer."""

    AT_ONCE = "at once"
    NORMAL = "normal"
    DEFERRED = "deferred"


class Processing(Enum):
    """How far the payer's system is; a request that is ``COMPLETE`` may well be denied."""

    QUEUED = "queued"
    COMPLETE = "complete"
    FAILED = "failed"
    PARTIAL = "partial"


class ClaimTie(Enum):
    """``PRIOR`` is the same request before it was changed, ``ASSOCIATED`` another about the same care."""

    PRIOR = "prior"
    ASSOCIATED = "associated"


class CareRole(Enum):
    PRIMARY = "primary"
    ASSISTING = "assisting"
    SUPERVISOR = "supervisor"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedClaim:
    """Another request, and what it is to this one; at least one field is given."""

    claim: Ref | None = None
    tie: Known[ClaimTie] | Unmapped | None = None
    number: Identifier | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMember:
    """Somebody who gives the care."""

    sequence: int
    provider: Ref
    responsible: bool | None = None
    role: Known[CareRole] | Unmapped | None = None
    qualification: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimInformation:
    """What the payer needs to know beside: dates of the stay, a message, a document."""

    sequence: int
    category: Concept
    code: Concept | None = None
    time: PartialDate | Period | None = None
    value: bool | str | Quantity | Attachment | Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDiagnosis:
    """A diagnosis by its code, or the problem itself."""

    sequence: int
    diagnosis: Concept | Ref
    types: tuple[Concept, ...] = ()
    on_admission: Concept | None = None
    package: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimProcedure:
    """A procedure by its code, or its record."""

    sequence: int
    procedure: Concept | Ref
    types: tuple[Concept, ...] = ()
    date: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimInsurance:
    """A policy to be used. ``focal`` is the one that this paper is about; ``answer`` is what another payer decided before."""

    sequence: int
    focal: bool
    coverage: Ref
    number: Identifier | None = None
    arrangement: str | None = None
    authorizations: tuple[str, ...] = ()
    answer: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """A service: what, when, where, how much of it, and its price.

    ``factor`` multiplies the price; ``net`` is the total of the line.
    """

    service: Concept
    modifiers: tuple[Concept, ...] = ()
    programs: tuple[Concept, ...] = ()
    served: PartialDate | Period | None = None
    place: Concept | Address | Ref | None = None
    quantity: Amount | None = None
    unit_price: Money | None = None
    factor: Decimal | None = None
    net: Money | None = None
    body_site: Concept | None = None
    sub_sites: tuple[Concept, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointers:
    """The numbers of the entries of its own paper that an item rests on; at least one is given."""

    members: tuple[int, ...] = ()
    diagnoses: tuple[int, ...] = ()
    procedures: tuple[int, ...] = ()
    information: tuple[int, ...] = ()
