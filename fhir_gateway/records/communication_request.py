"""A request for a message: information that a payer wants, education that is planned, a reminder to give."""

from dataclasses import dataclass

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.message import Content, Medium, MessageKind
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.request import RequestStatus
from fhir_gateway.records.urgency import Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationRequest:
    """One request; ``forbidden`` says that the message is *not* to be given.

    ``group`` is what was asked at once; ``recipients`` are to get the message and ``sender`` is to give it.
    """

    id: str | None = None
    status: RequestStatus
    forbidden: bool = False
    subject: Ref | None = None
    requester: Ref | None = None
    sender: Ref | None = None
    recipients: tuple[Ref, ...] = ()
    contents: tuple[Content, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    based_on: tuple[Ref, ...] = ()
    replaces: tuple[Ref, ...] = ()
    group: Identifier | None = None
    status_reason: Concept | None = None
    kinds: tuple[Known[MessageKind] | Unmapped, ...] = ()
    urgency: Urgency | None = None
    media: tuple[Known[Medium] | Unmapped, ...] = ()
    about: tuple[Ref, ...] = ()
    encounter: Ref | None = None
    when: Moment | Period | None = None
    authored: Moment | None = None
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    notes: tuple[Note, ...] = ()
