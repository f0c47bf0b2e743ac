"""ContactDetail <-> ContactDetail.

https://hl7.org/fhir/R4/metadatatypes.html#ContactDetail
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.datatypes import contact_point
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import many, present
from fhir_gateway.records.contact_detail import ContactDetail


def to_json(contact: ContactDetail) -> JsonObject:
    """Write a ContactDetail."""
    return present({"name": contact.name, "telecom": many(contact.contact_points, contact_point.to_json)})


def from_json(element: Element) -> ContactDetail | None:
    """Read a ContactDetail; ``None`` where it says nothing."""
    contact = ContactDetail(name=element.text("name"), contact_points=element.many("telecom", contact_point.from_json))
    return None if contact == ContactDetail() else contact
