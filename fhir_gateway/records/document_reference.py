"""A document that is kept as a file: a discharge summary, a signed plan of care, a visit note, a denial letter."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.coded import Coding, Concept, Known, Unmapped
from fhir_gateway.records.document import DocumentKind, DocumentRelation, DocumentState
from fhir_gateway.records.moment import Instant
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref


class DocumentStatus(Enum):
    """Whether this entry is the one to look at; how finished the document itself is, says its ``state``."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    ENTERED_IN_ERROR = "entered in error"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFile:
    """The document in one form; ``format`` says more than the media type, such as the template that it follows."""

    attachment: Attachment
    format: Coding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedDocument:
    """Another document, and what this one does to it."""

    relation: DocumentRelation
    document: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentContext:
    """What was being done when the document was made; at least one field is given.

    ``encounters`` are stays, visits or the case; ``period`` is the time that the document tells of; ``source_patient`` is the
    patient as the source knew him or her.
    """

    encounters: tuple[Ref, ...] = ()
    services: tuple[Concept, ...] = ()
    period: Period | None = None
    facility_type: Concept | None = None
    practice_setting: Concept | None = None
    source_patient: Ref | None = None
    related: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReference:
    """One document, in one form or several; ``authenticator`` stands for its correctness, ``custodian`` keeps it."""

    id: str | None = None
    status: DocumentStatus
    files: tuple[DocumentFile, ...]
    state: DocumentState | None = None
    master_identifier: Identifier | None = None
    identifiers: tuple[Identifier, ...] = ()
    kind: Known[DocumentKind] | Unmapped | None = None
    categories: tuple[Concept, ...] = ()
    subject: Ref | None = None
    date: Instant | None = None
    authors: tuple[Ref, ...] = ()
    authenticator: Ref | None = None
    custodian: Ref | None = None
    related: tuple[RelatedDocument, ...] = ()
    description: str | None = None
    security_labels: tuple[Concept, ...] = ()
    context: DocumentContext | None = None
