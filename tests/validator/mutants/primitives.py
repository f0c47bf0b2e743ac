"""Values of primitive types: https://hl7.org/fhir/R4/datatypes.html#primitive"""

from fhir_gateway.fhir.lexical import Number
from tests.validator.mutants.putting import swap

P = "primitives"
N = Number

swap(P, "boolean-no-boolean", "boolean", ["true", "false", 1, 0, "yes", "", "TRUE"], [True, False])
swap(P, "integer-no-integer", "integer", [1.5, "5", "x", N("1.0"), N("1e2"), True, ""], [0, -5, 7])
swap(P, "integer-range", "integer", [2147483648, -2147483649, 99999999999, N("12345678901234567890")], [2147483647, -2147483648])
swap(P, "integer-text", "integer", [N("01"), N("-01"), N("1.0"), N("1E1"), N("+1"), N("-00")], [0, 10, N("-0")])
swap(P, "positive-int", "positiveInt", [0, -1, "1", 2147483648, N("1.5"), True], [1, 2147483647])
swap(P, "unsigned-int", "unsignedInt", [-1, "0", 2147483648, N("0.5"), False], [0, 1, 2147483647])
swap(P, "decimal-no-decimal", "decimal", ["1.5", "x", True, "", "NaN"], [1, N("1.50"), N("-0.001")])
swap(P, "decimal-text", "decimal", [N("01.5"), N(".5"), N("5."), N("+1.5"), N("-.5"), N("00")], [N("0.50"), N("1e3"), N("1E-2"), N("-0"), N("0e0")])
swap(P, "decimal-size", "decimal", [N("1e400"), N("1e-400"), N("1" * 40), N("0." + "1" * 40), N("1e9999")], [N("12345678.12345678"), N("1e10"), N("1" * 17)])
swap(
    P,
    "date-calendar",
    "date",
    ["2023-02-30", "2023-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "2023-12-32", "2023-01-00", "1900-02-29"],
    ["2024-02-29", "2023-02-28", "2000-02-29", "2023-12-31"],
)
swap(P, "date-format", "date", ["2023-1-1", "20230101", "01-02-2023", "2023/01/01", "2023-01-1", "23-01-01", "", "2023-", "last week"], ["2023", "2023-01"])
swap(P, "date-with-time", "date", ["2023-01-01T00:00:00Z", "2023-01-01T10:00", "2023-01-01Z", "2023-01-01T00:00:00+01:00"], ["2023-01-01"])
swap(P, "date-year", "date", ["0000", "99999", "-2023", "12023-01-01", "0000-01-01"], ["0001", "9999-12-31", "1800", "2150-01-01", "1899-12-31"])
swap(P, "date-no-string", "date", [2023, 20230101, True, N("2023.5")], ["2023"])
swap(
    P,
    "datetime-calendar",
    "dateTime",
    ["2023-02-30T10:00:00Z", "2023-02-30", "2023-13-01", "2023-06-31T00:00:00Z", "2021-02-29T00:00:00+01:00"],
    ["2024-02-29T23:59:59Z", "2023-02-28"],
)
swap(P, "datetime-without-zone", "dateTime", ["2023-01-01T10:00:00", "2023-01-01T10:00:00.123", "2023-01-01T10:00"], ["2023-01-01T10:00:00Z", "2023-01-01"])
swap(
    P,
    "datetime-precision",
    "dateTime",
    ["2023-01-01T10", "2023-01-01T", "2023-01-01T10Z", "2023-01-01T10:00Z", "2023-01-01T10:00:00.Z"],
    ["2023-01-01T10:00:00.123456789Z", "2023", "2023-01", "2023-01-01T10:00:00.1Z"],
)
swap(
    P,
    "datetime-clock",
    "dateTime",
    ["2023-01-01T24:00:00Z", "2023-01-01T25:00:00Z", "2023-01-01T10:60:00Z", "2023-01-01T10:00:61Z", "2023-01-01T99:00:00Z"],
    ["2023-01-01T23:59:59Z", "2023-01-01T00:00:00Z"],
)
swap(P, "datetime-leap-second", "dateTime", ["2016-12-31T23:59:60Z", "2016-12-31T23:59:60.5Z", "2023-01-01T10:00:60Z"], ["2016-12-31T23:59:59Z"])
swap(
    P,
    "datetime-zone",
    "dateTime",
    [
        "2023-01-01T10:00:00+15:00",
        "2023-01-01T10:00:00+14:30",
        "2023-01-01T10:00:00+0100",
        "2023-01-01T10:00:00 Z",
        "2023-01-01T10:00:00z",
        "2023-01-01T10:00:00+1:00",
    ],
    ["2023-01-01T10:00:00+14:00", "2023-01-01T10:00:00-12:00", "2023-01-01T10:00:00+05:45", "2023-01-01T10:00:00-00:00"],
)
swap(P, "datetime-format", "dateTime", ["2023-01-01 10:00:00", "2023-01-01t10:00:00Z", "now", "", " 2023-01-01", "2023-01-01 ", "1672531200"], ["2023-01-01"])
swap(
    P, "instant-partial", "instant", ["2023-01-01", "2023", "2023-01-01T10:00Z", "2023-01-01T10:00:00"], ["2023-01-01T10:00:00Z", "2023-01-01T10:00:00.5+01:00"]
)
swap(P, "instant-bad", "instant", ["2023-02-30T10:00:00Z", "2023-01-01T24:00:00Z", "yesterday", "", 5, "2023-01-01T10:00:60Z"], ["2023-01-01T10:00:00-05:00"])
swap(
    P,
    "time",
    "time",
    ["24:00:00", "10:00", "10:00:00Z", "10:00:00+01:00", "1:00:00", "10:60:00", "10:00:61", "T10:00:00", "noon"],
    ["00:00:00", "23:59:59", "10:00:00.123", "10:00:00"],
)
swap(P, "base64", "base64Binary", ["not base64!", "QUJ", "QUJD=", "====", "Q", "QU JD!", "äöü", ""], ["QUJD", "QUI=", "QQ==", "QUJD QUJD"])
swap(P, "id-value", "id", ["a b", "ä", "a_b", "x" * 65, "a/b", "", "a#b", "a:b"], ["x" * 64, "A-1.b", "0", "123"])
swap(
    P,
    "oid",
    "oid",
    ["1.2.3", "urn:oid:", "urn:oid:1.2.x", "urn:oid:3.1.2", "urn:oid:1..2", "urn:oid:1.02.3", "oid:1.2.3"],
    ["urn:oid:1.2.3", "urn:oid:2.16.840.1.113883"],
)
swap(
    P,
    "uuid",
    "uuid",
    ["c757873d-ec9a-4326-a141-556f43239520", "urn:uuid:C757873D-EC9A-4326-A141-556F43239520", "urn:uuid:x", "urn:uuid:c757873d-ec9a-4326-a141", "urn:uuid:"],
    ["urn:uuid:c757873d-ec9a-4326-a141-556f43239520"],
)
swap(
    P,
    "uri",
    "uri",
    ["http://example.org/a b", "", " http://example.org", "http://example.org/\ta", "urn:oid:1.2.x", "urn:uuid:NOPE", "urn:uuid:123"],
    ["http://example.org/a", "urn:oid:1.2.3", "mailto:a@example.org", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "urn:x:y"],
)
swap(
    P,
    "url",
    "url",
    ["http://example.org/a b", "", "urn:oid:1.2.x", "just text"],
    ["http://example.org/a", "https://example.org", "mailto:a@example.org", "ftp://example.org"],
)
swap(
    P,
    "canonical",
    "canonical",
    ["Questionnaire/1", "http://example.org/a b", "", "name", "/a", "a|1"],
    ["http://example.org/q", "http://example.org/q|1.0", "#here", "urn:oid:1.2.3"],
)
swap(P, "code-spaces", "code", ["a  b", " a", "a ", "", " ", "a\tb"], ["final", "a b"])
swap(P, "string-empty", "string", ["", " ", "   ", "\t", "\n", "\u00a0"], ["x"])
swap(P, "string-control", "string", ["a\u0000b", "a\u0001b", "a\u001fb", "a\u000bb", "a\u007fb", "a\u0008"], ["a\tb", "a\nb", "a\r\nb"])
swap(P, "string-edges", "string", [" a", "a ", "\ta", "a\n", " a "], ["a", "a  b"])
swap(P, "string-unicode", "string", ["\ufffe", "\u200b", "\u202e", "\ufeff", "\ue000"], ["ñ", "漢字", "👩‍⚕️", "उपचार", "\u00e9", "é"])
swap(P, "string-no-string", "string", [5, True, N("1.50"), 0, False], ["5", "true"])
swap(P, "string-long", "string", ["x" * 1048577], ["x" * 3000])
swap(P, "markdown", "markdown", ["", " ", 5, True], ["# Title\n\n* one", "<b>bold</b>", " indented", "a  \nb"])
