"""Address <-> Address.

https://hl7.org/fhir/R4/datatypes.html#Address
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import period
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import one, present
from fhir_gateway.records.address import Address, AddressKind, AddressUse

USE = CodeMap(
    system="http://hl7.org/fhir/address-use",
    rows={
        AddressUse.HOME: "home",
        AddressUse.WORK: "work",
        AddressUse.TEMPORARY: "temp",
        AddressUse.OLD: "old",
        AddressUse.BILLING: "billing",
    },
)

KIND = CodeMap(
    system="http://hl7.org/fhir/address-type",
    rows={AddressKind.POSTAL: "postal", AddressKind.PHYSICAL: "physical", AddressKind.BOTH: "both"},
)


def to_json(address: Address) -> JsonObject:
    """Write an Address."""
    return present(
        {
            "use": USE.code_or_none(address.use),
            "type": KIND.code_or_none(address.kind),
            "text": address.text,
            "line": address.lines,
            "city": address.city,
            "district": address.district,
            "state": address.state,
            "postalCode": address.postal_code,
            "country": address.country,
            "period": one(address.period, period.to_json),
        }
    )


def from_json(element: Element) -> Address | None:
    """Read an Address; ``None`` where it says nothing."""
    address = Address(
        lines=element.texts("line"),
        city=element.text("city"),
        district=element.text("district"),
        state=element.text("state"),
        postal_code=element.text("postalCode"),
        country=element.text("country"),
        text=element.text("text"),
        use=USE.read_or_none(element, "use"),
        kind=KIND.read_or_none(element, "type"),
        period=element.one("period", period.from_json),
    )
    return None if address == Address() else address
