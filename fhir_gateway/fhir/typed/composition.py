"""Composition as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/composition.html"""

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


class FhirCompositionAttester(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    mode: "str"
    _mode: "FhirElement"
    time: "str"
    _time: "FhirElement"
    party: "FhirReference"


class FhirCompositionRelatesTo(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    code: "str"
    _code: "FhirElement"
    targetIdentifier: "FhirIdentifier"
    targetReference: "FhirReference"


class FhirCompositionEvent(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    code: "list[FhirCodeableConcept]"
    period: "FhirPeriod"
    detail: "list[FhirReference]"


class FhirCompositionSection(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    title: "str"
    _title: "FhirElement"
    code: "FhirCodeableConcept"
    author: "list[FhirReference]"
    focus: "FhirReference"
    text: "FhirNarrative"
    mode: "str"
    _mode: "FhirElement"
    orderedBy: "FhirCodeableConcept"
    entry: "list[FhirReference]"
    emptyReason: "FhirCodeableConcept"
    section: "list[FhirCompositionSection]"


class FhirComposition(TypedDict, total=False):
    resourceType: "Required[Literal['Composition']]"
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
    identifier: "FhirIdentifier"
    status: "str"
    _status: "FhirElement"
    type: "Required[FhirCodeableConcept]"
    category: "list[FhirCodeableConcept]"
    subject: "FhirReference"
    encounter: "FhirReference"
    date: "str"
    _date: "FhirElement"
    author: "Required[list[FhirReference]]"
    title: "str"
    _title: "FhirElement"
    confidentiality: "str"
    _confidentiality: "FhirElement"
    attester: "list[FhirCompositionAttester]"
    custodian: "FhirReference"
    relatesTo: "list[FhirCompositionRelatesTo]"
    event: "list[FhirCompositionEvent]"
    section: "list[FhirCompositionSection]"
