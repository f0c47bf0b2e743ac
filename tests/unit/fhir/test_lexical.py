"""JSON keeps every number's text, and what is no good JSON is refused with the reason."""

import copy
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.lexical import MAX_DEPTH, MAX_INTEGER_DIGITS, Number, dumps, dumps_pretty, load_object, loads

NUMBER = st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,6})?", fullmatch=True)
SPACE = st.text(" \n\r\t", max_size=3)
NEAR_MISSES = st.sampled_from(["-0", ":-0", "1e3", "a: 1e5", "[-0", ', 2E+1"', '\\"', "c0e1-4e12", "\\", "{[", "é", "\U0001f600", "\u2028"])


@st.composite
def spelled(draw: st.DrawFn, depth: int = 3) -> str:
    """JSON as somebody else writes it: numbers of every spelling, and texts that look like numbers."""
    kind = draw(st.integers(0, 5 if depth else 3))
    if kind <= 1:
        return draw(NUMBER)
    if kind == 2:
        return draw(st.sampled_from(["true", "false", "null", '""']))
    if kind == 3:
        return json.dumps(draw(st.text(max_size=5)) + draw(NEAR_MISSES), ensure_ascii=draw(st.booleans()))
    parts = draw(st.lists(spelled(depth - 1), max_size=4))
    if kind == 4:
        return "[" + ",".join(draw(SPACE) + one + draw(SPACE) for one in parts) + "]"
    return "{" + ",".join(f'{draw(SPACE)}"k{index}"{draw(SPACE)}:{draw(SPACE)}{one}' for index, one in enumerate(parts)) + "}"


def texts(text: str) -> Any:
    """The same JSON, each number as the text that it is written with."""
    return json.loads(text, parse_int=lambda one: f"#{one}", parse_float=lambda one: f"#{one}")


@given(spelled())
@example('{"a":-0}')
@example('[{"a": 1E+3}]')
@example('{"a":\n-0 , "b":0.00000001}')
@example('"c0e1-4e12"')
@example("9" * 40)
def test_every_number_keeps_its_text_and_everything_else_its_value(text: str) -> None:
    assert texts(dumps(loads(text)).decode()) == texts(text)
    assert texts(dumps(loads(text.encode())).decode()) == texts(text)


@pytest.mark.parametrize(
    "text",
    ["750.00", "1e3", "1E+3", "0.00000001", "-0", "-0.0", "12345678901234567890", "1.0e-7", "3", "0e0", "1E400", "1e999999999", "-1E-999999999", "-7"],
)
def test_a_number_is_written_as_it_was_read(text: str) -> None:
    assert dumps(loads(f'{{"value":{text}}}')) == f'{{"value":{text}}}'.encode()
    assert dumps(loads(f'{{"value": [ {text} ]}}')) == f'{{"value":[{text}]}}'.encode()
    assert dumps(loads(text)) == text.encode()
    assert dumps_pretty(loads(f'{{"value":{text}}}')) == f'{{\n  "value": {text}\n}}'.encode()


def test_a_whole_number_too_long_for_other_programs_keeps_its_digits() -> None:
    digits = "9" * MAX_INTEGER_DIGITS
    assert dumps(loads(f'{{"a":[{digits}],"b":-{digits[1:]}}}')) == f'{{"a":[{digits}],"b":-{digits[1:]}}}'.encode()


def test_numbers_of_different_writing_are_equal_and_keep_their_text_when_copied() -> None:
    number = Number("7.5e2")
    assert number == Number("750.0") == 750
    assert copy.deepcopy(number).text == pickle.loads(pickle.dumps(number)).text == "7.5e2"
    read = load_object('{"a":750.00}')
    assert read["a"] == Decimal("750.0") == 750
    assert dumps(copy.deepcopy(read)) == dumps(pickle.loads(pickle.dumps(read))) == b'{"a":750.00}'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"{", "line 1"),
        (b'{"a":1,"a":2}', "given twice"),
        (b'{"a":1e3,"a":2}', "given twice"),
        (b'[{"a":{"b":[{"a":1,"c":2,"a":3}]}}]', "given twice"),
        (b'{"a":1,"\\u0061":2}', "given twice"),
        (b'{"a":NaN}', "no JSON number"),
        (b'{"a":-Infinity,"b":1e3}', "no JSON number"),
        (b'"\xff"', "UTF-8"),
        (b'{"a":"\xff"}', "UTF-8"),
        (b'{"a":"\xed\xa0\x80"}', "UTF-8"),
        (b'{"a":"\\ud800"}', "surrogate"),
        (b'{"a":"\\udc00x"}', "surrogate"),
        (b'{"a":"\\udc00\\ud800","b":-0}', "surrogate"),
        (b'{"\\ud800":1}', "surrogate"),
        (b"[" * (MAX_DEPTH + 2) + b"]" * (MAX_DEPTH + 2), "nested deeper"),
        (b'{"a":' * (MAX_DEPTH + 2) + b"1e3" + b"}" * (MAX_DEPTH + 2), "nested deeper"),
        (b"[" * 200_000, "nested deeper"),
        (b"[" * 200_000 + b"-0", "nested deeper"),
        (b"9" * (MAX_INTEGER_DIGITS + 1), "digits"),
        (b'{"a":' + b"9" * (MAX_INTEGER_DIGITS + 1) + b"}", "digits"),
        (b'{"a":01}', "line 1, column 7"),
        (b'{"a":1.}', "line 1"),
        (b'{"a":.5}', "line 1"),
        (b'{"a":+1}', "line 1"),
        (b'{"a":1,}', "line 1"),
        (b'{"a":1} x', "line 1"),
        (b"{'a':1}", "line 1"),
        (b'{"a":"\n"}', "line "),
        (b'{"a":"\\x"}', "line 1"),
        (b"", "no JSON: this is empty"),
        (b"<Patient/>", "no JSON: this is XML, "),
        (b"\x1f\x8b\x08", "no JSON: this is compressed with gzip, "),
        (b"\xff\xfe{\x00", "no JSON: this is UTF-16, "),
        (b"\xfe\xff\x00{", "no JSON: this is UTF-16, "),
        (b'{"a":"\xff"}', "^no JSON: not UTF-8 at line 1, column "),
        (b'[{"a":1},\n' + b"{}," * MAX_DEPTH + b"x]", f"line 2, column {3 * MAX_DEPTH + 1}"),
        (b"[" + b"{}," * MAX_DEPTH + b"x]", f"line 1, column {3 * MAX_DEPTH + 2}"),
    ],
)
def test_bad_json_is_refused_with_its_reason(text: bytes, reason: str) -> None:
    with pytest.raises(BadJson, match=reason):
        loads(text)


def test_a_text_with_half_of_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(BadJson, match="surrogate"):
        loads('{"a":"\ud800"}')


@pytest.mark.parametrize("inner", ["1", "1e3"])
def test_the_deepest_nesting_is_read(inner: str) -> None:
    text = "[" * MAX_DEPTH + inner + "]" * MAX_DEPTH
    assert dumps(loads(text)) == text.encode()


def test_a_mark_of_byte_order_is_left_out() -> None:
    assert loads(b"\xef\xbb\xbf{}") == loads("\ufeff{}") == {}


def test_a_body_that_is_no_object_is_refused() -> None:
    with pytest.raises(BadJson, match="not a JSON object"):
        load_object("[1]")


def test_order_padding_and_other_scripts_are_kept() -> None:
    text = '{"b":[null,"x"],"_b":[{"id":"1"},null],"a":"é\U0001f600"}'
    assert dumps(loads(text)).decode() == text
