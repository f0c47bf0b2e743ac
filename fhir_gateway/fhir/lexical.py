"""JSON in and out with every number's text kept.

FHIR says that the precision of a decimal is significant, so ``750.00`` is not ``750.0``:
https://hl7.org/fhir/R4/datatypes.html#decimal

``jiter`` decodes: it finds a key that is given twice, and keeps the digits of a decimal. What it forgets is an exponent (``1e3``) and the sign of ``-0``; a
document that may have one, which is rare, is decoded by the standard library with hooks, five times as slow.
"""

import json
import re
from decimal import Decimal
from typing import Any, NoReturn, TypeAlias, cast

import orjson
from jiter import from_json

from fhir_gateway.errors import BadJson

JsonObject: TypeAlias = dict[str, Any]  # Any: decoded JSON has any shape until it is checked
Json: TypeAlias = JsonObject | list[Any] | str | int | bool | Decimal | None

MAX_DEPTH = 100
MAX_INTEGER_DIGITS = 4300
"""Longer ones are refused: Python reads no others."""

_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"
_BOM = b"\xef\xbb\xbf"
_FAST_DEPTH = 200  # what jiter itself goes down to
_OPEN, _SHUT = b"[" * (_FAST_DEPTH - MAX_DEPTH), b"]" * (_FAST_DEPTH - MAX_DEPTH)
_TWICE = re.compile(r'Detected duplicate key "(.*)" at line', re.DOTALL)
_ELEMENT = re.compile(r"_?[A-Za-z][A-Za-z0-9]{0,63}")
"""Another key may be anybody's name, and is not repeated."""
_WORDS = {
    "hex escape": "a string has half of a surrogate pair, or no whole escape,",
    "unicode code point": "not UTF-8",
    "number out of range": f"a whole number has more than {MAX_INTEGER_DIGITS} digits",
    "expected value": "no JSON value (NaN and Infinity are no JSON number)",
}
_INT64 = range(-(2**63), 2**64)

_OTHER_FORMATS = {
    b"<": "XML, and only JSON is read",
    b"\x1f\x8b": "compressed with gzip, and read only unpacked",
    b"\xff\xfe": "UTF-16, and JSON is UTF-8",
    b"\xfe\xff": "UTF-16, and JSON is UTF-8",
}

# The shape of numbers: what may stand before one is ":", a digit but nought is "1".
_SHAPE = bytes.maketrans(b",[ \n\r\t23456789E", b"::::::11111111e")
_FORGOTTEN = re.compile(rb":-?(?:(?<=-)0|[01]++(?:\.[01]++)?e)")


class Number(Decimal):
    """A JSON number that is written back exactly as it was read."""

    __slots__ = ("text",)
    text: str

    def __new__(cls, text: str) -> "Number":
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __reduce__(self) -> tuple[type["Number"], tuple[str]]:
        return Number, (self.text,)

    def __copy__(self) -> "Number":
        return self

    def __deepcopy__(self, memo: object) -> "Number":
        return self


def loads(data: bytes | str) -> Json:
    """Decode JSON, keeping the text of numbers and the order of keys.

    A decimal is a ``Decimal`` whose digits are those of its text, or a ``Number`` where an exponent or ``-0`` has to be kept.

    Raises:
        BadJson: not UTF-8, not JSON, a key given twice, a lone surrogate, ``NaN``, a whole number of more than ``MAX_INTEGER_DIGITS`` digits, or nested deeper
            than ``MAX_DEPTH``.
    """
    text = _utf8(data)
    # a number may be forgotten only where a digit stands before an "e", or a minus before a nought
    shape = text.translate(_SHAPE)
    if ((b"1e" in shape or b"0e" in shape or b":-0" in shape) and _FORGOTTEN.search(shape)) or not text.startswith((b"{", b"[")):
        return _with_hooks(text)
    if text.count(b"{") + text.count(b"[") <= MAX_DEPTH:
        return _fast(text, 0)
    # jiter counts levels, but to its own limit: it is given as many as bring that down to ours
    value = _fast(_OPEN + text + _SHUT, len(_OPEN))
    for _ in _OPEN:
        value = value[0]
    return value


def load_object(data: bytes | str) -> JsonObject:
    """Decode JSON that must be an object.

    Raises:
        BadJson: as ``loads``, or the value is not an object.
    """
    value = loads(data)
    if not isinstance(value, dict):
        raise BadJson("the body is not a JSON object")
    return value


