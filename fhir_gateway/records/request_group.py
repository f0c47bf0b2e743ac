"""What a template became for one patient: requests that belong together, in steps, with what is still to be chosen."""

from collections.abc import Iterator
from dataclasses import dataclass

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.note import Note
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.request import RequestIntent, RequestStatus
from fhir_gateway.records.step import StepChoice, StepCondition, StepLink, StepType, When, all_differ
from fhir_gateway.records.urgency import Urgency
from fhir_gateway.records.wording import Uri


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestStep:
    """One step: a request that it ``does``, or at least one step within it.

    ``id`` is what the ``links`` of other steps call it; ``words`` say the whole step to somebody without a computer.
    """

    does: Ref | tuple["RequestStep", ...]
    id: str | None = None
    prefix: str | None = None
    title: str | None = None
    description: str | None = None
    words: str | None = None
    urgency: Urgency | None = None
    codes: tuple[Concept, ...] = ()
    conditions: tuple[StepCondition, ...] = ()
    links: tuple[StepLink, ...] = ()
    when: When | None = None
    participants: tuple[Ref, ...] = ()
    type: Known[StepType] | Unmapped | None = None
    choice: StepChoice | None = None

    def __post_init__(self) -> None:
        if self.does == ():
            raise ValueError("a step has a request or steps")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestGroup:
    """One group of requests; ``protocols`` are the templates that it was made from."""

    id: str | None = None
    status: RequestStatus
    intent: RequestIntent
    subject: Ref | None = None
    identifiers: tuple[Identifier, ...] = ()
    protocols: tuple[Uri, ...] = ()
    outside_protocols: tuple[Uri, ...] = ()
    based_on: tuple[Ref, ...] = ()
    replaces: tuple[Ref, ...] = ()
    group: Identifier | None = None
    urgency: Urgency | None = None
    code: Concept | None = None
    encounter: Ref | None = None
    authored: Moment | None = None
    author: Ref | None = None
    reason_codes: tuple[Concept, ...] = ()
    reasons: tuple[Ref, ...] = ()
    notes: tuple[Note, ...] = ()
    steps: tuple[RequestStep, ...] = ()

    def __post_init__(self) -> None:
        all_differ(_ids(self.steps))


def _ids(steps: tuple[RequestStep, ...]) -> Iterator[str | None]:
    for step in steps:
        yield step.id
        if not isinstance(step.does, Ref):
            yield from _ids(step.does)
