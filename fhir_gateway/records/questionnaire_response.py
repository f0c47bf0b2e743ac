"""A questionnaire response: an assessment that was filled in, question by question."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.answer import AnswerValue
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.wording import LinkId, Uri


class ResponseStatus(Enum):
    """``AMENDED`` was changed after it was done; ``STOPPED`` will not be finished."""

    IN_PROGRESS = "in progress"
    DONE = "done"
    AMENDED = "amended"
    ENTERED_IN_ERROR = "entered in error"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, and the questions that it leads to; at least one field is given."""

    value: AnswerValue | None = None
    items: "tuple[ResponseItem, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseItem:
    """A question with its answers, or a group of them; ``link_id`` is its name in the questionnaire."""

    link_id: LinkId
    definition: Uri | None = None
    text: str | None = None
    answers: tuple[Answer, ...] = ()
    items: "tuple[ResponseItem, ...]" = ()

    def __post_init__(self) -> None:
        # https://hl7.org/fhir/R4/questionnaireresponse.html#invs: qrs-1
        if self.answers and self.items:
            raise ValueError("questions stand below a group or below an answer, not both")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionnaireResponse:
    """One assessment: who answered (``source``) and who wrote it down (``author``)."""

    id: str | None = None
    status: ResponseStatus
    questionnaire: Uri | None = None
    subject: Ref | None = None
    identifier: Identifier | None = None
    based_on: tuple[Ref, ...] = ()
    part_of: tuple[Ref, ...] = ()
    encounter: Ref | None = None
    authored: Moment | None = None
    author: Ref | None = None
    source: Ref | None = None
    items: tuple[ResponseItem, ...] = ()
