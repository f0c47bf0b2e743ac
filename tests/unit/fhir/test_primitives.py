"""Primitive values: what each type takes, asked of the official validator once and written down here."""

from decimal import Decimal
from typing import Any

import pytest

from fhir_gateway.fhir.lexical import Number
from fhir_gateway.fhir.primitives import MAX_STRING_BYTES, PRIMITIVES

DATES = ["2023", "2023-02", "2023-02-28", "2024-02-29", "0001", "9999-12-31", "2000-02-29"]
NO_DATES = ["2023-02-29", "2023-02-30", "2023-04-31", "2023-13", "2023-00", "2023-01-00", "0000", "0000-01-01", "99999", "2023-2-3", "23-01-01", "2023-01-01 "]
NO_DATES += [" 2023-01-01", "", "2023/01/01", "2023-01-1", "２０２３", "1900-02-29", "2023-01-01Z", "2023-01-01\n"]
MOMENTS = ["2023-01-01T10:00:00Z", "2023-01-01T10:00:00+01:00", "2023-01-01T10:00:00-00:00", "2023-01-01T10:00:00+14:00", "2023-01-01T10:00:00+13:59"]
MOMENTS += ["2023-01-01T10:00:00-14:00", "2023-01-01T23:59:60Z", "2023-01-01T12:30:60Z", "2023-01-01T10:00:00.1Z", "2023-01-01T10:00:00.1234567890123Z"]
NO_MOMENTS = ["2023-01-01T10:00", "2023-01-01T10:00Z", "2023-01-01T10:00:00", "2023-01-01T10:00:00z", "2023-01-01T10:00:00+0100", "2023-01-01T10:00:00+01"]
NO_MOMENTS += ["2023-01-01T10:00:00+14:30", "2023-01-01T10:00:00+15:00", "2023-01-01T24:00:00Z", "2023-01-01T23:59:61Z", "2023-01-01T10:60:00Z"]
NO_MOMENTS += ["2023-01-01T10:00:00.Z", "2023-01-01T10:00:00,5Z", "2023-01-01 10:00:00Z", "2023-01-01T10Z", "2023-01T10:00:00Z", "2023-02-30T10:00:00Z"]
NO_MOMENTS += ["0000-01-01T10:00:00Z", "2023-01-01T", "2023-01-01T10:00:00 Z", "2023-01-01T10:00:00Z ", "20230101T100000Z", "2023-01-01T10:00:00+01:60"]
URIS = ["http://x.org", "x", "urn:oid:2.16.840.1", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "urn:x:y", "#a", "/a", "http://x.org/{a}", "http://x.org/é"]
NO_URIS = [
    "",
    "a b",
    " x",
    "x ",
    "http://x.org\n",
    "http://x.org\ta",
    "urn:oid:1.2.3",
    "urn:oid:2.16.840.01",
    "urn:oid:3.16.840.1",
    "urn:oid:2.16.840.1.",
    "urn:oid:",
]
NO_URIS += ["urn:uuid:1", "urn:uuid:C757873D-EC9A-4326-A141-556F43239520", "oid:1.2.3", "uuid:1"]
WHOLE: list[Any] = [1, 2**31 - 1]
NEVER_WHOLE: list[Any] = [Decimal("1.0"), Number("1e2"), 2**31, "1", True, None, Decimal("1.5"), [], {}]

