"""One type made into another; empty where that cannot be.

https://hl7.org/fhirpath/N1/#conversion
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from fhir_gateway.fhir.fhirpath import quantity, temporal
from fhir_gateway.fhir.fhirpath.build import Build, Row
from fhir_gateway.fhir.fhirpath.code import Bool, Code, Run, Value
from fhir_gateway.fhir.fhirpath.scope import Scope
from fhir_gateway.fhir.lexical import Number
from fhir_gateway.fhir.shape import is_object

_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_QUANTITY = re.compile(r"(?P<value>[+-]?\d+(?:\.\d+)?)(?:\s+(?:'(?P<unit>[^']+)'|(?P<time>[a-z]+)))?", re.ASCII)
_TRUE = ("true", "t", "yes", "y", "1", "1.0")
_FALSE = ("false", "f", "no", "n", "0", "0.0")
_DAY = 10


def _boolean(value: Any) -> bool | None:
    text = str(value).lower()
    return True if text in _TRUE else False if text in _FALSE else None


def _integer(value: Any) -> int | None:
    if isinstance(value, str):
        return int(value) if _INTEGER.fullmatch(value) else None
    return int(value) if isinstance(value, int) else None


def _decimal(value: Any) -> Decimal | int | None:
    if isinstance(value, str):
        return Number(value.removeprefix("+")) if _DECIMAL.fullmatch(value) else None
    return int(value) if isinstance(value, bool) else value if isinstance(value, (int, Decimal)) else None


def text_of(value: Any) -> str | None:
    """A value as text; a number as it was written."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Number):
        return value.text
    if is_object(value) and "value" in value:
        unit: Any = value.get("code") or value.get("unit") or "1"
        return f"{text_of(value['value'])} {unit!r}"
    return str(value) if isinstance(value, (str, int, Decimal)) else None


def _quantity(value: Any) -> Any:
    if is_object(value):
        return value
    if isinstance(value, (int, Decimal)):
        return {"value": int(value) if isinstance(value, bool) else value, "unit": "1", "system": "http://unitsofmeasure.org", "code": "1"}
    match = _QUANTITY.fullmatch(value)
    if match is None:
        return None
    unit = match["unit"] or "1"
    found = {"value": Number(match["value"])}
    return {**found, "unit": match["time"].removesuffix("s")} if match["time"] else {**found, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit}


def _date(value: Any) -> str | None:
    return value[:_DAY] if isinstance(value, str) and "-" not in value[:4] and temporal.moment(value) and ":" not in value[:_DAY] else None


def _date_time(value: Any) -> str | None:
    return value if isinstance(value, str) and _date(value) else None


def _time(value: Any) -> str | None:
    return value if isinstance(value, str) and ":" in value[:3] and temporal.moment(value) else None


def _converted(build: Build, convert: Callable[[Any], Any]) -> Run:
    """The converted value of the base, or None; a quantity in the unit of the argument, where there is one."""
    value, unit = build.base.value(), build.arg().value() if build.args else None

    def converted(node: Any, scope: Scope) -> Any:
        found = None if (given := value(node, scope)) is None else convert(given)
        return found if unit is None or found is None else quantity.converted(found, unit(node, scope))

    return converted


def _row(kind: str, convert: Callable[[Any], Any], most: int) -> Row:
    def make(build: Build) -> Code:
        return Value(_converted(build, convert), (kind,))

    return Row(0, most, make)


def _check(convert: Callable[[Any], Any], most: int) -> Row:
    def make(build: Build) -> Code:
        there, converted = build.base.value(), _converted(build, convert)
        return Bool(
            lambda node, scope: converted(node, scope) is not None,
            lambda node, scope: there(node, scope) is not None and converted(node, scope) is None,
        )

    return Row(0, most, make)


_KINDS: dict[str, Callable[[Any], Any]] = {
    "boolean": _boolean,
    "integer": _integer,
    "decimal": _decimal,
    "string": text_of,
    "Quantity": _quantity,
    "date": _date,
    "dateTime": _date_time,
    "time": _time,
}
ROWS = {
    **{f"to{kind[0].upper()}{kind[1:]}": _row(kind, convert, int(kind == "Quantity")) for kind, convert in _KINDS.items()},
    **{f"convertsTo{kind[0].upper()}{kind[1:]}": _check(convert, int(kind == "Quantity")) for kind, convert in _KINDS.items()},
}
