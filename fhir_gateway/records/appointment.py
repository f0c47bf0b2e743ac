"""An appointment: a visit that is agreed on, or is still being agreed on, and who said yes."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Instant, Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref


class AppointmentStatus(Enum):
    """``KEPT`` is over and went to a visit; ``MISSED`` is one that somebody did not come to."""

    PROPOSED = "proposed"
    PENDING = "pending"
    BOOKED = "booked"
    ARRIVED = "arrived"
    CHECKED_IN = "checked in"
    KEPT = "kept"
    CANCELLED = "cancelled"
    MISSED = "missed"
    WAITING_LIST = "on the waiting list"
    ENTERED_IN_ERROR = "entered in error"


class CancellationReason(Enum):
    """Why a visit does not take place; first those of the patient, then those of the provider, then all others."""

    PATIENT = "patient"
    PATIENT_BY_REMINDER = "patient, when reminded"
    PATIENT_ONLINE = "patient, online"
    PATIENT_DIED = "patient died"
    PATIENT_FEELS_BETTER = "patient feels better"
    PATIENT_HAS_NO_TRANSPORT = "patient has no transport"
    PATIENT_LOST_COVERAGE = "patient is no member any more"
    PATIENT_MOVED = "patient moved"
    PATIENT_IS_PREGNANT = "patient is pregnant"
    PATIENT_GOT_AN_EARLIER_TIME = "patient got a time from the waiting list"
    PATIENT_CHANGED_PROVIDER = "patient changed the provider"
    PROVIDER = "provider"
    PROVIDER_PERSONAL = "provider, personal"
    PROVIDER_DISCHARGED = "provider, because of a discharge"
    PROVIDER_MEETING = "provider has a meeting"
    PROVIDER_HOSPITAL_STAY = "provider, because of a hospital stay"
    LABS_OUT_OF_RANGE = "laboratory values out of range"
    NOT_CLEARED_FOR_MRI = "not cleared for MRI"
    TREATMENT_PLAN_CHANGED = "change of the oncology plan"
    EQUIPMENT = "equipment is being repaired"
    PREPARATION_INCOMPLETE = "preparation or drug incomplete"
    OTHER = "other"
    THERAPY_CAP = "therapy not authorized under the cap"
    ERROR = "error"
    FINANCIAL = "financial"
    NO_IV_ACCESS = "no access to a vein"
    NO_INTERPRETER = "no interpreter"
    RESULTS_UNAVAILABLE = "drug or results not there"
    ROOM = "room or other resource"
    ORDER_ERROR = "error in the order"
    WALK_IN_ERROR = "walk-in entered in error"
    WEATHER = "weather"


class AppointmentKind(Enum):
    ROUTINE = "routine"
    CHECKUP = "check-up"
    FOLLOW_UP = "follow-up"
    WALK_IN = "walk-in"
    EMERGENCY = "emergency"


class Need(Enum):
    """Whether somebody has to be there; who is only informed is not expected."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    INFORMED = "informed only"


class Answer(Enum):
    """What somebody said to the appointment."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    AWAITED = "awaited"


_WITHOUT_A_TIME = (AppointmentStatus.PROPOSED, AppointmentStatus.CANCELLED, AppointmentStatus.WAITING_LIST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """From ``start`` to ``end`` by the clock; neither is known without the other."""

    start: Instant
    end: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentParticipant:
    """Somebody, something or some place that the visit needs, named or by ``roles`` only, and the answer."""

    answer: Answer
    actor: Ref | None = None
    roles: tuple[Concept, ...] = ()
    need: Need | None = None
    period: Period | None = None

    def __post_init__(self) -> None:
        if self.actor is None and not self.roles:
            raise ValueError("a participant is named or has a role")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One appointment. ``urgency_rank`` 1 is the most urgent and 9 the least, 0 says neither; ``requested`` are the spans that somebody asked for.

    Only one that is proposed, cancelled or on the waiting list may have no time yet; only a cancelled one has a reason for it.
    """

    id: str | None = None
    status: AppointmentStatus
    participants: tuple[AppointmentParticipant, ...]
    time: Slot | None = None
    identifiers: tuple[Identifier, ...] = ()
    cancellation: Known[CancellationReason] | Unmapped | None = None
    categories: tuple[Concept, ...] = ()
    services: tuple[Concept, ...] = ()
    specialties: tuple[Concept, ...] = ()
    kind: Known[AppointmentKind] | Unmapped | None = None
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    urgency_rank: int | None = None
    description: str | None = None
    supporting_info: tuple[Ref, ...] = ()
    minutes: int | None = None
    slots: tuple[Ref, ...] = ()
    created: Moment | None = None
    comment: str | None = None
    patient_instruction: str | None = None
    based_on: tuple[Ref, ...] = ()
    requested: tuple[Period, ...] = ()

    def __post_init__(self) -> None:
        if self.time is None and self.status not in _WITHOUT_A_TIME:
            raise ValueError("only one that is proposed, cancelled or on the waiting list has no time")
        if self.cancellation is not None and self.status is not AppointmentStatus.CANCELLED:
            raise ValueError("only a cancelled one has a reason why it was cancelled")
