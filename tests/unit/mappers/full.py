"""Records that say everything: every field is given, and each of its types and words in turn.

Where two fields exclude each other the first one stays.
"""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.coded import Coding, Concept, Known, Unmapped
from fhir_gateway.records.moment import Instant, Moment, PartialDate, TimeOfDay
from fhir_gateway.records.quantity import Age, Amount, Duration, Quantity
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.wording import Base64, Id, LanguageTag, LinkId, LocalId, MediaType, RuleLanguage, TypeName, Uri, Xhtml

DEEPEST = 8
MOST_TURNS = 12
_CODING = Coding(system="https://example.org/codes", code="a", display="A", version="2")
_UCUM = "http://unitsofmeasure.org"
VALUES: dict[Any, Any] = {
    str: "Wound care",
    bool: True,
    int: 7,
    Decimal: Decimal("12.50"),
    PartialDate: PartialDate("2026-03"),
    Moment: Moment("2026-03-01T10:00:00Z"),
    Instant: Instant("2026-03-01T10:00:00.120+05:30"),
    TimeOfDay: TimeOfDay("08:30:00"),
    Uri: Uri("https://example.org/a"),
    Base64: Base64("aGVsbG8="),
    Xhtml: Xhtml('<div xmlns="http://www.w3.org/1999/xhtml">a</div>'),
    Id: Id("p1"),
    LocalId: LocalId("l1"),
    LanguageTag: LanguageTag("pt-BR"),
    RuleLanguage: RuleLanguage("text/cql"),
    MediaType: MediaType("application/pdf"),
    LinkId: LinkId("2.1"),
    TypeName: TypeName("Patient"),
    Coding: _CODING,
    Concept: Concept((_CODING,), "in words"),
    Unmapped: Unmapped((_CODING,), "in words"),
    Amount: Quantity(Decimal("2.0"), "mg", _UCUM, "mg"),
    Duration: Quantity(Decimal(3), "days", _UCUM, "d"),
    Age: Quantity(Decimal(62), "years", _UCUM, "a"),
    Attachment: Attachment(
        media_type=MediaType("application/pdf"), language=LanguageTag("hi"), url=Uri("https://example.org/f"), title="f", created=Moment("2026")
    ),
    Ref: Ref(type="Patient", id="1", identifier=Identifier(value="17", system=Uri("urn:oid:1.2.3")), display="Ana"),
}


def full(record: type) -> Iterator[Any]:
    """Records of a class that say everything, until each of its types and words has had its turn."""
    seen: set[str] = set()
    for turn in range(MOST_TURNS):
        made = _made(record, turn, 0)
        if repr(made) not in seen:
            seen.add(repr(made))
            yield made


def _made(record: Any, turn: int, depth: int) -> Any:
    hints = get_type_hints(record)
    given: dict[str, Any] = {}
    for field in fields(record):
        value = _value(hints[field.name], turn, depth)
        if _may_be(record, {**given, field.name: value}) or not _may_be(record, given):
            given[field.name] = value
        if given.get(field.name) == () and field.default is MISSING and field.default_factory is MISSING:
            raise ValueError("a list that must be given is never empty")
    if all(value is None or value == () for value in given.values()):
        raise ValueError("a record that says nothing has no FHIR form")
    return record(**given)


def _may_be(record: Any, given: dict[str, Any]) -> bool:
    try:
        record(**given)
    except (ValueError, TypeError):
        return False
    return True


def _value(hint: Any, turn: int, depth: int) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if hint in VALUES:
        return VALUES[hint]
    if origin in (Union, UnionType):
        choices = [one for one in args if one is not NoneType]
        return _or(None, choices[turn % len(choices)], turn // len(choices), depth) if depth < DEEPEST or NoneType not in args else None
    if origin is tuple:
        item = _or(None, args[0], turn, depth + 1) if depth < DEEPEST else None
        return () if item is None else (item,)
    if origin is Known:
        return Known(_value(args[0], turn, depth))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[turn % len(hint)]
    if is_dataclass(hint):
        return _made(hint, turn, depth + 1)
    raise TypeError(f"no value for {hint}")


def _or(otherwise: Any, hint: Any, turn: int, depth: int) -> Any:
    """A value, or another where there can be none so deep."""
    try:
        return _value(hint, turn, depth)
    except ValueError:
        return otherwise
