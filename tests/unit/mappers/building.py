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

from hypothesis import strategies as st

from fhir_gateway.records.coded import Coding, Concept, Known, Unmapped
from fhir_gateway.records.moment import Moment, PartialDate, TimeOfDay
from fhir_gateway.records.reference import Identifier, Ref

Strategy = st.SearchStrategy[Any]

TEXT = st.sampled_from(["a", "Wound care", "três semanas", "उपचार", "750.00", "x" * 300, "two\nlines", "<b>&amp;", '"quoted"'])
DATES = st.sampled_from(["2026", "2026-03", "2026-02-28", "1938-07-04"])
MOMENTS = st.sampled_from(["2026", "2026-03", "2026-03-01", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00.120+05:30"])
NUMBERS = st.sampled_from(["0", "-3", "750.00", "0.00000001", "185", "12345678901234567890.5"])
IDS = st.sampled_from(["1", "p1", "0h3k.018f9a", "A-1.b"])
TYPES = st.sampled_from(["Patient", "Organization", "Practitioner", "Condition", "Observation"])
SYSTEMS = st.sampled_from(["https://example.org/codes", "urn:oid:1.2.3"])
ADDRESSES = st.sampled_from(["urn:uuid:1b6b8b2e-9a39-4b3a-8d5c-2f1a3f3b5a10", "https://example.org/fhir/Patient/1", "#here", "Patient/1/_history/2"])
CODINGS = st.builds(Coding, system=SYSTEMS, code=st.sampled_from(["a", "b-1"]), display=st.none() | TEXT, version=st.none() | TEXT)
DEEPEST = 4


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


LEAVES: dict[Any, Strategy] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(1, 999),
    Decimal: NUMBERS.map(Decimal),
    NoneType: st.none(),
    PartialDate: st.builds(PartialDate, DATES),
    Moment: st.builds(Moment, MOMENTS),
    TimeOfDay: st.just(TimeOfDay("08:30:00")),
    Coding: CODINGS,
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
    return st.one_of(*(_of(hint, depth) for hint in hints))


@cache
def _dataclass(record: Any, depth: int) -> Strategy:
    made = _filled(record, depth)
    if any(field.default is MISSING and field.default_factory is MISSING for field in fields(record)):
        return made
    return made.filter(lambda value: value != record())  # a value that says nothing has no FHIR form


@st.composite
def _filled(draw: st.DrawFn, record: Any, depth: int) -> Any:
    return record(**{name: draw(strategy) for name, strategy in _parts(record, depth).items()})


@cache
def _parts(record: Any, depth: int) -> dict[str, Strategy]:
    hints = get_type_hints(record)
    return {field.name: _part(hints[field.name], field.name, depth) for field in fields(record)}


def _part(hint: Any, name: str, depth: int) -> Strategy:
    return st.none() | IDS if name == "id" else _of(hint, depth)
