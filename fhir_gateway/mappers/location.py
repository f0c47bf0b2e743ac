"""Location <-> FHIR R4 Location.

https://hl7.org/fhir/R4/location.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coding
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import address, concept, contact_point, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.location import Location, LocationMode, LocationStatus, PlaceForm, Position

# https://hl7.org/fhir/R4/valueset-location-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/location-status",
    rows={LocationStatus.ACTIVE: "active", LocationStatus.SUSPENDED: "suspended", LocationStatus.INACTIVE: "inactive"},
)

# https://hl7.org/fhir/R4/valueset-location-mode.html
MODE = CodeMap(system="http://hl7.org/fhir/location-mode", rows={LocationMode.PLACE: "instance", LocationMode.KIND: "kind"})

# https://hl7.org/fhir/R4/valueset-location-physical-type.html
FORM = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/location-physical-type",
    rows={
        PlaceForm.SITE: "si",
        PlaceForm.BUILDING: "bu",
        PlaceForm.WING: "wi",
        PlaceForm.WARD: "wa",
        PlaceForm.LEVEL: "lvl",
        PlaceForm.CORRIDOR: "co",
        PlaceForm.ROOM: "ro",
        PlaceForm.BED: "bd",
        PlaceForm.VEHICLE: "ve",
        PlaceForm.HOUSE: "ho",
        PlaceForm.CABINET: "ca",
        PlaceForm.ROAD: "rd",
        PlaceForm.AREA: "area",
        PlaceForm.JURISDICTION: "jdn",
    },
)


def to_json(location: Location) -> JsonObject:
    """Write a place as FHIR JSON. Total: every place has a FHIR form."""
    return present(
        {
            "resourceType": "Location",
            "id": location.id,
            "identifier": many(location.identifiers, reference.identifier_to_json),
            "status": STATUS.code_or_none(location.status),
            "operationalStatus": one(location.operational_status, coding.to_json),
            "name": location.name,
            "alias": location.aliases,
            "description": location.description,
            "mode": MODE.code_or_none(location.mode),
            "type": many(location.kinds, concept.to_json),
            "telecom": many(location.contacts, contact_point.to_json),
            "address": one(location.address, address.to_json),
            "physicalType": one(location.form, FORM.to_concept),
            "position": one(location.position, _position_to_json),
            "managingOrganization": one(location.managing_organization, reference.to_json),
            "partOf": one(location.part_of, reference.to_json),
        }
    )


def from_json(resource: JsonObject) -> Location:
    """Read a place from FHIR JSON.

    Raises:
        MissingElement: a position has no longitude or latitude.
        UnmappedCode: a status, a mode or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Location")
    return Location(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read_or_none(here, "status"),
        operational_status=here.one("operationalStatus", coding.from_json),
        name=here.text("name"),
        aliases=here.texts("alias"),
        description=here.text("description"),
        mode=MODE.read_or_none(here, "mode"),
        kinds=here.many("type", concept.from_json),
        contacts=here.many("telecom", contact_point.from_json),
        address=here.one("address", address.from_json),
        form=here.one("physicalType", FORM.from_concept),
        position=here.one("position", _position_from_json),
        managing_organization=here.one("managingOrganization", reference.from_json),
        part_of=here.one("partOf", reference.from_json),
    )


def _position_to_json(position: Position) -> JsonObject:
    return present({"longitude": position.longitude, "latitude": position.latitude, "altitude": position.altitude})


def _position_from_json(element: Element) -> Position:
    return Position(longitude=element.need_number("longitude"), latitude=element.need_number("latitude"), altitude=element.number("altitude"))


MAPPER = Mapper(
    "Location",
    Location,
    to_json,
    from_json,
    codes={"Location.status": STATUS, "Location.mode": MODE, "Location.physicalType": FORM},
)
