"""Group as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/group.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirQuantity,
    FhirRange,
    FhirReference,
)


class FhirGroupCharacteristic(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    code: "Required[FhirCodeableConcept]"
    valueCodeableConcept: "FhirCodeableConcept"
    valueBoolean: "bool"
    _valueBoolean: "FhirElement"
    valueQuantity: "FhirQuantity"
    valueRange: "FhirRange"
    valueReference: "FhirReference"
    exclude: "bool"
    _exclude: "FhirElement"
    period: "FhirPeriod"


class FhirGroupMember(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    entity: "Required[FhirReference]"
    period: "FhirPeriod"
    inactive: "bool"
    _inactive: "FhirElement"


class FhirGroup(TypedDict, total=False):
    resourceType: "Required[Literal['Group']]"
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
    active: "bool"
    _active: "FhirElement"
    type: "str"
    _type: "FhirElement"
    actual: "bool"
    _actual: "FhirElement"
    code: "FhirCodeableConcept"
    name: "str"
    _name: "FhirElement"
    quantity: "int"
    _quantity: "FhirElement"
    managingEntity: "FhirReference"
    characteristic: "list[FhirGroupCharacteristic]"
    member: "list[FhirGroupMember]"
