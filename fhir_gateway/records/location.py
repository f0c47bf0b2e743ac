"""A place where care is given: a ward, a bed, the patient's house."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from fhir_gateway.records.address import Address
from fhir_gateway.records.coded import Coding, Concept, Known, Unmapped
from fhir_gateway.records.contact_point import ContactPoint
from fhir_gateway.records.reference import Identifier, Ref


class LocationStatus(Enum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    INACTIVE = "inactive"


class LocationMode(Enum):
    """``PLACE`` is one place; ``KIND`` stands for any place of its kind."""

    PLACE = "place"
    KIND = "kind"


class PlaceForm(Enum):
    SITE = "site"
    BUILDING = "building"
    WING = "wing"
    WARD = "ward"
    LEVEL = "level"
    CORRIDOR = "corridor"
    ROOM = "room"
    BED = "bed"
    VEHICLE = "vehicle"
    HOUSE = "house"
    CABINET = "cabinet"
    ROAD = "road"
    AREA = "area"
    JURISDICTION = "jurisdiction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where it is on the map, in degrees (WGS84); the altitude in metres."""

    longitude: Decimal
    latitude: Decimal
    altitude: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """One place."""

    id: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    status: LocationStatus | None = None
    operational_status: Coding | None = None
    name: str | None = None
    aliases: tuple[str, ...] = ()
    description: str | None = None
    mode: LocationMode | None = None
    kinds: tuple[Concept, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    address: Address | None = None
    form: Known[PlaceForm] | Unmapped | None = None
    position: Position | None = None
    managing_organization: Ref | None = None
    part_of: Ref | None = None
