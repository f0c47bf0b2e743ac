"""A line of the audit log: who looked at or changed what, when, why, and whether it worked."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Coding, Concept, Known, Unmapped
from fhir_gateway.records.moment import Instant
from fhir_gateway.records.period import Period
from fhir_gateway.records.purpose import Purpose
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.wording import Base64, Uri


class EventKind(Enum):
    """What kind of thing happened; ``REST`` is a call to a FHIR API."""

    REST = "call to a FHIR API"
    QUERY = "query"
    EXPORT = "export"
    IMPORT = "import"
    SIGN_IN = "sign-in or sign-out"
    SECURITY_ALERT = "security alert"
    APPLICATION = "application started or stopped"
    LOG_USED = "audit log was used"
    PATIENT_RECORD = "patient's record"
    ORDER_RECORD = "order"


class Interaction(Enum):
    """What exactly was done."""

    READ = "read"
    READ_VERSION = "read a version"
    UPDATE = "update"
    PATCH = "patch"
    DELETE = "delete"
    HISTORY = "history"
    HISTORY_OF_ONE = "history of one resource"
    HISTORY_OF_TYPE = "history of a type"
    HISTORY_OF_ALL = "history of the system"
    CREATE = "create"
    SEARCH = "search"
    SEARCH_TYPE = "search of a type"
    SEARCH_ALL = "search of the system"
    CAPABILITIES = "capabilities"
    TRANSACTION = "transaction"
    BATCH = "batch"
    OPERATION = "operation"
    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"


class AuditAction(Enum):
    CREATED = "created"
    READ = "read"
    CHANGED = "changed"
    DELETED = "deleted"
    EXECUTED = "executed"


class AuditOutcome(Enum):
    """``SERIOUS`` is an error of the server; ``MAJOR`` one that stopped it."""

    SUCCESS = "success"
    MINOR = "minor failure"
    SERIOUS = "serious failure"
    MAJOR = "major failure"


class NetworkKind(Enum):
    MACHINE = "machine name"
    IP_ADDRESS = "IP address"
    PHONE = "phone number"
    EMAIL = "e-mail address"
    URI = "URI"


class ThingKind(Enum):
    PERSON = "person"
    SYSTEM_OBJECT = "system object"
    ORGANIZATION = "organization"
    OTHER = "other"


class ThingRole(Enum):
    """What the thing was to the event."""

    PATIENT = "patient"
    LOCATION = "location"
    REPORT = "report"
    RESOURCE = "resource"
    MASTER_FILE = "master file"
    USER = "user"
    LIST = "list"
    DOCTOR = "doctor"
    SUBSCRIBER = "subscriber"
    GUARANTOR = "guarantor"
    SECURITY_USER = "user with a security role"
    SECURITY_GROUP = "group with a security role"
    SECURITY_RESOURCE = "security resource"
    SECURITY_GRANULARITY = "granularity of security"
    PRACTITIONER = "practitioner"
    DESTINATION = "destination"
    REPOSITORY = "repository"
    SCHEDULE = "schedule"
    CUSTOMER = "customer"
    JOB = "job"
    JOB_STREAM = "stream of jobs"
    TABLE = "table"
    ROUTING = "routing criteria"
    QUERY = "query"


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Where the call came from; at least one field is given."""

    address: str | None = None
    kind: NetworkKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditAgent:
    """Who took part; ``started_it`` is the one who asked for it."""

    started_it: bool
    who: Ref | None = None
    kind: Concept | None = None
    roles: tuple[Concept, ...] = ()
    other_id: str | None = None
    name: str | None = None
    location: Ref | None = None
    policies: tuple[Uri, ...] = ()
    media: Coding | None = None
    network: Network | None = None
    purposes: tuple[Known[Purpose] | Unmapped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditSource:
    """Which system noted it."""

    observer: Ref
    site: str | None = None
    kinds: tuple[Coding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One more fact about a thing: words, or bytes."""

    name: str
    text: str | None = None
    data: Base64 | None = None

    def __post_init__(self) -> None:
        if (self.text is None) == (self.data is None):
            raise ValueError("a detail is words or bytes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What was looked at or changed, by name or by the query that asked for it, never both; at least one field is given."""

    what: Ref | None = None
    kind: Known[ThingKind] | Coding | None = None
    role: Known[ThingRole] | Coding | None = None
    lifecycle: Coding | None = None
    labels: tuple[Coding, ...] = ()
    name: str | None = None
    description: str | None = None
    query: Base64 | None = None
    details: tuple[Detail, ...] = ()

    def __post_init__(self) -> None:
        if self.name is not None and self.query is not None:
            raise ValueError("a thing has a name or a query, not both")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """One line of the log."""

    id: str | None = None
    kind: Known[EventKind] | Coding
    recorded: Instant
    agents: tuple[AuditAgent, ...]
    source: AuditSource
    interactions: tuple[Known[Interaction] | Coding, ...] = ()
    action: AuditAction | None = None
    period: Period | None = None
    outcome: AuditOutcome | None = None
    outcome_text: str | None = None
    purposes: tuple[Known[Purpose] | Unmapped, ...] = ()
    things: tuple[Thing, ...] = ()
