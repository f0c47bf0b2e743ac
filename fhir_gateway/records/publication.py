"""What something published says about itself: a questionnaire, a template of a plan or of an activity."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.contact_detail import ContactDetail
from fhir_gateway.records.moment import Moment, PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.usage_context import UsageContext
from fhir_gateway.records.wording import Uri


class PublicationStatus(Enum):
    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"
    UNKNOWN = "unknown"


class PublicationTopic(Enum):
    """What a template is for."""

    TREATMENT = "treatment"
    EDUCATION = "education"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a template says about itself: its address and version, for whom and where it is meant, and who stands behind it.

    ``effective`` is when it may be used; ``approved`` and ``reviewed`` are the last days of that; ``subject`` is whom it is about.
    """

    status: PublicationStatus
    url: Uri | None = None
    identifiers: tuple[Identifier, ...] = ()
    version: str | None = None
    name: str | None = None
    title: str | None = None
    subtitle: str | None = None
    experimental: bool | None = None
    subject: Concept | Ref | None = None
    date: Moment | None = None
    publisher: str | None = None
    contacts: tuple[ContactDetail, ...] = ()
    description: str | None = None
    contexts: tuple[UsageContext, ...] = ()
    jurisdictions: tuple[Concept, ...] = ()
    purpose: str | None = None
    usage: str | None = None
    copyright: str | None = None
    approved: PartialDate | None = None
    reviewed: PartialDate | None = None
    effective: Period | None = None
    topics: tuple[Known[PublicationTopic] | Unmapped, ...] = ()
    authors: tuple[ContactDetail, ...] = ()
    editors: tuple[ContactDetail, ...] = ()
    reviewers: tuple[ContactDetail, ...] = ()
    endorsers: tuple[ContactDetail, ...] = ()
