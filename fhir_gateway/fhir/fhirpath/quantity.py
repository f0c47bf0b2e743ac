"""Quantities: what they compare to.

Two quantities compare where their units are the same, or are multiples of one another in the few metric and time units that records use. Where what people read
(``unit``) is the same word on both, the codes behind it are not asked, as the official validator does not ask them.
https://hl7.org/fhirpath/N1/#quantity
"""

from decimal import Decimal
from typing import Any

from fhir_gateway.fhir.shape import is_object

_TIME = {"ms": "0.001", "s": "1", "min": "60", "h": "3600", "d": "86400", "wk": "604800"}
_MASS = {"ng": "0.000000001", "ug": "0.000001", "mg": "0.001", "g": "1", "kg": "1000"}
_LENGTH = {"um": "0.000001", "mm": "0.001", "cm": "0.01", "m": "1", "km": "1000", "[in_i]": "0.0254", "[ft_i]": "0.3048"}
_VOLUME = {"uL": "0.000001", "mL": "0.001", "dL": "0.1", "L": "1", "ul": "0.000001", "ml": "0.001", "dl": "0.1", "l": "1"}
_FACTOR = {code: (kind, Decimal(text)) for kind, table in enumerate((_TIME, _MASS, _LENGTH, _VOLUME)) for code, text in table.items()}
_CALENDAR = {"millisecond": "ms", "second": "s", "minute": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a"}


def compare(left: Any, right: Any) -> int | None:
    """Below, equal or above zero, as ``left`` is less, equal or more than ``right``; None where their units do not compare or a value is missing."""
    one, other = amount(left), amount(right)
    if one is None or other is None:
        return None
    if _unit(left) != _unit(right) and not _read_alike(left, right):
        factors = _FACTOR.get(_unit(left)), _FACTOR.get(_unit(right))
        if factors[0] is None or factors[1] is None or factors[0][0] != factors[1][0]:
            return None
        one, other = one * factors[0][1], other * factors[1][1]
    return (one > other) - (one < other)


def converted(quantity: Any, unit: str) -> Any:
    """A quantity in another unit, which is a code of UCUM or a word of the calendar; None where that is of another kind."""
    value, here, there = amount(quantity), _unit(quantity), _CALENDAR.get(unit.removesuffix("s"), unit)
    if here == there:
        return quantity
    factors = _FACTOR.get(here), _FACTOR.get(there)
    if value is None or factors[0] is None or factors[1] is None or factors[0][0] != factors[1][0]:
        return None
    return {"value": value * factors[0][1] / factors[1][1], "unit": there, "system": "http://unitsofmeasure.org", "code": there}


def amount(quantity: Any) -> Decimal | int | None:
    """The number of a quantity; a bare number is one of the unit ``1``."""
    value = quantity.get("value") if is_object(quantity) else quantity
    return value if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else None


def _read_alike(left: Any, right: Any) -> bool:
    word = left.get("unit") if is_object(left) else None
    return word is not None and is_object(right) and right.get("unit") == word


def _unit(quantity: Any) -> str:
    """The code of the unit, or its name where there is no code."""
    if not is_object(quantity):
        return "1"
    unit: Any = quantity.get("code") or quantity.get("unit") or "1"
    return _CALENDAR.get(str(unit), str(unit))
