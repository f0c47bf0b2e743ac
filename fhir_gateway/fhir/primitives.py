"""The primitive types of FHIR R4: which JSON value each one takes.

They take what the official validator takes, but for what stands here on purpose:

- a ``string`` or ``markdown`` with a control character is refused, as datatypes.html#string asks; the validator warns;
- a ``time`` may have a fraction of a second, as datatypes.html#time allows; the validator refuses it;
- ``0e0`` is a ``decimal``, as it is a number of JSON; the validator refuses it;
- a ``code`` that is only a space is refused; the validator warns;
- white space in ``base64Binary`` is that of ASCII.

https://hl7.org/fhir/R4/datatypes.html#primitive
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from string import ascii_letters, digits
from typing import Any, NamedTuple

from fhir_gateway.fhir.lexical import Number
from fhir_gateway.fhir.uris import is_canonical, is_oid, is_uri, is_uuid

MAX_STRING_BYTES = 1024 * 1024
_MAX_INTEGER = 2**31 - 1
_WHOLE = len("2026-01-31")
_ALWAYS_THERE = 28
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?"
_ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))"
_DAY = r"(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_DATE = re.compile(rf"(?!0000)(?:{_DAY}|\d{{4}}(?:-(?:0[1-9]|1[0-2]))?)", re.ASCII)
_DATE_TIME = re.compile(rf"(?!0000)(?:{_DAY}(?:T{_TIME}{_ZONE})?|\d{{4}}(?:-(?:0[1-9]|1[0-2]))?)", re.ASCII)
_INSTANT = re.compile(rf"(?!0000){_DAY}T{_TIME}{_ZONE}", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MARK = "\ufeff"  # that nothing but the order of bytes is meant by
_BASE64 = f"{ascii_letters}{digits}+/=".encode()


class Primitive(NamedTuple):
    """A primitive type: the test that a JSON value must pass, and what the value must be, in words."""

    takes: Callable[[Any], bool]
    must_be: str


def is_date(value: Any) -> bool:
    """A year, a month or a day that the calendar has."""
    return _is_day(value) if isinstance(value, str) and len(value) == _WHOLE else _calendar(_DATE, value)


def _is_day(text: str) -> bool:
    """A whole date, told by the standard library, which is faster than a pattern."""
    if text[4] != "-" or text[7] != "-":
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_date_time(value: Any) -> bool:
    """A date, or a moment with seconds and a zone."""
    return _is_day(value) if isinstance(value, str) and len(value) == _WHOLE else _calendar(_DATE_TIME, value)


def is_instant(value: Any) -> bool:
    """A moment with seconds and a zone."""
    return _calendar(_INSTANT, value)


def _calendar(pattern: re.Pattern[str], value: Any) -> bool:
    match = pattern.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return False
    year, month, day = match.groups()
    return day is None or (number := int(day)) <= _ALWAYS_THERE or number <= monthrange(int(year), int(month))[1]


def is_string(value: Any) -> bool:
    """A text that is not empty, of ``MAX_STRING_BYTES`` at most, without control characters but tab and line ends."""
    if not isinstance(value, str) or not value or value == _MARK:
        return False
    if value.isascii() and value.isprintable():
        return len(value) <= MAX_STRING_BYTES
    return is_markdown(value) and (len(value) * 4 <= MAX_STRING_BYTES or len(value.encode("utf-8", "replace")) <= MAX_STRING_BYTES)


def is_markdown(value: Any) -> bool:
    """A text that is not empty, of any length, without control characters but tab and line ends."""
    return isinstance(value, str) and bool(value) and (value.isprintable() or _CONTROL.search(value) is None)


def _is_xhtml(value: Any) -> bool:
    return isinstance(value, str) and bool(value)  # what it holds is judged as a narrative


def _text(pattern: str) -> Callable[[Any], bool]:
    fullmatch = re.compile(pattern, re.ASCII).fullmatch
    return lambda value: isinstance(value, str) and fullmatch(value) is not None


def _where(holds: Callable[[str], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and holds(value)


def _whole(least: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= _MAX_INTEGER


def _is_integer(value: Any) -> bool:
    """A whole number of 32 bits; ``-0`` is one, though none of the types without a sign."""
    if isinstance(value, Number):
        return value.text == "-0"
    return type(value) is int and -_MAX_INTEGER - 1 <= value <= _MAX_INTEGER


def _is_boolean(value: Any) -> bool:
    return isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _is_code(value: Any) -> bool:
    # nothing but single spaces inside: the quick way for the codes that most are
    return isinstance(value, str) and bool(value) and (value.isalnum() or " ".join(value.split()) == value)


def _is_base64(value: Any) -> bool:
    if not isinstance(value, str) or not value.isascii():
        return False
    data = value.encode()
    rest = data.translate(None, _BASE64)
    length = len(data) - len(rest)
    return length > 0 and length % 4 == 0 and not rest.strip()


PRIMITIVES: dict[str, Primitive] = {
    "base64Binary": Primitive(_is_base64, "base64"),
    "boolean": Primitive(_is_boolean, "true or false, without quotes"),
    "canonical": Primitive(_where(is_canonical), "an absolute canonical URL, or #…, without spaces"),
    "code": Primitive(_is_code, "a code without spaces around it"),
    "date": Primitive(is_date, "a date that the calendar has, as YYYY, YYYY-MM or YYYY-MM-DD"),
    "dateTime": Primitive(is_date_time, "a date that the calendar has, or YYYY-MM-DDThh:mm:ss with a time zone"),
    "decimal": Primitive(_is_number, "a number, without quotes"),
    "id": Primitive(_text(r"[A-Za-z0-9\-.]{1,64}"), "1 to 64 of A-Z, a-z, 0-9, - and ."),
    "instant": Primitive(is_instant, "YYYY-MM-DDThh:mm:ss with a time zone"),
    "integer": Primitive(_is_integer, "a whole number of 32 bits, without quotes"),
    "markdown": Primitive(is_markdown, "a text that is not empty, without control characters"),
    "oid": Primitive(_where(is_oid), "an OID as urn:oid:…"),
    "positiveInt": Primitive(_whole(1), "a whole number from 1, without quotes"),
    "string": Primitive(is_string, "a text that is not empty, without control characters"),
    "time": Primitive(_text(_TIME), "a time as hh:mm:ss"),
    "unsignedInt": Primitive(_whole(0), "a whole number from 0, without quotes"),
    "uri": Primitive(_where(is_uri), "a URI without spaces, and a whole OID or UUID where it is one"),
    "url": Primitive(_where(is_uri), "a URL without spaces, and a whole OID or UUID where it is one"),
    "uuid": Primitive(_where(is_uuid), "a UUID as urn:uuid:…, in lower case"),
    "xhtml": Primitive(_is_xhtml, "XHTML in a <div>"),
}
