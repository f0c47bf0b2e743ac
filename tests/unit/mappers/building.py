"""Records that Hypothesis builds: any record, from the types of its fields.

Texts are never empty, at least one field of a value type is given, and the codes of ``Unmapped`` belong to a code system of
nobody, for a code that a table knows is never unmapped.
"""

from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import reject
from hypothesis import strategies as st

from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.coded import Coding, Concept, Known, Unmapped
from fhir_gateway.records.moment import Instant, Moment, PartialDate, TimeOfDay
from fhir_gateway.records.quantity import Age, Amount, Duration, Quantity
from fhir_gateway.records.reference import Identifier, Ref
from fhir_gateway.records.wording import Base64, Id, LanguageTag, LinkId, LocalId, MediaType, RuleLanguage, TypeName, Uri, Xhtml

Strategy = st.SearchStrategy[Any]

TEXT = st.sampled_from(["a", "Wound care", "três semanas", "उपचार", "750.00", "x" * 300, "two\nlines", "<b>&amp;", '"quoted"'])
DATES = st.sampled_from(["2026", "2026-03", "2026-02-28", "1938-07-04"])
MOMENTS = st.sampled_from(["2026", "2026-03", "2026-03-01", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00.120+05:30"])
INSTANTS = st.sampled_from(["2026-03-01T10:00:00Z", "2026-03-01T10:00:00.120+05:30", "2026-02-28T23:59:59.000-08:00"])
NUMBERS = st.sampled_from(["0", "-3", "750.00", "0.00000001", "185", "12345678901234567890.5"])
AGES = st.sampled_from(["0.5", "62", "81.00"])
IDS = st.sampled_from(["1", "p1", "0h3k.018f9a", "A-1.b"])
TYPES = st.sampled_from(["Patient", "Organization", "Practitioner", "Condition", "Observation"])
SYSTEMS = st.sampled_from(["https://example.org/codes", "urn:oid:1.2.3"])
ADDRESSES = st.sampled_from(["urn:uuid:1b6b8b2e-9a39-4b3a-8d5c-2f1a3f3b5a10", "https://example.org/fhir/Patient/1", "#here", "Patient/1/_history/2"])
CODINGS = st.builds(Coding, system=SYSTEMS, code=st.sampled_from(["a", "b-1"]), display=st.none() | TEXT, version=st.none() | TEXT)
DEEPEST = 4
TRIES = 6
DEEPEST_OF_ITSELF = 2
"""How often a record may stand within a record of its own kind, such as a section within a section."""


@cache
def records_of(record: type) -> Strategy:
    """Any record of a class."""
    return _dataclass(record, 0)


@cache
def _refs(depth: int) -> Strategy:
    display = st.none() | TEXT
    identifier = st.none() if depth >= DEEPEST else st.none() | _dataclass(Identifier, depth + 1)
    named = st.builds(Ref, type=st.none() | TYPES, display=TEXT)
    literal = st.builds(Ref, type=TYPES, id=IDS, identifier=identifier, display=display)
    return literal | named | st.builds(Ref, type=st.none() | TYPES, address=ADDRESSES, identifier=identifier, display=display)


def _in_ucum(numbers: Strategy, *codes: str) -> Strategy:
    return st.builds(Quantity, numbers.map(Decimal), st.none() | TEXT, st.just("http://unitsofmeasure.org"), st.sampled_from(codes))


@st.composite
def _attachments(draw: st.DrawFn) -> Attachment:
    """Where a file is, or the file itself with its true size and hash."""
    data = draw(st.none() | st.sampled_from(["aGVsbG8=", "Zm9v"]))
    size, hash_ = {None: (48213, "qvTGHdzF6KLavt4PO0gs2a6pQ00="), "aGVsbG8=": (5, "qvTGHdzF6KLavt4PO0gs2a6pQ00="), "Zm9v": (3, "C+7Hteo/D9vJXQ3UfzxbwnXaijM=")}[
        data
    ]
    types = st.sampled_from(["application/pdf", "text/plain; charset=utf-8"]).map(MediaType)
    return Attachment(
        media_type=draw(types if data else st.none() | types),
        language=draw(st.none() | st.just(LanguageTag("pt-BR"))),
        data=None if data is None else Base64(data),
        url=draw(st.none() | st.just(Uri("https://example.org/files/1"))),
        size=draw(st.sampled_from([None, size])),
        hash=draw(st.sampled_from([None, Base64(hash_)])),
        title=draw(TEXT),
        created=draw(st.none() | st.builds(Moment, MOMENTS)),
    )


LEAVES: dict[Any, Strategy] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(1, 999),
    Decimal: NUMBERS.map(Decimal),
    NoneType: st.none(),
    PartialDate: st.builds(PartialDate, DATES),
    Moment: st.builds(Moment, MOMENTS),
    Instant: st.builds(Instant, INSTANTS),
    Uri: st.sampled_from(["https://example.org/a", "urn:oid:2.16.840.1.113883.4.1", "urn:uuid:1b6b8b2e-9a39-4b3a-8d5c-2f1a3f3b5a10"]),
    Base64: st.sampled_from(["aGVsbG8=", "Zm9v"]),
    Xhtml: st.sampled_from(['<div xmlns="http://www.w3.org/1999/xhtml">a</div>', '<div xmlns="http://www.w3.org/1999/xhtml"><p>a &amp; b</p>\n</div>']),
    Id: IDS,
    LocalId: IDS,
    LanguageTag: st.sampled_from(["pt-BR", "hi"]),
    RuleLanguage: st.sampled_from(["text/cql", "text/fhirpath", "application/x-fhir-query"]),
    MediaType: st.sampled_from(["application/pdf", "application/fhir+json", "text/plain"]),
    LinkId: st.sampled_from(["1", "2.1", "help", "três"]),
    TypeName: st.sampled_from(["Patient", "Group"]),
    Attachment: _attachments(),
    TimeOfDay: st.just(TimeOfDay("08:30:00")),
    Coding: CODINGS,
    Amount: _in_ucum(NUMBERS, "mg", "mL"),
    Duration: _in_ucum(NUMBERS, "d", "wk"),
    Age: _in_ucum(AGES, "a", "mo"),
    Concept: st.builds(Concept, st.lists(CODINGS, max_size=2).map(tuple), TEXT),
    Unmapped: st.builds(Unmapped, st.lists(CODINGS, min_size=1, max_size=2).map(tuple), st.none() | TEXT),
}


@cache
def _of(hint: Any, depth: int) -> Strategy:
    origin, args = get_origin(hint), get_args(hint)
    if hint in LEAVES:
        return LEAVES[hint]
    if hint is Ref:
        return _refs(depth)
    if origin in (Union, UnionType):
        return _any_of(args, depth)
    if origin is tuple and not args:
        return st.just(())
    if origin is tuple and depth >= DEEPEST and _holds_records(args[0]):
        return st.just(())
    if origin is tuple:
        return st.lists(_of(args[0], depth), max_size=2 if depth < 2 else 1).map(tuple)
    if origin is Known:
        return st.builds(Known, _of(args[0], depth))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if is_dataclass(hint):
        return _dataclass(hint, depth + 1)
    raise TypeError(f"no strategy for {hint}")


def _any_of(hints: tuple[Any, ...], depth: int) -> Strategy:
    if NoneType in hints and depth >= DEEPEST:
        hints = tuple(hint for hint in hints if hint in LEAVES)
    if depth >= DEEPEST:
        hints = tuple(hint for hint in hints if not _must_hold_records(hint)) or hints
    return st.one_of(*(_of(hint, depth) for hint in hints))


def _holds_records(hint: Any) -> bool:
    """Whether the items of a list are records, and not values such as a coding."""
    return any(is_dataclass(each) and each not in LEAVES for each in get_args(hint) or (hint,))


def _must_hold_records(hint: Any) -> bool:
    """Whether a record has a list of records that is never empty."""
    if not is_dataclass(hint):
        return False
    lists = [get_type_hints(hint)[name] for name in _without_default(hint)]
    return any(get_origin(each) is tuple and _holds_records(get_args(each)[0]) for each in lists)


@cache
def _dataclass(record: Any, depth: int) -> Strategy:
    made, nothing = _filled(record, depth), _nothing(record)
    return made if nothing is None else made.filter(lambda value: value != nothing)  # a value that says nothing has no FHIR form


def _nothing(record: Any) -> Any | None:
    """A record without any field; ``None`` where there is no such record."""
    try:
        return None if _without_default(record) else record()
    except ValueError:
        return None


@st.composite
def _filled(draw: st.DrawFn, record: Any, depth: int) -> Any:
    for _ in range(TRIES):
        try:
            return record(**{name: draw(strategy) for name, strategy in _parts(record, depth).items()})
        except ValueError:
            continue  # a record that FHIR cannot say refuses itself
    return reject()


@cache
def _parts(record: Any, depth: int) -> dict[str, Strategy]:
    hints = get_type_hints(record)
    return {field.name: _part(record, hints[field.name], field.name, depth) for field in fields(record)}


def _part(record: Any, hint: Any, name: str, depth: int) -> Strategy:
    if name == "id":
        return st.none() | IDS
    if get_origin(hint) is tuple and name in _without_default(record):
        return st.lists(_of(get_args(hint)[0], depth), min_size=1, max_size=2).map(tuple)  # a list that must be given is never empty
    return _of(_without_itself(record, hint) if depth >= DEEPEST_OF_ITSELF else hint, depth)


@cache
def _without_default(record: Any) -> frozenset[str]:
    return frozenset(field.name for field in fields(record) if field.default is MISSING and field.default_factory is MISSING)


def _without_itself(record: Any, hint: Any) -> Any:
    """The type of a field without the list of its own record; such a field that is nothing else is empty."""
    itself = tuple[record, ...]
    if hint == itself:
        return tuple[()]
    return Union[tuple(arg for arg in get_args(hint) if arg != itself)] if itself in get_args(hint) else hint  # noqa: UP007 : made at run time
