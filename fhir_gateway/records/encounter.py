"""An encounter: a stay in hospital, a visit at home, a call."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Coding, Concept, Known, Unmapped
from fhir_gateway.records.diagnosis import Diagnosis
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity
from fhir_gateway.records.reference import Identifier, Ref


class EncounterStatus(Enum):
    PLANNED = "planned"
    ARRIVED = "arrived"
    TRIAGED = "triaged"
    IN_PROGRESS = "in progress"
    ON_LEAVE = "on leave"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    ENTERED_IN_ERROR = "entered in error"
    UNKNOWN = "unknown"


class Setting(Enum):
    INPATIENT = "inpatient"
    ACUTE = "acute inpatient"
    NON_ACUTE = "non-acute inpatient"
    SHORT_STAY = "short stay"
    OBSERVATION = "observation"
    PREADMISSION = "pre-admission"
    EMERGENCY = "emergency"
    AMBULATORY = "ambulatory"
    HOME = "at home"
    FIELD = "in the field"
    VIRTUAL = "virtual"


class AdmitSource(Enum):
    OTHER_HOSPITAL = "other hospital"
    EMERGENCY = "emergency department"
    OUTPATIENT = "outpatient department"
    BORN_HERE = "born here"
    FAMILY_DOCTOR = "family doctor"
    SPECIALIST = "specialist"
    NURSING_HOME = "nursing home"
    PSYCHIATRIC_HOSPITAL = "psychiatric hospital"
    REHABILITATION = "rehabilitation facility"
    OTHER = "other"


class Disposition(Enum):
    """Where the patient goes from the hospital; the general word is for when no more is known."""

    HOME = "home"
    HOME_WITH_HOME_HEALTH = "home with home health"
    ALTERNATIVE_HOME = "another home than their own"
    OTHER_FACILITY = "other health-care facility"
    OTHER_HOSPITAL = "other acute hospital"
    SKILLED_NURSING = "skilled nursing facility"
    REHABILITATION = "rehabilitation"
    LONG_TERM_CARE = "long-term care"
    HOSPICE = "hospice"
    HOSPICE_AT_HOME = "hospice at home"
    HOSPICE_FACILITY = "hospice in a facility"
    PSYCHIATRIC_HOSPITAL = "psychiatric hospital"
    AGAINST_ADVICE = "left against advice"
    DIED = "died"
    OTHER = "other"


class PlaceStatus(Enum):
    PLANNED = "planned"
    ACTIVE = "active"
    RESERVED = "reserved"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStatus:
    """A status that it had, and when."""

    status: EncounterStatus
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterParticipant:
    """Who took part, as what and when; at least one field is given."""

    roles: tuple[Concept, ...] = ()
    individual: Ref | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterPlace:
    """Where the patient was, or will be."""

    location: Ref
    status: PlaceStatus | None = None
    form: Concept | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HospitalStay:
    """From where the patient came and where they go; at least one field is given."""

    preadmission: Identifier | None = None
    origin: Ref | None = None
    admit_source: Known[AdmitSource] | Unmapped | None = None
    readmission: Concept | None = None
    arrangements: tuple[Concept, ...] = ()
    destination: Ref | None = None
    disposition: Known[Disposition] | Unmapped | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """One stay or visit; ``setting`` is a ``Coding`` where its code is one that we do not know."""

    id: str | None = None
    status: EncounterStatus
    setting: Known[Setting] | Coding
    identifiers: tuple[Identifier, ...] = ()
    past_statuses: tuple[PastStatus, ...] = ()
    types: tuple[Concept, ...] = ()
    service_type: Concept | None = None
    priority: Concept | None = None
    subject: Ref | None = None
    cases: tuple[Ref, ...] = ()
    based_on: tuple[Ref, ...] = ()
    participants: tuple[EncounterParticipant, ...] = ()
    appointments: tuple[Ref, ...] = ()
    period: Period | None = None
    length: Quantity | None = None
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    accounts: tuple[Ref, ...] = ()
    stay: HospitalStay | None = None
    places: tuple[EncounterPlace, ...] = ()
    provider: Ref | None = None
    part_of: Ref | None = None
