"""The primitive types of FHIR R4: which JSON value each one takes.

https://hl7.org/fhir/R4/datatypes.html#primitive
"""

import re
from calendar import monthrange
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

_MAX_STRING = 1024 * 1024
_MAX_INTEGER = 2**31 - 1
_TIME = r"([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?"
_ZONE = r"(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))"
_DATE = re.compile(r"(?!0000)(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_DATE_TIME = re.compile(rf"(?!0000)(\d{{4}})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T{_TIME}{_ZONE})?)?)?", re.ASCII)
_INSTANT = re.compile(rf"(?!0000)(\d{{4}})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T{_TIME}{_ZONE}", re.ASCII)
_BASE64 = re.compile(r"[0-9A-Za-z+/]*={0,2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class Primitive(NamedTuple):
    """A primitive type: the test that a JSON value must pass, and what the value must be, in words."""

    takes: Callable[[Any], bool]
    must_be: str


def is_date(value: Any) -> bool:
    """A year, a month or a day that the calendar has."""
    return _calendar(_DATE, value)


def is_date_time(value: Any) -> bool:
    """A date, or a moment with seconds and a zone."""
    return _calendar(_DATE_TIME, value)


def is_instant(value: Any) -> bool:
    return _calendar(_INSTANT, value)


def _calendar(pattern: re.Pattern[str], value: Any) -> bool:
    match = pattern.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return False
    year, month, day = match[1], match[2], match[3]
    return day is None or int(day) <= monthrange(int(year), int(month))[1]


def is_string(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _MAX_STRING and not _CONTROL.search(value)


def _text(pattern: str) -> Callable[[Any], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _whole(least: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= _MAX_INTEGER


def _is_boolean(value: Any) -> bool:
    return isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _is_base64(value: Any) -> bool:
    if not isinstance(value, str) or not value.strip():
        return False
    packed = "".join(value.split())
    return len(packed) % 4 == 0 and _BASE64.fullmatch(packed) is not None


_URI = _text(r"\S+")

PRIMITIVES: dict[str, Primitive] = {
    "base64Binary": Primitive(_is_base64, "base64"),
    "boolean": Primitive(_is_boolean, "true or false, without quotes"),
    "canonical": Primitive(_URI, "a canonical URL without spaces"),
    "code": Primitive(_text(r"\S+( \S+)*"), "a code without spaces around it"),
    "date": Primitive(is_date, "a date that the calendar has, as YYYY, YYYY-MM or YYYY-MM-DD"),
    "dateTime": Primitive(is_date_time, "a date that the calendar has, or YYYY-MM-DDThh:mm:ss with a time zone"),
    "decimal": Primitive(_is_number, "a number, without quotes"),
    "id": Primitive(_text(r"[A-Za-z0-9\-.]{1,64}"), "1 to 64 of A-Z, a-z, 0-9, - and ."),
    "instant": Primitive(is_instant, "YYYY-MM-DDThh:mm:ss with a time zone"),
    "integer": Primitive(_whole(-_MAX_INTEGER - 1), "a whole number of 32 bits, without quotes"),
    "markdown": Primitive(is_string, "a text that is not empty"),
    "oid": Primitive(_text(r"urn:oid:[0-2](\.(0|[1-9]\d*))+"), "an OID as urn:oid:…"),
    "positiveInt": Primitive(_whole(1), "a whole number from 1, without quotes"),
    "string": Primitive(is_string, "a text that is not empty"),
    "time": Primitive(_text(_TIME), "a time as hh:mm:ss"),
    "unsignedInt": Primitive(_whole(0), "a whole number from 0, without quotes"),
    "uri": Primitive(_URI, "a URI without spaces"),
    "url": Primitive(_URI, "a URL without spaces"),
    "uuid": Primitive(_text(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "a UUID as urn:uuid:…, in lower case"),
    "xhtml": Primitive(is_string, "XHTML in a <div>"),
}
