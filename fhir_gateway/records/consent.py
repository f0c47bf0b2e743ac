"""A consent: what the patient allows or refuses, to whom, for what, and until when."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.coded import Coding, Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.purpose import Purpose
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.wording import Uri


class ConsentStatus(Enum):
    """``ENDED`` is revoked, replaced or run out; what was ``REJECTED`` was never in force."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ACTIVE = "active"
    REJECTED = "rejected"
    ENDED = "ended"
    ENTERED_IN_ERROR = "entered in error"


class ConsentScope(Enum):
    ADVANCE_DIRECTIVE = "advance directive"
    RESEARCH = "research"
    PRIVACY = "privacy"
    TREATMENT = "treatment"


class ConsentCategory(Enum):
    """What is consented to; ``DISCLOSURE`` is the release of information, such as to a new insurer."""

    ADVANCE_DIRECTIVE = "advance directive"
    DO_NOT_RESUSCITATE = "do not resuscitate"
    EMERGENCY_ONLY = "in emergencies only"
    HEALTH_CARE_DIRECTIVE = "health care directive"
    PRIVACY_NOTICE = "notice of privacy practices"
    LIFE_SUSTAINING_TREATMENT = "orders for life-sustaining treatment"
    RESEARCH = "research access"
    DEIDENTIFIED = "de-identified access"
    REIDENTIFIABLE = "re-identifiable access"
    COLLECTION = "collection of information"
    DISCLOSURE = "disclosure of information"
    REDISCLOSURE = "passing on of information"
    ACCESS = "access to information"
    ACCESS_ONLY = "access to information, no copy"
    ACCESS_AND_SAVE_ONLY = "access to information and a copy"


class ProvisionKind(Enum):
    DENY = "deny"
    PERMIT = "permit"


class ConsentRole(Enum):
    """What somebody is to the information: the ``SOURCE`` gives it to the ``RECIPIENT``."""

    SOURCE = "source"
    RECIPIENT = "recipient"
    PRIMARY_RECIPIENT = "primary recipient"
    CUSTODIAN = "custodian"
    GRANTOR = "grantor"
    GRANTEE = "grantee"
    DELEGATOR = "delegator"
    DELEGATEE = "delegatee"


class ConsentAction(Enum):
    COLLECT = "collect"
    ACCESS = "access"
    USE = "use"
    DISCLOSE = "disclose"
    CORRECT = "correct"


class DataMeaning(Enum):
    """How much a named resource stands for."""

    ITSELF = "itself"
    RELATED = "itself and what it refers to"
    DEPENDENTS = "itself and what refers to it"
    AUTHORED_BY = "what it wrote"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentPolicy:
    """The policy that the consent follows: who made it and where it is; at least one field is given."""

    authority: Uri | None = None
    uri: Uri | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentVerification:
    """Whether the patient, or a relative, was asked again, and when."""

    verified: bool
    verified_with: Ref | None = None
    time: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentActor:
    role: Known[ConsentRole] | Unmapped
    actor: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentData:
    meaning: DataMeaning
    data: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """What is permitted or denied, to whom, for what and until when; ``exceptions`` turn it around; at least one field is given.

    ``period`` is when it is in force, ``data_period`` the time that the data tell of; a list that is empty sets no limit.
    """

    kind: ProvisionKind | None = None
    period: Period | None = None
    actors: tuple[ConsentActor, ...] = ()
    actions: tuple[Known[ConsentAction] | Unmapped, ...] = ()
    security_labels: tuple[Coding, ...] = ()
    purposes: tuple[Known[Purpose] | Coding, ...] = ()
    classes: tuple[Coding, ...] = ()
    codes: tuple[Concept, ...] = ()
    data_period: Period | None = None
    data: tuple[ConsentData, ...] = ()
    exceptions: tuple["Provision", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One consent. It follows a ``rule`` or at least one of ``policies``; ``source`` is the paper that was signed.

    ``performers`` gave it (the patient, or who may speak for the patient), ``organizations`` look after it.
    """

    id: str | None = None
    status: ConsentStatus
    scope: Known[ConsentScope] | Unmapped
    categories: tuple[Known[ConsentCategory] | Unmapped, ...]
    patient: Ref | None = None
    identifiers: tuple[Identifier, ...] = ()
    time: Moment | None = None
    performers: tuple[Ref, ...] = ()
    organizations: tuple[Ref, ...] = ()
    source: Attachment | Ref | None = None
    policies: tuple[ConsentPolicy, ...] = ()
    rule: Concept | None = None
    verifications: tuple[ConsentVerification, ...] = ()
    provision: Provision | None = None

    def __post_init__(self) -> None:
        if self.rule is None and not self.policies:
            raise ValueError("a consent follows a policy or a rule")