def dumps(value: Json) -> bytes:
    """Encode as compact UTF-8 JSON; a number keeps its text."""
    return _dumps(value, 0)


def dumps_pretty(value: Json) -> bytes:
    """Encode as JSON for people, two spaces an indent; a number keeps its text."""
    return _dumps(value, orjson.OPT_INDENT_2)


def _dumps(value: Json, option: int) -> bytes:
    try:
        return orjson.dumps(value, default=_encoded, option=option)
    except orjson.JSONEncodeError as error:
        if "64-bit" not in str(error):
            raise
        return orjson.dumps(_long_integers(value), default=_encoded, option=option)


def number_text(number: Decimal) -> str:
    """The text of a number, as it was read."""
    return number.text if isinstance(number, Number) else format(number, "f")


def _encoded(value: object) -> orjson.Fragment:
    if isinstance(value, Decimal):
        return orjson.Fragment(number_text(value))
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _long_integers(value: Any) -> Any:
    """The same, with each whole number that orjson cannot write as a ``Number``."""
    if isinstance(value, dict):
        return {name: _long_integers(child) for name, child in cast(JsonObject, value).items()}
    if isinstance(value, list):
        return [_long_integers(child) for child in cast(list[Any], value)]
    return Number(str(value)) if isinstance(value, int) and value not in _INT64 else value


def _utf8(data: bytes | str) -> bytes:
    if isinstance(data, bytes):
        return data.removeprefix(_BOM).strip(b" \n\r\t")
    try:
        return data.encode().removeprefix(_BOM).strip(b" \n\r\t")
    except UnicodeEncodeError:
        raise BadJson("a string has half of a surrogate pair") from None


def _fast(text: bytes, before: int) -> Any:
    """Decode with jiter; ``before`` is how many columns of the first line are not the caller's."""
    try:
        return from_json(text, float_mode="decimal", catch_duplicate_keys=True, cache_mode="keys", allow_inf_nan=False)
    except ValueError as error:
        raise _bad(str(error), before) from None


def _bad(message: str, before: int) -> BadJson:
    """What jiter complains of, in our words."""
    if twice := _TWICE.match(message):
        return _given_twice(twice[1])
    if message.startswith("recursion limit"):
        return BadJson(_TOO_DEEP)
    said, _, place = message.partition(" at line ")
    line, _, column = place.partition(" column ")
    words = next((ours for theirs, ours in _WORDS.items() if theirs in said), said)
    return BadJson(f"no JSON: {words} at line {line}, column {int(column) - (before if line == '1' else 0)}")


def _given_twice(key: str) -> BadJson:
    return BadJson(f"the key {key!r} is given twice in one object" if _ELEMENT.fullmatch(key) else "a key is given twice in one object")


def _with_hooks(data: bytes) -> Json:
    """Decode as the standard library does, each number with an exponent or a sign of nought as a ``Number``."""
    if other := "empty" if not data else next((words for start, words in _OTHER_FORMATS.items() if data.startswith(start)), None):
        raise BadJson(f"no JSON: this is {other}")
    try:
        text = data.decode()
        value: Json = json.loads(text, parse_float=_decimal, parse_int=_integer, parse_constant=_no_constant, object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise BadJson(f"not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise BadJson(f"no JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise BadJson(_TOO_DEEP) from None
    if _deeper_than(value, MAX_DEPTH):
        raise BadJson(_TOO_DEEP)
    if "\\u" in text:
        _refuse_lone_surrogates(value)
    return value


def _decimal(text: str) -> Decimal:
    return Number(text) if "e" in text or "E" in text else Decimal(text)


def _integer(text: str) -> int | Number:
    if len(text) > MAX_INTEGER_DIGITS:
        raise BadJson(f"a whole number has more than {MAX_INTEGER_DIGITS} digits")
    return Number(text) if text == "-0" else int(text)


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _given_twice(key)
            seen.add(key)
    return made


def _no_constant(text: str) -> NoReturn:
    raise BadJson(f"{text} is no JSON number")


def _deeper_than(value: Json, limit: int) -> bool:
    level: list[Any] = [value]
    for _ in range(limit + 1):
        level = [
            child
            for node in level
            if isinstance(node, (dict, list))
            for child in (node.values() if isinstance(node, dict) else node)  # pyright: ignore[reportUnknownVariableType] : decoded JSON
        ]
        if not level:
            return False
    return True


def _refuse_lone_surrogates(value: Json) -> None:
    try:
        dumps(value)
    except TypeError:
        raise BadJson("a string has half of a surrogate pair") from None
