"""Money <-> Money.

https://hl7.org/fhir/R4/datatypes.html#Money
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import present
from fhir_gateway.records.quantity import Money


def to_json(money: Money) -> JsonObject:
    """Write an amount of money."""
    return present({"value": money.value, "currency": money.currency})


def from_json(element: Element) -> Money | None:
    """Read an amount of money; ``None`` where it says nothing."""
    money = Money(element.number("value"), element.text("currency"))
    return None if money == Money() else money
