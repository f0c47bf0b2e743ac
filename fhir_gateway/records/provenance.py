"""Where data came from: who made, changed, passed on or signed it, when, and from what."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Instant, Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.purpose import Purpose
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.signature import Signature
from fhir_gateway.records.wording import Uri


class Activity(Enum):
    """What was done; the last four are what the gateway does: it took in, merged, approved, or wrote for a caller of its API."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    ADDED_TO = "added to"
    NULLIFIED = "nullified"
    SIGNED = "signed"
    TOOK_IN = "took in"
    MERGED = "merged"
    APPROVED = "approved"
    WROTE = "wrote"


class AgentKind(Enum):
    """What somebody had to do with it. Who passes it on unchanged is a ``TRANSMITTER``; who vouches for it an ``ATTESTER``."""

    AUTHOR = "author"
    TRANSMITTER = "transmitter"
    ATTESTER = "attester"
    VERIFIER = "verifier"
    LEGAL_AUTHENTICATOR = "legal authenticator"
    ENTERER = "enterer"
    PERFORMER = "performer"
    INFORMANT = "informant"
    CUSTODIAN = "custodian"
    ASSEMBLER = "assembler"
    COMPOSER = "composer"


class EntityRole(Enum):
    """What the other thing was to the new one: an earlier version is a ``REVISION``, a partner's version a ``SOURCE``."""

    DERIVATION = "derivation"
    REVISION = "revision"
    QUOTATION = "quotation"
    SOURCE = "source"
    REMOVAL = "removal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What was changed, and which of its elements where somebody says so."""

    what: Ref
    elements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who had a part in it, and for whom."""

    who: Ref
    kind: Known[AgentKind] | Unmapped | None = None
    roles: tuple[Concept, ...] = ()
    on_behalf_of: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What it was made from, and by whom that was."""

    role: EntityRole
    what: Ref
    agents: tuple[Agent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """One note of where something came from; ``recorded`` is when it was noted, ``occurred`` when it happened."""

    id: str | None = None
    targets: tuple[Target, ...]
    recorded: Instant
    agents: tuple[Agent, ...]
    occurred: Moment | Period | None = None
    policies: tuple[Uri, ...] = ()
    location: Ref | None = None
    reasons: tuple[Known[Purpose] | Unmapped, ...] = ()
    activity: Known[Activity] | Unmapped | None = None
    entities: tuple[Entity, ...] = ()
    signatures: tuple[Signature, ...] = ()
