"""Period <-> Period.

https://hl7.org/fhir/R4/datatypes.html#Period
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import present, text
from fhir_gateway.records.period import Period


def to_json(period: Period) -> JsonObject:
    """Write a Period."""
    return present({"start": text(period.start), "end": text(period.end)})


def from_json(element: Element) -> Period | None:
    """Read a Period; ``None`` where it has neither end."""
    period = Period(element.moment("start"), element.moment("end"))
    return None if period == Period() else period
