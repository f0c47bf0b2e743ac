"""Coverage: who pays for the patient's care, under which plan, and what the patient pays."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Money, Quantity
from fhir_gateway.records.reference import Identifier, Ref


class CoverageStatus(Enum):
    ACTIVE = "active"
    CANCELLED = "cancelled"
    DRAFT = "draft"
    ENTERED_IN_ERROR = "entered in error"


class CoverageKind(Enum):
    MEDICARE = "Medicare"
    MEDICAID = "Medicaid"
    PRIVATE = "private insurance"
    SELF_PAY = "self-pay"


class SubscriberRelationship(Enum):
    """What the patient is to the one who holds the policy."""

    SELF = "self"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    COMMON_LAW_SPOUSE = "common-law spouse"
    INJURED = "injured"
    OTHER = "other"


class ClassKind(Enum):
    GROUP = "group"
    SUBGROUP = "subgroup"
    PLAN = "plan"
    SUBPLAN = "subplan"
    CLASS = "class"
    SUBCLASS = "subclass"
    SEQUENCE = "sequence"
    PHARMACY_BIN = "pharmacy BIN"
    PHARMACY_PCN = "pharmacy PCN"
    PHARMACY_ID = "pharmacy id"
    PHARMACY_GROUP = "pharmacy group"


class CostKind(Enum):
    GENERAL_VISIT = "general visit"
    SPECIALIST_VISIT = "specialist visit"
    EMERGENCY = "emergency"
    INPATIENT = "inpatient"
    TELEVISIT = "televisit"
    URGENT_CARE = "urgent care"
    COPAY_PERCENT = "copay in percent"
    COPAY = "copay"
    DEDUCTIBLE = "deductible"
    OUT_OF_POCKET_MAXIMUM = "out-of-pocket maximum"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageClass:
    """A group, plan or other class of the policy, by the payer's number."""

    kind: Known[ClassKind] | Unmapped
    value: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostException:
    """Why the patient does not pay this cost for a while."""

    kind: Concept
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostShare:
    """What the patient pays: an amount of money, or a quantity such as 20 percent."""

    kind: Known[CostKind] | Unmapped | None = None
    value: Money | Quantity
    exceptions: tuple[CostException, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One policy. ``order`` 1 pays first, 2 next."""

    id: str | None = None
    beneficiary: Ref
    status: CoverageStatus
    payor: Ref
    other_payors: tuple[Ref, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    kind: Known[CoverageKind] | Unmapped | None = None
    policy_holder: Ref | None = None
    subscriber: Ref | None = None
    subscriber_id: str | None = None
    dependent: str | None = None
    relationship: Known[SubscriberRelationship] | Unmapped | None = None
    period: Period | None = None
    classes: tuple[CoverageClass, ...] = ()
    order: int | None = None
    network: str | None = None
    cost_shares: tuple[CostShare, ...] = ()
    subrogation: bool | None = None
    contracts: tuple[Ref, ...] = ()
