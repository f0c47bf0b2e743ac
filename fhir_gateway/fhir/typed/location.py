"""Location as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/location.html"""

from decimal import Decimal
from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAddress,
    FhirCodeableConcept,
    FhirCoding,
    FhirContactPoint,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirReference,
)


class FhirLocationPosition(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    longitude: "Decimal | int"
    _longitude: "FhirElement"
    latitude: "Decimal | int"
    _latitude: "FhirElement"
    altitude: "Decimal | int"
    _altitude: "FhirElement"


class FhirLocationHoursOfOperation(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    daysOfWeek: "list[str | None]"
    _daysOfWeek: "list[FhirElement | None]"
    allDay: "bool"
    _allDay: "FhirElement"
    openingTime: "str"
    _openingTime: "FhirElement"
    closingTime: "str"
    _closingTime: "FhirElement"


class FhirLocation(TypedDict, total=False):
    resourceType: "Required[Literal['Location']]"
    id: "str"
    _id: "FhirElement"
    meta: "FhirMeta"
    implicitRules: "str"
    _implicitRules: "FhirElement"
    language: "str"
    _language: "FhirElement"
    text: "FhirNarrative"
    contained: "list[dict[str, Any]]"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    identifier: "list[FhirIdentifier]"
    status: "str"
    _status: "FhirElement"
    operationalStatus: "FhirCoding"
    name: "str"
    _name: "FhirElement"
    alias: "list[str | None]"
    _alias: "list[FhirElement | None]"
    description: "str"
    _description: "FhirElement"
    mode: "str"
    _mode: "FhirElement"
    type: "list[FhirCodeableConcept]"
    telecom: "list[FhirContactPoint]"
    address: "FhirAddress"
    physicalType: "FhirCodeableConcept"
    position: "FhirLocationPosition"
    managingOrganization: "FhirReference"
    partOf: "FhirReference"
    hoursOfOperation: "list[FhirLocationHoursOfOperation]"
    availabilityExceptions: "str"
    _availabilityExceptions: "FhirElement"
    endpoint: "list[FhirReference]"
