"""Search parameters: which can be searched by, and what a resource answers to.

Each row of ``PARAMS`` names elements by their path; what stands there says how it is indexed (a CodeableConcept by its codings, a Period by its range).
https://hl7.org/fhir/R4/searchparameter-registry.html
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, cast

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir import definitions, references
from fhir_gateway.fhir.dates import Range, period, range_of
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.reference_text import target_type
from fhir_gateway.fhir.search_table import PARAMS, Kind, Param

_WORDS: Final = ("text", "family", "given", "prefix", "suffix", "line", "city", "district", "state", "postalCode", "country")


@dataclass(frozen=True, slots=True)
class Entries:
    """What the index holds of one resource; each tuple begins with the parameter's name."""

    tokens: set[tuple[str, str, str]] = field(default_factory=set[tuple[str, str, str]])
    """name, code, system (empty where there is none)"""
    texts: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    dates: set[tuple[str, str, str]] = field(default_factory=set[tuple[str, str, str]])
    references: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """name, ``Type/id`` or the text as it stands"""


def param(resource_type: str, name: str) -> Param | None:
    """The parameter of that name; None where we do not search this type by it."""
    return PARAMS.get(resource_type, {}).get(name) or PARAMS["Resource"].get(name)


def entries(resource: JsonObject) -> Entries:
    """What a resource is found by; an element with a wrong shape is passed over, as the check speaks of it."""
    made = Entries()
    for name, param, (first, *rest) in _steps(resource.get("resourceType", "")):
        if first in resource:
            for value in _values(resource[first], rest):
                _enter(made, name, param, value)
    if resource.get("resourceType") == "Patient":
        made.tokens.add(("deceased", "true" if _has_died(resource) else "false", ""))
    return made


def _has_died(patient: JsonObject) -> bool:
    """``Patient.deceased.exists() and Patient.deceased != false``: https://hl7.org/fhir/R4/patient.html#search"""
    return "deceasedDateTime" in patient or patient.get("deceasedBoolean") is True


@cache
def _steps(resource_type: str) -> list[tuple[str, Param, list[str]]]:
    """Each parameter of a type, once for each of its paths, taken apart."""
    params = PARAMS["Resource"] | PARAMS.get(resource_type, {})
    return [(name, param, path.split(".")) for name, param in params.items() for path in param.paths if name != "deceased"]


def identifiers(resource: JsonObject) -> set[tuple[str, str]]:
    """The (system, value) pairs that a resource is identified by, a document by its master too; a missing system is the empty text."""
    found = filter(None, map(_object, (one for name in ("identifier", "masterIdentifier") for one in _values(resource, [name]))))
    return {(_text(one.get("system")), value) for one in found if (value := _text(one.get("value")))}


@cache
def implied(resource_type: str, param: Param) -> frozenset[tuple[str, str]]:
    """The (system, code) pairs that a code may stand for where its element names no system. https://hl7.org/fhir/R4/search.html#token"""
    found = [_bound(resource_type, path.split(".")) for path in param.paths]
    return frozenset(pair for value_set in found if value_set for pair in definitions.codes(value_set) or ())


def _bound(place: str, steps: list[str]) -> str:
    """The value set that a code at the end of a path must come from; empty where it is no code."""
    for step in steps:
        element = definitions.of(place).elements.get(step)
        if element is None or element.type == "code":
            return element.binding if element is not None and step is steps[-1] else ""
        place = element.type
    return ""


def fold(text: str) -> str:
    """A text without case, accents and runs of white space, as strings are compared. https://hl7.org/fhir/R4/search.html#string"""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def _values(node: Any, steps: list[str]) -> Iterator[Any]:  # Any: JSON of any shape
    if isinstance(node, list):
        for one in _list(node):
            yield from _values(one, steps)
    elif not steps:
        yield node
    elif inner := _object(node):
        yield from _values(inner.get(steps[0]), steps[1:])


def _enter(made: Entries, name: str, param: Param, value: Any) -> None:
    match param.kind:
        case Kind.TOKEN:
            made.tokens.update((name, code, system) for code, system in _tokens(value))
        case Kind.TEXT:
            made.texts.update((name, folded) for text in _texts(value) if (folded := fold(text)))
        case Kind.DATE:
            made.dates.update((name, found.low, found.high) for found in _ranges(value))
        case Kind.REFERENCE | Kind.URI:
            made.references.update((name, target) for target in _targets(value, param))


def _tokens(value: Any) -> Iterator[tuple[str, str]]:
    """Codes with their systems: of a code, a boolean, a Coding, a CodeableConcept, an Identifier or a ContactPoint."""
    if isinstance(value, bool):
        yield ("true" if value else "false", "")
    elif isinstance(value, str):
        yield (value, "")
    elif node := _object(value):
        for coding in _list(node.get("coding")):
            yield from _tokens(coding)
        if code := _text(node.get("code")) or _text(node.get("value")):
            yield (code, _text(node.get("system")))


def _texts(value: Any) -> Iterator[str]:
    """The words of a text, a HumanName or an Address."""
    if isinstance(value, str):
        yield value
    elif node := _object(value):
        for name in _WORDS:
            yield from (part for part in _values(node.get(name), []) if isinstance(part, str))


def _ranges(value: Any) -> Iterator[Range]:
    """The times of a date, a Period or a Timing; one that is none is not found by time."""
    try:
        if isinstance(value, str):
            yield range_of(value)
        elif node := _object(value):
            if node.keys() & {"start", "end"}:
                yield period(_text(node.get("start")), _text(node.get("end")))
            for inner in (*_values(node, ["event"]), *_values(node, ["repeat", "boundsPeriod"])):
                yield from _ranges(inner)
    except BadRequest:
        return


def _targets(value: Any, param: Param) -> Iterator[str]:
    """What a Reference or a canonical points at."""
    node = _object(value)
    text = _text(node.get("reference") if node else value)
    if not text or text.startswith("#"):
        return
    key = references.parse(text)
    if param.target is None or target_type(text) == param.target:
        yield str(key) if key else text


def _object(value: Any) -> JsonObject | None:
    return cast(JsonObject, value) if isinstance(value, dict) else None  # its members are checked as they are used


def _list(value: Any) -> list[Any]:
    return cast(list[Any], value) if isinstance(value, list) else []  # as above


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
