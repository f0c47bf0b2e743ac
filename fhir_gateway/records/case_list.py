"""A list that somebody keeps: the medications after discharge, the allergies, what is to be checked today."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.listing import EmptyReason, ListMode, ListOrder
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.reference import Identifier, Ref


class ListStatus(Enum):
    CURRENT = "current"
    RETIRED = "retired"
    ENTERED_IN_ERROR = "entered in error"


class ListKind(Enum):
    ALERTS = "alerts"
    ADVERSE_REACTIONS = "adverse reactions"
    ALLERGIES = "allergies"
    MEDICATIONS = "medications"
    PROBLEMS = "problems"
    WORKLIST = "worklist"
    WAITING_LIST = "waiting list"
    PROTOCOLS = "protocols"
    PLANS = "care plans"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One item; ``deleted`` says that it was taken *off* the list (in a list of changes), ``flag`` why it is here."""

    item: Ref
    flag: Concept | None = None
    deleted: bool = False
    time: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseList:
    """One list. An empty list may say why it is empty; only a working list dates its entries."""

    id: str | None = None
    status: ListStatus
    mode: ListMode
    identifiers: tuple[Identifier, ...] = ()
    title: str | None = None
    kind: Known[ListKind] | Unmapped | None = None
    subject: Ref | None = None
    encounter: Ref | None = None
    time: Moment | None = None
    source: Ref | None = None
    order: Known[ListOrder] | Unmapped | None = None
    notes: tuple[Note, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    empty_reason: Known[EmptyReason] | Unmapped | None = None

    def __post_init__(self) -> None:
        if self.empty_reason is not None and self.entries:
            raise ValueError("a list with entries is not empty")
        if self.mode is not ListMode.CHANGES and any(entry.deleted for entry in self.entries):
            raise ValueError("only a list of changes has deleted entries")
        if self.mode is not ListMode.WORKING and any(entry.time for entry in self.entries):
            raise ValueError("only a working list has dated entries")
