"""From text to tree: https://hl7.org/fhirpath/N1/#grammar"""

import pytest

from fhir_gateway.fhir.fhirpath.parser import parse
from fhir_gateway.fhir.fhirpath.syntax import Binary, Call, Indexed, Literal, Member, Nothing, Sign, Special, TypeTest, Variable, mentions

MALFORMED = [
    ("", 1),
    ("a.", 3),
    ("a b", 3),
    ("a and", 6),
    ("(a", 3),
    ("a)", 2),
    ("a.exists(", 10),
    ("a.exists(b", 11),
    ("a[1", 4),
    ("a..b", 3),
    ("'open", 1),
    ("a = ?", 5),
    ("a = #", 5),
    ("{a}", 2),
    ("a is 'x'", 6),
    ("'\\q'", 2),
    ("@20", 1),
    ("1 +", 4),
    (", a", 1),
    ("%", 1),
    ("$that", 1),
]
LITERALS = [
    ("true", "boolean", True),
    ("false", "boolean", False),
    ("12", "integer", 12),
    ("1.50", "decimal", "1.50"),
    ("'it\\'s'", "string", "it's"),
    ("'\\u00e9\\t\\/\\\\'", "string", "é\t/\\"),
    ("@2014", "date", "2014"),
    ("@2014-01-25", "date", "2014-01-25"),
    ("@2014T", "dateTime", "2014"),
    ("@2014-01-25T14:30:14.559+02:00", "dateTime", "2014-01-25T14:30:14.559+02:00"),
    ("@T14:30", "time", "14:30"),
]


@pytest.mark.parametrize(("expression", "position"), MALFORMED)
def test_a_malformed_expression_is_refused_with_its_position(expression: str, position: int) -> None:
    with pytest.raises(ValueError, match=f"at character {position} of "):
        parse(expression)


@pytest.mark.parametrize(("expression", "kind", "value"), LITERALS)
def test_a_literal_has_a_kind_and_a_value(expression: str, kind: str, value: object) -> None:
    node = parse(expression)
    assert isinstance(node, Literal)
    assert (node.kind, str(node.value)) == (kind, str(value))


def test_a_number_with_a_unit_is_a_quantity() -> None:
    assert parse("4 'mg'") == Literal("Quantity", {"value": 4, "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}, 0)
    assert parse("4 days") == Literal("Quantity", {"value": 4, "unit": "day"}, 0)


def test_steps_calls_and_places_nest_from_the_left() -> None:
    assert parse("a.b(c)[0]") == Indexed(Call(Member(None, "a", 0), "b", (Member(None, "c", 4),), 2), Literal("integer", 0, 7), 6)


def test_a_type_may_have_a_namespace() -> None:
    assert parse("a is FHIR.Patient") == TypeTest("is", Member(None, "a", 0), "Patient", 2)
    assert parse("a as System.String") == TypeTest("as", Member(None, "a", 0), "String", 2)


def test_names_may_be_quoted_or_spelled_like_operators() -> None:
    assert parse("`div`") == Member(None, "div", 0)
    assert parse("a.contains") == Member(Member(None, "a", 0), "contains", 2)
    assert parse("is.as(in)") == Call(Member(None, "is", 0), "as", (Member(None, "in", 6),), 3)


def test_variables_lose_their_signs() -> None:
    assert parse("%resource") == Variable("resource", 0)
    assert parse("%`vs-x`") == Variable("vs-x", 0)
    assert parse("$this") == Special("$this", 0)


def test_comments_and_white_space_are_skipped() -> None:
    assert parse(" /* a\n b */ {} // end") == Nothing(12)


def test_a_sign_binds_tighter_than_an_operator() -> None:
    assert parse("-1 + 2") == Binary("+", Sign("-", Literal("integer", 1, 1), 0), Literal("integer", 2, 5), 3)


def test_what_an_expression_mentions_is_found_anywhere_in_it() -> None:
    assert mentions(parse("a.where(b.select($index) = 1)"), "$index")
    assert mentions(parse("a.b[%context.c]"), "%context")
    assert not mentions(parse("a.where($this = %resource)"), "$index")