TAKES: dict[str, list[Any]] = {
    "base64Binary": ["AAAA", "AAA=", "AA==", "AAAA AAAA", "AAAA\r\nAAAA", " AAAA", "AA AA"],
    "boolean": [True, False],
    "canonical": ["http://x.org/a", "http://x.org/a|1", "urn:oid:2.16.840.1", "#", "#a", "a_b:x", "mailto:a@b", "file:x"],
    "code": ["a", "a b", "é", "a-b_c.d/e"],
    "date": DATES,
    "dateTime": [*DATES, *MOMENTS],
    "decimal": [0, 1, -1, Number("-0"), Decimal("750.00"), Number("1e3"), Number("1e999999999"), Number("0e0")],
    "id": ["a", "a.b-C9", "x" * 64, ".", "-"],
    "instant": MOMENTS,
    "integer": [0, -1, -(2**31), Number("-0"), *WHOLE],
    "markdown": ["a", " a ", " ", "a\tb\r\nc", "x" * (MAX_STRING_BYTES + 1), "<b>x</b>"],
    "oid": ["urn:oid:2.16.840.1", "urn:oid:1.3.6.1", "urn:oid:2.16.1", "urn:oid:2.16.840.1.0"],
    "positiveInt": WHOLE,
    "string": ["a", " a", "a\n", " ", "a\tb", "é\U0001f600", "a\u0085b", "\u200b", "x" * MAX_STRING_BYTES],
    "time": ["10:00:00", "23:59:60", "12:30:60", "10:00:00.125"],
    "unsignedInt": [0, *WHOLE],
    "uri": URIS,
    "url": URIS,
    "uuid": ["urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "urn:uuid:00000000-0000-0000-0000-000000000000"],
    "xhtml": ["<div>x</div>"],
}
REFUSES: dict[str, list[Any]] = {
    "base64Binary": ["", " ", "AA=", "AAA", "AA", "A", "AA-_", "é", "=", "AAAA\u00a0AAAA", 1],
    "boolean": ["true", 1, 0, None],
    "canonical": [*NO_URIS, "x", "Patient/1", "/a", "ValueSet/x|1", "urn:", "A:x", "HTTP://x", "a:", "1:a", "::", "|1", "a-b:x", "urn:oid:2.16.840.1|1"],
    "code": ["", " ", "a  b", " a", "a ", "a\tb", "a\nb", "a\n", "a\u00a0b", "\u2003a", 1],
    "date": [*NO_DATES, *MOMENTS, 2023],
    "dateTime": [*NO_DATES, *NO_MOMENTS, 2023],
    "decimal": ["1", True, None, "NaN"],
    "id": ["", "a_b", "x" * 65, " a", "a ", "é", "a/b", "a\n", 1],
    "instant": [*DATES, *NO_MOMENTS],
    "integer": [-(2**31) - 1, Number("-1e0"), *NEVER_WHOLE],
    "markdown": ["", "a\x00b", "a\x0bb", 1],
    "oid": ["2.16.840.1", "urn:oid:1.2.3", "urn:oid:2.999", "URN:OID:2.16.840.1", "urn:oid:2.16.840.00", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520"],
    "positiveInt": [0, -1, Number("-0"), *NEVER_WHOLE],
    "string": ["", "a\x00b", "a\x1fb", "a\x0cb", "x" * (MAX_STRING_BYTES + 1), "é" * (MAX_STRING_BYTES // 2 + 1), 1, [], {}],
    "time": ["10:00", "24:00:00", "23:59:61", "10:60:00", "10:00:00Z", "1:00:00", "10", "", "10:00:00 ", "T10:00:00", "10:00:00."],
    "unsignedInt": [-1, Number("-0"), *NEVER_WHOLE],
    "uri": [*NO_URIS, 1],
    "url": [*NO_URIS, 1],
    "uuid": ["c757873d-ec9a-4326-a141-556f43239520", "urn:uuid:c757873d", "urn:uuid:C757873D-EC9A-4326-A141-556F43239520", "urn:uuid:", "urn:oid:2.16.840.1"],
    "xhtml": ["", 1],
}


def cases(table: dict[str, list[Any]]) -> list[tuple[str, Any]]:
    return [(name, value) for name, values in table.items() for value in values]


def shown(value: Any) -> str:
    return repr(value)[:40]


@pytest.mark.parametrize(("name", "value"), cases(TAKES), ids=shown)
def test_a_good_value_is_taken(name: str, value: Any) -> None:
    assert PRIMITIVES[name].takes(value)


@pytest.mark.parametrize(("name", "value"), cases(REFUSES), ids=shown)
def test_a_bad_value_is_refused(name: str, value: Any) -> None:
    assert not PRIMITIVES[name].takes(value)


def test_every_type_is_tested_both_ways() -> None:
    assert TAKES.keys() == REFUSES.keys() == PRIMITIVES.keys()
