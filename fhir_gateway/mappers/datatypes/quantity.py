"""Quantity, Range, Ratio <-> Quantity (and Duration, Age, SimpleQuantity), Range, Ratio.

https://hl7.org/fhir/R4/datatypes.html#Quantity
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import one, present
from fhir_gateway.records.quantity import Age, Amount, Comparator, Duration, Quantity, Range, Ratio

COMPARATOR = CodeMap(
    system="http://hl7.org/fhir/quantity-comparator",
    rows={Comparator.BELOW: "<", Comparator.AT_MOST: "<=", Comparator.AT_LEAST: ">=", Comparator.ABOVE: ">"},
)


def to_json(quantity: Quantity) -> JsonObject:
    """Write a Quantity."""
    return present(
        {
            "value": quantity.value,
            "comparator": COMPARATOR.code_or_none(quantity.comparator),
            "unit": quantity.unit,
            "system": quantity.system,
            "code": quantity.code,
        }
    )


def from_json(element: Element) -> Quantity | None:
    """Read a Quantity; ``None`` where it says nothing."""
    quantity = Quantity(
        value=element.number("value"),
        unit=element.text("unit"),
        system=element.text("system"),
        code=element.text("code"),
        comparator=COMPARATOR.read_or_none(element, "comparator"),
    )
    return None if quantity == Quantity() else quantity


def exact_from_json(element: Element) -> Amount | None:
    """Read a SimpleQuantity; ``None`` where it says nothing.

    Raises:
        NotUnderstood: it has a comparator (sqty-1).
    """
    if "comparator" in element.json:
        raise element.misshapen("comparator", "allowed here")
    quantity = from_json(element)
    return None if quantity is None else Amount(quantity)


def duration_from_json(element: Element) -> Duration | None:
    """Read a Duration; ``None`` where it says nothing."""
    quantity = from_json(element)
    return None if quantity is None else Duration(quantity)


def age_from_json(element: Element) -> Age | None:
    """Read an Age; ``None`` where it says nothing."""
    quantity = from_json(element)
    return None if quantity is None else Age(quantity)


def range_to_json(span: Range) -> JsonObject:
    """Write a Range."""
    return present({"low": one(span.low, to_json), "high": one(span.high, to_json)})


def range_from_json(element: Element) -> Range | None:
    """Read a Range; ``None`` where it has neither end."""
    span = Range(element.one("low", from_json), element.one("high", from_json))
    return None if span == Range() else span


def ratio_to_json(ratio: Ratio) -> JsonObject:
    """Write a Ratio."""
    return present({"numerator": one(ratio.numerator, to_json), "denominator": one(ratio.denominator, to_json)})


def ratio_from_json(element: Element) -> Ratio | None:
    """Read a Ratio; ``None`` where it has neither part."""
    ratio = Ratio(element.one("numerator", from_json), element.one("denominator", from_json))
    return None if ratio == Ratio() else ratio
