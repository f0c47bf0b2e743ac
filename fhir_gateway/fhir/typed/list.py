"""List as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/list.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAnnotation,
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirReference,
)


class FhirListEntry(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    flag: "FhirCodeableConcept"
    deleted: "bool"
    _deleted: "FhirElement"
    date: "str"
    _date: "FhirElement"
    item: "Required[FhirReference]"


class FhirList(TypedDict, total=False):
    resourceType: "Required[Literal['List']]"
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
    mode: "str"
    _mode: "FhirElement"
    title: "str"
    _title: "FhirElement"
    code: "FhirCodeableConcept"
    subject: "FhirReference"
    encounter: "FhirReference"
    date: "str"
    _date: "FhirElement"
    source: "FhirReference"
    orderedBy: "FhirCodeableConcept"
    note: "list[FhirAnnotation]"
    entry: "list[FhirListEntry]"
    emptyReason: "FhirCodeableConcept"
