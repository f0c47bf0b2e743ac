"""How large a sum somebody may approve: the limit of a grant, held against each Money of what is decided.

https://hl7.org/fhir/R4/datatypes.html#Money
"""

import re
from collections.abc import Iterator
from decimal import ROUND_UP, Decimal, InvalidOperation
from typing import Any, Final

from fhir_gateway.access.grant import Grant
from fhir_gateway.errors import BadRequest, Forbidden
from fhir_gateway.fhir.lexical import JsonObject

_CENTS: Final = 100
_AMOUNT: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_PLACE: Final = re.compile(r"\[\d+\]")


def cents_of(amount: Decimal) -> int:
    """An amount in cents, a fraction of a cent rounded away from nothing: a limit is never stretched by rounding."""
    return int((amount * _CENTS).to_integral_value(ROUND_UP))


def limit_of(said: str) -> int:
    """A limit in cents, from an amount of the currency as somebody writes it: ``1500`` or ``1500.50``.

    Raises:
        BadRequest: it is no amount, is negative, or has a fraction of a cent.
    """
    if _AMOUNT.fullmatch(said) is None:
        raise BadRequest("an amount is written as 1500 or 1500.50")
    return int(Decimal(said) * _CENTS)


def refuse_beyond(grant: Grant, was: JsonObject, now: JsonObject) -> None:
    """Refuses a decision that puts more money into a resource than the grant may approve.

    Args:
        was: the resource before; what it says already is not decided anew.
        now: the resource as the decision leaves it.

    Raises:
        Forbidden: a sum is beyond ``limit_cents``; ``expression`` names its element.
    """
    if grant.limit_cents is None:
        return
    known = {(_anywhere(element), amount) for element, amount in _sums(was, "")}
    for element, amount in _sums(now, str(now.get("resourceType", ""))):
        beyond = not amount.is_finite() or abs(cents_of(amount)) > grant.limit_cents
        if beyond and (_anywhere(element.partition(".")[2]), amount) not in known:
            raise Forbidden(f"{element} is beyond what you may approve", expression=element)


def _sums(value: Any, path: str) -> Iterator[tuple[str, Decimal]]:  # Any: JSON
    """Every Money within a value, by the FHIRPath of its element."""
    if isinstance(value, list):
        for place, item in enumerate(value):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] : JSON
            yield from _sums(item, f"{path}[{place}]")
    elif isinstance(value, dict):
        if "currency" in value and "value" in value:
            yield path, _decimal(value["value"])  # pyright: ignore[reportUnknownArgumentType] : JSON
        for name, item in value.items():  # pyright: ignore[reportUnknownVariableType] : JSON
            yield from _sums(item, f"{path}.{name}" if path else name)  # pyright: ignore[reportUnknownArgumentType] : JSON


def _anywhere(element: str) -> str:
    """A path without the places in lists, which a change elsewhere moves."""
    return _PLACE.sub("", element)


def _decimal(said: object) -> Decimal:
    """The number; what is none is beyond every limit."""
    try:
        return Decimal(str(said))
    except InvalidOperation:
        return Decimal("Infinity")
