"""Curve <-> SampledData.

https://hl7.org/fhir/R4/datatypes.html#SampledData
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.datatypes import quantity
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import present
from fhir_gateway.records.observation import Curve


def to_json(curve: Curve) -> JsonObject:
    """Write a SampledData."""
    return present(
        {
            "origin": quantity.to_json(curve.origin),
            "period": curve.period,
            "factor": curve.factor,
            "lowerLimit": curve.lowest,
            "upperLimit": curve.highest,
            "dimensions": curve.dimensions,
            "data": curve.values,
        }
    )


def from_json(element: Element) -> Curve:
    """Read a SampledData.

    Raises:
        MissingElement: it has no origin, period or dimensions.
    """
    return Curve(
        origin=element.need("origin", quantity.exact_from_json),
        period=element.need_number("period"),
        factor=element.number("factor"),
        lowest=element.number("lowerLimit"),
        highest=element.number("upperLimit"),
        dimensions=element.need_whole("dimensions"),
        values=element.text("data"),
    )
