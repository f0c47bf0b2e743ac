"""Flag as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/flag.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
)


class FhirFlag(TypedDict, total=False):
    resourceType: "Required[Literal['Flag']]"
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
    category: "list[FhirCodeableConcept]"
    code: "Required[FhirCodeableConcept]"
    subject: "Required[FhirReference]"
    period: "FhirPeriod"
    encounter: "FhirReference"
    author: "FhirReference"
