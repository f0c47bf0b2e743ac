"""Where another system is reached: the address of its FHIR API, its mail box for messages, and whether it works."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Coding, Concept, Known
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.wording import MediaType, Uri


class EndpointStatus(Enum):
    """``FAILING`` is one that does not answer as it should; ``OFF`` is not used any more."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    FAILING = "failing"
    OFF = "off"
    TEST = "test"
    ENTERED_IN_ERROR = "entered in error"


class ConnectionKind(Enum):
    """How it is spoken to."""

    FHIR_REST = "FHIR"
    FHIR_MESSAGES = "FHIR messages"
    HL7_V2 = "HL7 v2"
    SECURE_EMAIL = "secure e-mail"
    DIRECT = "Direct"
    PATIENT_DISCOVERY = "patient discovery"
    CROSS_COMMUNITY_ACCESS = "cross-community access"
    DOCUMENT_EXCHANGE = "document exchange"
    DOCUMENT_SHARING = "document sharing"
    IMAGE_DISPLAY = "image display"
    IMAGE_RETRIEVAL = "image retrieval"
    IMAGE_QUERY = "image query"
    IMAGE_STORAGE = "image storage"
    IMAGE_RETRIEVAL_BY_ADDRESS = "image retrieval by address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One address of another system, and what may be sent there."""

    id: str | None = None
    status: EndpointStatus
    connection: Known[ConnectionKind] | Coding
    payloads: tuple[Concept, ...]
    address: Uri
    identifiers: tuple[Identifier, ...] = ()
    name: str | None = None
    organization: Ref | None = None
    contacts: tuple[ContactPoint, ...] = ()
    period: Period | None = None
    media_types: tuple[MediaType, ...] = ()
    headers: tuple[str, ...] = ()
