"""Endpoint as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/endpoint.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirCodeableConcept,
    FhirCoding,
    FhirContactPoint,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
)


class FhirEndpoint(TypedDict, total=False):
    resourceType: "Required[Literal['Endpoint']]"
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
    connectionType: "Required[FhirCoding]"
    name: "str"
    _name: "FhirElement"
    managingOrganization: "FhirReference"
    contact: "list[FhirContactPoint]"
    period: "FhirPeriod"
    payloadType: "Required[list[FhirCodeableConcept]]"
    payloadMimeType: "list[str | None]"
    _payloadMimeType: "list[FhirElement | None]"
    address: "str"
    _address: "FhirElement"
    header: "list[str | None]"
    _header: "list[FhirElement | None]"
