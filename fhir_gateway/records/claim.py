"""A request to a payer: most of all the prior authorization that a case manager asks for before care begins at home."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.address import Address
from fhir_gateway.records.billing import (
    BillingStatus,
    ClaimDiagnosis,
    ClaimInformation,
    ClaimInsurance,
    ClaimKind,
    ClaimMember,
    ClaimProcedure,
    ClaimUse,
    Handling,
    Pointers,
    RelatedClaim,
    ServiceLine,
)
from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment, PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Money
from fhir_gateway.records.reference import Identifier, Ref


class RequestKind(Enum):
    """What the payer is asked to review."""

    ADMISSION = "admission"
    HEALTH_SERVICES = "health services"
    INDIVIDUAL = "individual"
    SPECIALTY_CARE = "specialty care"


class CertificationKind(Enum):
    """Whether the request is the first of its kind, or what it is to the authorization there is."""

    INITIAL = "initial"
    RENEWAL = "renewal"
    REVISION = "revision"
    EXTENSION = "extension"
    CANCELLATION = "cancellation"
    URGENT_APPEAL = "urgent appeal"
    APPEAL = "appeal"
    RECONSIDERATION = "reconsideration"


class LevelOfService(Enum):
    EMERGENCY = "emergency"
    URGENT = "urgent"
    ELECTIVE = "elective"


class ItemChange(Enum):
    """What an update did to an item."""

    ADDED = "added"
    CHANGED = "changed"


class PayeeKind(Enum):
    SUBSCRIBER = "subscriber"
    PROVIDER = "provider"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payee:
    """Who is to be paid."""

    kind: Known[PayeeKind] | Unmapped
    party: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accident:
    """The accident that made the care necessary, for which another payer may be liable."""

    date: PartialDate
    kind: Concept | None = None
    place: Address | Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeHealthInformation:
    """What the payer asks of home health care: the prognosis, and the day it begins."""

    prognosis: Concept
    start: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMember(ClaimMember):
    """Somebody who is to give the care. ``whole_claim`` says that this holds for all items, without their naming the number."""

    whole_claim: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDiagnosis(ClaimDiagnosis):
    """A diagnosis, and when it was made."""

    recorded: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimItem:
    """One service that is asked for, or billed.

    ``cancelled`` says that an update takes the item back: it is *not* asked for. ``order`` is the request of the physician.
    ``authorization_number`` is the payer's for it, ``reference_number`` the one given while the request was pending.
    """

    sequence: int
    line: ServiceLine
    cancelled: bool = False
    change: ItemChange | None = None
    request_kind: Known[RequestKind] | Unmapped | None = None
    certification: Known[CertificationKind] | Unmapped | None = None
    authorization_number: str | None = None
    reference_number: str | None = None
    order: Ref | None = None
    category: Concept | None = None
    revenue: Concept | None = None
    rests_on: Pointers | None = None
    encounters: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One request. ``certification`` and ``level`` are of the whole request; an item may say its own. ``insurances`` is never empty."""

    id: str | None = None
    status: BillingStatus
    use: ClaimUse
    kind: Known[ClaimKind] | Unmapped
    patient: Ref
    created: Moment
    provider: Ref
    handling: Known[Handling] | Unmapped
    insurances: tuple[ClaimInsurance, ...]
    identifiers: tuple[Identifier, ...] = ()
    subkind: Concept | None = None
    period: Period | None = None
    enterer: Ref | None = None
    insurer: Ref | None = None
    level: Known[LevelOfService] | Unmapped | None = None
    certification: Known[CertificationKind] | Unmapped | None = None
    home_health: HomeHealthInformation | None = None
    related: tuple[RelatedClaim, ...] = ()
    prescription: Ref | None = None
    referral: Ref | None = None
    facility: Ref | None = None
    payee: Payee | None = None
    members: tuple[RequestMember, ...] = ()
    information: tuple[ClaimInformation, ...] = ()
    diagnoses: tuple[RequestDiagnosis, ...] = ()
    procedures: tuple[ClaimProcedure, ...] = ()
    accident: Accident | None = None
    items: tuple[ClaimItem, ...] = ()
    total: Money | None = None
