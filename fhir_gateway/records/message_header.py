"""The head of a message between systems: what happened, from whom, to whom, and the answer to an earlier one."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Coding, Concept, Known
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.wording import Id, Uri


class MessageEvent(Enum):
    """What the patient's other case managers are told of."""

    ADMITTED = "admitted"
    DISCHARGED = "discharged"
    TRANSFERRED = "transferred"


class Reply(Enum):
    """How a message was taken: ``LATER`` says that it may be sent again, ``REFUSED`` that it may not."""

    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where the message goes to."""

    address: Uri
    name: str | None = None
    device: Ref | None = None
    receiver: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The system that the message comes from."""

    address: Uri
    name: str | None = None
    software: str | None = None
    version: str | None = None
    contact: ContactPoint | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The answer to the message whose id is ``to``."""

    to: Id
    reply: Reply
    details: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageHeader:
    """One message. ``event`` is a word, a code that we do not know, or an address that stands for the event."""

    id: str | None = None
    event: Known[MessageEvent] | Coding | Uri
    source: Source
    destinations: tuple[Destination, ...] = ()
    sender: Ref | None = None
    enterer: Ref | None = None
    author: Ref | None = None
    responsible: Ref | None = None
    reason: Concept | None = None
    response: Response | None = None
    focus: tuple[Ref, ...] = ()
    definition: Uri | None = None
