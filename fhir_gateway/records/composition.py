"""A document that is written in sections: the plan of care on paper, a transfer packet, a discharge summary."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.document import DocumentKind, DocumentRelation, DocumentState
from fhir_gateway.records.listing import EmptyReason, ListMode, ListOrder
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.prose import Prose
from fhir_gateway.records.reference import Identifier, Ref


class Confidentiality(Enum):
    UNRESTRICTED = "unrestricted"
    LOW = "low"
    MODERATE = "moderate"
    NORMAL = "normal"
    RESTRICTED = "restricted"
    VERY_RESTRICTED = "very restricted"


class AttestationMode(Enum):
    """What a signature stands for: the person, the profession, the law, or the organization."""

    PERSONAL = "personal"
    PROFESSIONAL = "professional"
    LEGAL = "legal"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attester:
    """Who signed for the document, as what, and when."""

    mode: AttestationMode
    time: Moment | None = None
    party: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedComposition:
    """Another document, and what this one does to it."""

    relation: DocumentRelation
    document: Ref | Identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentedEvent:
    """What the document tells of, such as the stay or the certified period; at least one field is given."""

    codes: tuple[Concept, ...] = ()
    period: Period | None = None
    details: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part with words, entries or parts of its own; ``empty_reason`` says why it has no entries.

    ``focus`` is whom it is about where that is not the subject, such as the baby.
    """

    title: str | None = None
    code: Concept | None = None
    authors: tuple[Ref, ...] = ()
    focus: Ref | None = None
    text: Prose | None = None
    mode: ListMode | None = None
    order: Known[ListOrder] | Unmapped | None = None
    entries: tuple[Ref, ...] = ()
    empty_reason: Known[EmptyReason] | Unmapped | None = None
    sections: tuple["Section", ...] = ()

    def __post_init__(self) -> None:
        if self.text is None and not self.entries and not self.sections:
            raise ValueError("a section has words, entries or sections")
        if self.empty_reason is not None and self.entries:
            raise ValueError("a section with entries is not empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """One document; ``identifier`` is the same for all its versions, ``custodian`` keeps it."""

    id: str | None = None
    state: DocumentState
    kind: Known[DocumentKind] | Unmapped
    date: Moment
    authors: tuple[Ref, ...]
    title: str
    identifier: Identifier | None = None
    categories: tuple[Concept, ...] = ()
    subject: Ref | None = None
    encounter: Ref | None = None
    confidentiality: Confidentiality | None = None
    attesters: tuple[Attester, ...] = ()
    custodian: Ref | None = None
    related: tuple[RelatedComposition, ...] = ()
    events: tuple[DocumentedEvent, ...] = ()
    sections: tuple[Section, ...] = ()
