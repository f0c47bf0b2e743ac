"""Search: which resources a query finds, in what order.

https://hl7.org/fhir/R4/search.html
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from fhir_gateway.errors import BadRequest, NotFound
from fhir_gateway.sandbox.dates import holds, parsed
from fhir_gateway.sandbox.parameters import PARAMETERS, Kind, Parameter
from fhir_gateway.sandbox.resources import Version
from fhir_gateway.sandbox.walk import is_list, is_object, values_at

Test = Callable[[Version], bool]

_ORDERS: dict[str, Callable[[Version], Any]] = {
    "_lastUpdated": lambda version: (version.at, version.order),
    "_id": lambda version: version.id,
}
_FORMATS = ("_format", "_pretty")


@dataclass(frozen=True)
class Query:
    """A search of one type."""

    tests: tuple[Test, ...]
    sort: tuple[str, ...] = ()
    count: int | None = None
    total: bool = True

    def find(self, versions: Iterable[Version]) -> list[Version]:
        found = [version for version in versions if all(test(version) for test in self.tests)]
        for name in reversed(self.sort):
            found.sort(key=_ORDERS[name.removeprefix("-")], reverse=name.startswith("-"))
        return found


def parse(type_name: str, query: Sequence[tuple[str, str]], base_url: str) -> Query:
    """Read the parameters of a search.

    Raises:
        NotFound: an unknown type.
        BadRequest: an unknown parameter, modifier, order or prefix: HAPI answers 400 too.
    """
    known = PARAMETERS.get(type_name)
    if known is None:
        raise NotFound("this partner does not know the type")
    tests = tuple(_test(known, name, value, base_url) for name, value in query if name not in ("_sort", "_count", "_total", *_FORMATS))
    control = dict(query)
    return Query(tests, _sort(control.get("_sort", "")), _count(control.get("_count")), control.get("_total") != "none")


def query_pairs(text: str) -> list[tuple[str, str]]:
    """Name and value pairs of a query string, or of a URL with one."""
    return parse_qsl(text.rpartition("?")[2], keep_blank_values=True)


def _sort(text: str) -> tuple[str, ...]:
    names = tuple(name for name in text.split(",") if name)
    if any(name.removeprefix("-") not in _ORDERS for name in names):
        raise BadRequest("_sort takes _lastUpdated and _id")
    return names


def _count(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdecimal():
        raise BadRequest("_count is not a number")
    return int(text)


def _test(known: Any, name: str, value: str, base_url: str) -> Test:
    parameter: Parameter | None = known.get(name)
    if parameter is None:
        raise BadRequest(f"unknown search parameter {name[:40]!r}")
    choices = [choice for choice in re.split(r"(?<!\\),", value) if choice]
    if not choices:
        return lambda version: True
    match parameter.kind:
        case Kind.DATE:
            return _any([_date(parameter, _unescaped(choice)) for choice in choices])
        case Kind.REFERENCE:
            return _any([_reference(parameter, _unescaped(choice), base_url) for choice in choices])
        case Kind.STRING:
            return _any([_string(parameter, _unescaped(choice)) for choice in choices])
        case Kind.TOKEN:
            return _any([_token(parameter, choice) for choice in choices])


def _unescaped(text: str) -> str:
    """https://hl7.org/fhir/R4/search.html#escaping"""
    return re.sub(r"\\([\\$,|])", r"\1", text)


def _any(tests: Sequence[Test]) -> Test:
    return lambda version: any(test(version) for test in tests)


def _date(parameter: Parameter, text: str) -> Test:
    prefix, start, end = parsed(text)
    return lambda version: any(holds(prefix, span, (start, end)) for value in values_at(version.body, parameter.path) for span in _spans(value))


def _spans(value: Any) -> list[tuple[datetime, datetime]]:
    try:
        return [parsed(value)[1:]]
    except (BadRequest, TypeError):
        return []  # kept as it came, but no date: not found by it


def _reference(parameter: Parameter, text: str, base_url: str) -> Test:
    asked = text.removeprefix(f"{base_url}/")
    wanted = f"{parameter.target}/{asked}" if parameter.target and "/" not in asked else asked

    def points_there(value: Any) -> bool:
        held: str = (value.get("reference") or "").removeprefix(f"{base_url}/").partition("/_history/")[0] if is_object(value) else ""
        if parameter.target and not held.startswith(f"{parameter.target}/"):
            return False
        return held == wanted or ("/" not in wanted and held.partition("/")[2] == wanted)

    return lambda version: any(points_there(value) for value in values_at(version.body, parameter.path))


def _string(parameter: Parameter, text: str) -> Test:
    def starts(value: Any) -> bool:
        if is_object(value):
            return any(starts(part) for part in value.values())
        if is_list(value):
            return any(starts(part) for part in value)
        return isinstance(value, str) and value.casefold().startswith(text.casefold())

    return lambda version: any(starts(value) for value in values_at(version.body, parameter.path))


def _token(parameter: Parameter, text: str) -> Test:
    # search.html#token: [code], [system]|[code], |[code] (no system), [system]| (any code of it)
    *systems, code = (_unescaped(part) for part in re.split(r"(?<!\\)\|", text))
    bar, system = bool(systems), "|".join(systems)

    def matches(pair: tuple[str | None, str | None]) -> bool:
        return (not bar or pair[0] == (system or None)) and (not code or pair[1] == code)

    return lambda version: any(matches(pair) for value in values_at(version.body, parameter.path) for pair in _pairs(value))


def _pairs(value: Any) -> list[tuple[str | None, str | None]]:
    """System and code of an Identifier, Coding, CodeableConcept, code or boolean."""
    if isinstance(value, bool):
        return [(None, "true" if value else "false")]
    if not is_object(value):
        return [(None, str(value))]
    if "coding" in value:
        return [pair for coding in value["coding"] for pair in _pairs(coding)]
    return [(value.get("system"), value.get("value", value.get("code")))]
