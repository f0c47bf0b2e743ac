"""A message between those who care for the patient, or with the patient: sent, received, or not sent and why."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.message import Content, Medium, MessageKind
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.urgency import Urgency
from fhir_gateway.records.wording import Uri


class MessageStatus(Enum):
    """``SENT`` is all of it, delivered as far as the sender knows; ``NOT_SENT`` has a reason."""

    PREPARING = "preparing"
    IN_PROGRESS = "in progress"
    NOT_SENT = "not sent"
    PAUSED = "paused"
    STOPPED = "stopped"
    SENT = "sent"
    ENTERED_IN_ERROR = "entered in error"
    UNKNOWN = "unknown"


class NotSentReason(Enum):
    UNKNOWN = "unknown"
    SYSTEM_ERROR = "system error"
    INVALID_PHONE_NUMBER = "invalid phone number"
    RECIPIENT_UNAVAILABLE = "recipient unavailable"
    FAMILY_OBJECTION = "family objection"
    PATIENT_OBJECTION = "patient objection"


class MessageTopic(Enum):
    PRESCRIPTION_REFILL = "prescription refill"
    PROGRESS_UPDATE = "progress update"
    LABORATORY_REPORT = "laboratory report"
    APPOINTMENT_REMINDER = "appointment reminder"
    PHONE_CONSULT = "phone consult"
    SUMMARY_REPORT = "summary report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication:
    """One message.

    ``in_response_to`` makes a thread; ``about`` is what it is about (the plan, a task, an authorization), ``subject`` the patient;
    ``protocols`` are the templates that asked for it.
    """

    id: str | None = None
    status: MessageStatus
    status_reason: Known[NotSentReason] | Unmapped | None = None
    subject: Ref | None = None
    sender: Ref | None = None
    recipients: tuple[Ref, ...] = ()
    contents: tuple[Content, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    protocols: tuple[Uri, ...] = ()
    outside_protocols: tuple[Uri, ...] = ()
    based_on: tuple[Ref, ...] = ()
    part_of: tuple[Ref, ...] = ()
    in_response_to: tuple[Ref, ...] = ()
    kinds: tuple[Known[MessageKind] | Unmapped, ...] = ()
    urgency: Urgency | None = None
    media: tuple[Known[Medium] | Unmapped, ...] = ()
    topic: Known[MessageTopic] | Unmapped | None = None
    about: tuple[Ref, ...] = ()
    encounter: Ref | None = None
    sent: Moment | None = None
    received: Moment | None = None
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    notes: tuple[Note, ...] = ()
