"""Provenance as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/provenance.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import FhirCodeableConcept, FhirElement, FhirExtension, FhirMeta, FhirNarrative, FhirPeriod, FhirReference, FhirSignature


class FhirProvenanceAgent(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "FhirCodeableConcept"
    role: "list[FhirCodeableConcept]"
    who: "Required[FhirReference]"
    onBehalfOf: "FhirReference"


class FhirProvenanceEntity(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    role: "str"
    _role: "FhirElement"
    what: "Required[FhirReference]"
    agent: "list[FhirProvenanceAgent]"


class FhirProvenance(TypedDict, total=False):
    resourceType: "Required[Literal['Provenance']]"
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
    target: "Required[list[FhirReference]]"
    occurredPeriod: "FhirPeriod"
    occurredDateTime: "str"
    _occurredDateTime: "FhirElement"
    recorded: "str"
    _recorded: "FhirElement"
    policy: "list[str | None]"
    _policy: "list[FhirElement | None]"
    location: "FhirReference"
    reason: "list[FhirCodeableConcept]"
    activity: "FhirCodeableConcept"
    agent: "Required[list[FhirProvenanceAgent]]"
    entity: "list[FhirProvenanceEntity]"
    signature: "list[FhirSignature]"
