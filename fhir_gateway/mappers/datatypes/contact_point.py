"""ContactPoint <-> ContactPoint.

https://hl7.org/fhir/R4/datatypes.html#ContactPoint
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import period
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import one, present
from fhir_gateway.records.contact_point import ContactKind, ContactPoint, ContactUse

KIND = CodeMap(
    system="http://hl7.org/fhir/contact-point-system",
    rows={
        ContactKind.PHONE: "phone",
        ContactKind.FAX: "fax",
        ContactKind.EMAIL: "email",
        ContactKind.PAGER: "pager",
        ContactKind.URL: "url",
        ContactKind.TEXT_MESSAGE: "sms",
        ContactKind.OTHER: "other",
    },
)

USE = CodeMap(
    system="http://hl7.org/fhir/contact-point-use",
    rows={
        ContactUse.HOME: "home",
        ContactUse.WORK: "work",
        ContactUse.TEMPORARY: "temp",
        ContactUse.OLD: "old",
        ContactUse.MOBILE: "mobile",
    },
)


def to_json(point: ContactPoint) -> JsonObject:
    """Write a ContactPoint."""
    return present(
        {
            "system": KIND.code_or_none(point.kind),
            "value": point.value,
            "use": USE.code_or_none(point.use),
            "rank": point.rank,
            "period": one(point.period, period.to_json),
        }
    )


def from_json(element: Element) -> ContactPoint | None:
    """Read a ContactPoint; ``None`` where it says nothing."""
    point = ContactPoint(
        kind=KIND.read_or_none(element, "system"),
        value=element.text("value"),
        use=USE.read_or_none(element, "use"),
        rank=element.whole("rank"),
        period=element.one("period", period.from_json),
    )
    return None if point == ContactPoint() else point
