"""A questionnaire: the questions of an assessment, in groups, with what decides whether each is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from fhir_gateway.records.answer import AnswerValue, ComparedValue, OptionValue
from fhir_gateway.records.coded import Coding, Concept
from fhir_gateway.records.contact_detail import ContactDetail
from fhir_gateway.records.moment import Moment, PartialDate
from fhir_gateway.records.period import Period
from fhir_gateway.records.publication import PublicationStatus
from fhir_gateway.records.reference import Identifier
from fhir_gateway.records.usage_context import UsageContext
from fhir_gateway.records.wording import LinkId, TypeName, Uri


class ItemKind(Enum):
    """A group, words to show, or what is to be answered; ``ANY`` is not settled, ``OPEN_CHOICE`` also takes own words."""

    GROUP = "group"
    DISPLAY = "words to show"
    ANY = "any"
    YES_OR_NO = "yes or no"
    DECIMAL = "number"
    INTEGER = "whole number"
    DATE = "date"
    MOMENT = "date and time"
    TIME = "time of day"
    SHORT_TEXT = "short text"
    LONG_TEXT = "long text"
    LINK = "address"
    CHOICE = "choice"
    OPEN_CHOICE = "choice or own words"
    FILE = "file"
    REFERENCE = "something known"
    QUANTITY = "quantity"


class Comparison(Enum):
    """How the answer is to compare with the value; ``EXISTS`` asks only whether there is one."""

    EXISTS = "exists"
    EQUAL = "equal"
    NOT_EQUAL = "not equal"
    GREATER = "greater"
    LESS = "less"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class Together(Enum):
    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What the answer to another ``question`` (its link id) has to be."""

    question: LinkId
    comparison: Comparison
    answer: ComparedValue

    def __post_init__(self) -> None:
        # https://hl7.org/fhir/R4/questionnaire.html#invs: que-7
        if self.comparison is Comparison.EXISTS and not isinstance(self.answer, bool):
            raise ValueError("whether an answer exists is a yes or no")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedWhen:
    """When an item is asked: one condition, or several of which ``ALL`` or ``ANY`` must hold."""

    conditions: tuple[Condition, ...]
    together: Together | None = None

    def __post_init__(self) -> None:
        # https://hl7.org/fhir/R4/questionnaire.html#invs: que-12
        if len(self.conditions) > 1 and self.together is None:
            raise ValueError("several conditions say whether all or any of them must hold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """Words to show."""

    link_id: LinkId
    text: str | None = None
    prefix: str | None = None
    definition: Uri | None = None
    asked_when: AskedWhen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items that belong together."""

    link_id: LinkId
    items: "tuple[Item, ...]"
    text: str | None = None
    prefix: str | None = None
    definition: Uri | None = None
    codes: tuple[Coding, ...] = ()
    asked_when: AskedWhen | None = None
    required: bool | None = None
    repeats: bool | None = None
    read_only: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An answer to choose; ``chosen`` says that it is so from the start."""

    value: OptionValue
    chosen: bool | None = None


_CHOSEN_FROM = frozenset(
    {
        ItemKind.CHOICE,
        ItemKind.OPEN_CHOICE,
        ItemKind.DECIMAL,
        ItemKind.INTEGER,
        ItemKind.DATE,
        ItemKind.MOMENT,
        ItemKind.TIME,
        ItemKind.SHORT_TEXT,
        ItemKind.QUANTITY,
    }
)
_SIMPLE = frozenset(
    {
        ItemKind.YES_OR_NO,
        ItemKind.DECIMAL,
        ItemKind.INTEGER,
        ItemKind.SHORT_TEXT,
        ItemKind.LONG_TEXT,
        ItemKind.LINK,
        ItemKind.OPEN_CHOICE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something to answer; ``options`` are a list here, or the address of one elsewhere; ``initial`` are answers from the start."""

    link_id: LinkId
    kind: ItemKind
    text: str | None = None
    prefix: str | None = None
    definition: Uri | None = None
    codes: tuple[Coding, ...] = ()
    asked_when: AskedWhen | None = None
    required: bool | None = None
    repeats: bool | None = None
    read_only: bool | None = None
    longest: int | None = None
    options: tuple[Option, ...] | Uri = ()
    initial: tuple[AnswerValue, ...] = ()
    items: "tuple[Item, ...]" = ()

    def __post_init__(self) -> None:
        for broken, rule in (
            (self.kind in (ItemKind.GROUP, ItemKind.DISPLAY), "a question is neither a group nor words to show"),
            (bool(self.options) and self.kind not in _CHOSEN_FROM, "only some kinds of question have options"),  # que-5
            (self.longest is not None and self.kind not in _SIMPLE, "only simple kinds of question have a longest answer"),  # que-10
            (isinstance(self.options, tuple) and bool(self.options and self.initial), "options say themselves which are chosen"),  # que-11
            (len(self.initial) > 1 and self.repeats is not True, "only a question that repeats has several initial answers"),  # que-13
        ):
            if broken:
                raise ValueError(rule)


Item: TypeAlias = Group | Display | Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """One questionnaire; responses name it by its ``url`` and version. ``subject_types`` are whom or what it is about."""

    id: str | None = None
    status: PublicationStatus
    url: Uri | None = None
    identifiers: tuple[Identifier, ...] = ()
    version: str | None = None
    name: str | None = None
    title: str | None = None
    derived_from: tuple[Uri, ...] = ()
    experimental: bool | None = None
    subject_types: tuple[TypeName, ...] = ()
    date: Moment | None = None
    publisher: str | None = None
    contacts: tuple[ContactDetail, ...] = ()
    description: str | None = None
    use_contexts: tuple[UsageContext, ...] = ()
    jurisdictions: tuple[Concept, ...] = ()
    purpose: str | None = None
    copyright: str | None = None
    approved: PartialDate | None = None
    reviewed: PartialDate | None = None
    effective: Period | None = None
    codes: tuple[Coding, ...] = ()
    items: tuple[Item, ...] = ()

    def __post_init__(self) -> None:
        # https://hl7.org/fhir/R4/questionnaire.html#invs: que-2
        names = _names(self.items)
        if len(names) != len(set(names)):
            raise ValueError("two items have one link id")
        there = set(names)
        if any(asked not in there or asked in _names((item,)) for item in _all(self.items) for asked in _asked(item)):
            raise ValueError("an item is asked for the answer to another one, which is there and not within it")


def _all(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if not isinstance(item, Display):
            yield from _all(item.items)


def _names(items: tuple[Item, ...]) -> list[LinkId]:
    return [item.link_id for item in _all(items)]


def _asked(item: Item) -> list[LinkId]:
    return [condition.question for condition in item.asked_when.conditions] if item.asked_when else []
