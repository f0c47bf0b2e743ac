"""JSON in and out with every number's text kept.

FHIR says that the precision of a decimal is significant, so ``750.00`` is not ``750.0``:
https://hl7.org/fhir/R4/datatypes.html#decimal
"""

import json
from decimal import Decimal
from typing import Any, NoReturn, TypeAlias

import orjson

from fhir_gateway.errors import BadJson

JsonObject: TypeAlias = dict[str, Any]  # Any: decoded JSON has any shape until it is checked
Json: TypeAlias = JsonObject | list[Any] | str | int | bool | Decimal | None

MAX_DEPTH = 100
_EXACT_INT_DIGITS = 15


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

    Raises:
        BadJson: not UTF-8, not JSON, a key given twice, a lone surrogate, ``NaN``, or nested deeper than ``MAX_DEPTH``.
    """
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        value: Json = json.loads(text, parse_float=Number, parse_int=_integer, parse_constant=_no_constant, object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise BadJson(f"not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise BadJson(f"{error.msg} at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise BadJson(f"nested deeper than {MAX_DEPTH} levels") from None
    if _deeper_than(value, MAX_DEPTH):
        raise BadJson(f"nested deeper than {MAX_DEPTH} levels")
    if "\\u" in text:
        _refuse_lone_surrogates(value)
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
    """Encode as compact UTF-8 JSON; a ``Number`` keeps its text."""
    return orjson.dumps(value, default=_number_text)


def dumps_pretty(value: Json) -> bytes:
    """Encode as JSON for people, two spaces an indent; a ``Number`` keeps its text."""
    return orjson.dumps(value, default=_number_text, option=orjson.OPT_INDENT_2)


def _number_text(value: object) -> orjson.Fragment:
    if isinstance(value, Number):
        return orjson.Fragment(value.text)
    if isinstance(value, Decimal):
        return orjson.Fragment(format(value, "f"))
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _integer(text: str) -> int | Number:
    return int(text) if len(text) <= _EXACT_INT_DIGITS and text != "-0" else Number(text)


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise BadJson(f"the key {key[:60]!r} is given twice in one object")
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
