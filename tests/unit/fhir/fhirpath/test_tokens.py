"""The words of an expression. https://hl7.org/fhirpath/N1/#lexical-elements"""

import pytest

from fhir_gateway.fhir.fhirpath.tokens import Token, tokens, unescaped

ESCAPES = {
    r"'\''": "'", r"'\"'": '"', r"'\`'": "`", r"'\\'": "\\", r"'\/'": "/", r"'\f'": "\f", r"'\n'": "\n", r"'\r'": "\r", r"'\t'": "\t",
    r"'\u0041'": "A", r"'\u00E9b'": "éb", "`a b`": "a b", "''": "", r"'a\nb'": "a\nb",
}  # fmt: skip
KINDS = {
    "name": "a _a a1_B true and",
    "symbol": "<= >= != !~ - + * / & | < > = ~ . , ( ) [ ] { }",
    "string": r"'a' '' 'it\'s'",
    "number": "0 12 1.50",
    "moment": "@2014 @2014-01 @2014-01-25 @2014T @2014-01-25T14 @2014-01-25T14:30 @2014-01-25T14:30:14.559 @2014-01-25T14:30Z @2014-01-25T14:30-05:00 @T14:30",
    "quoted": "`a` `a-b`",
    "variable": "%a %`a-b` %'a-b'",
    "special": "$this $index $total",
}
NO_WORDS = [("?", 1), ("a #", 3), ("a \n ;", 5), ("'open", 1), ("`open", 1), ("$that", 1), ("@14", 1), ("%1", 1), ("!a", 1)]


def test_each_escape_stands_for_its_character() -> None:
    assert {text: unescaped(text, text, 0) for text in ESCAPES} == ESCAPES


@pytest.mark.parametrize(("text", "at"), [(r"'\q'", 2), (r"'ab\u12'", 4), (r"'\ '", 2)])
def test_an_escape_that_fhirpath_does_not_have_is_refused_with_its_position(text: str, at: int) -> None:
    with pytest.raises(ValueError, match=f"at character {at} of "):
        unescaped(text, text, 0)


def test_each_word_is_of_its_kind() -> None:
    assert {kind: [word.text for word in tokens(words) if word.kind == kind] for kind, words in KINDS.items() if kind not in ("symbol", "name")} == {
        kind: words.split() for kind, words in KINDS.items() if kind not in ("symbol", "name")
    }
    assert [(word.kind, word.text) for word in tokens(KINDS["name"])[:-1]] == [("name", word) for word in KINDS["name"].split()]
    assert [(word.kind, word.text) for word in tokens(KINDS["symbol"])[:-1]] == [("symbol", word) for word in KINDS["symbol"].split()]


def test_a_word_knows_where_it_stands_and_an_end_comes_last() -> None:
    assert tokens(" a/* x\n */ = // y\n 1") == [Token("name", "a", 1), Token("symbol", "=", 11), Token("number", "1", 19), Token("end", "", 20)]


@pytest.mark.parametrize(("expression", "at"), NO_WORDS)
def test_what_starts_no_word_is_refused_with_its_position(expression: str, at: int) -> None:
    with pytest.raises(ValueError, match=f"starts no word, at character {at} of "):
        tokens(expression)
