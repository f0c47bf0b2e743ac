"""JSON keeps every number's text, and what is no good JSON is refused with the reason."""

import copy
import pickle

import pytest

from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.lexical import MAX_DEPTH, Number, dumps, load_object, loads


@pytest.mark.parametrize("text", ["750.00", "1e3", "1E+3", "0.00000001", "-0", "-0.0", "12345678901234567890", "1.0e-7", "3"])
def test_a_number_is_written_as_it_was_read(text: str) -> None:
    assert dumps(loads(f'{{"value":{text}}}')) == f'{{"value":{text}}}'.encode()


def test_numbers_of_different_writing_are_equal_and_keep_their_text_when_copied() -> None:
    number = Number("750.00")
    assert number == Number("750.0") == 750
    assert copy.deepcopy(number).text == pickle.loads(pickle.dumps(number)).text == "750.00"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"{", "line 1"),
        (b'{"a":1,"a":2}', "given twice"),
        (b'{"a":NaN}', "no JSON number"),
        (b'"\xff"', "UTF-8"),
        (b'{"a":"\\ud800"}', "surrogate"),
        (b"[" * (MAX_DEPTH + 2) + b"]" * (MAX_DEPTH + 2), "nested deeper"),
        (b"[" * 200_000, "nested deeper"),
    ],
)
def test_bad_json_is_refused_with_its_reason(text: bytes, reason: str) -> None:
    with pytest.raises(BadJson, match=reason):
        loads(text)


def test_a_body_that_is_no_object_is_refused() -> None:
    with pytest.raises(BadJson, match="not a JSON object"):
        load_object("[1]")


def test_order_padding_and_other_scripts_are_kept() -> None:
    text = '{"b":[null,"x"],"_b":[{"id":"1"},null],"a":"é\U0001f600"}'
    assert dumps(loads(text)).decode() == text
