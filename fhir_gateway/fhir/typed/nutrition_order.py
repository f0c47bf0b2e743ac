"""NutritionOrder as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/nutritionorder.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAnnotation,
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirRatio,
    FhirReference,
    FhirSimpleQuantity,
    FhirTiming,
)


class FhirNutritionOrderOralDiet(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "list[FhirCodeableConcept]"
    schedule: "list[FhirTiming]"
    nutrient: "list[FhirNutritionOrderOralDietNutrient]"
    texture: "list[FhirNutritionOrderOralDietTexture]"
    fluidConsistencyType: "list[FhirCodeableConcept]"
    instruction: "str"
    _instruction: "FhirElement"


class FhirNutritionOrderOralDietNutrient(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    modifier: "FhirCodeableConcept"
    amount: "FhirSimpleQuantity"


class FhirNutritionOrderOralDietTexture(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    modifier: "FhirCodeableConcept"
    foodType: "FhirCodeableConcept"


class FhirNutritionOrderSupplement(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "FhirCodeableConcept"
    productName: "str"
    _productName: "FhirElement"
    schedule: "list[FhirTiming]"
    quantity: "FhirSimpleQuantity"
    instruction: "str"
    _instruction: "FhirElement"


class FhirNutritionOrderEnteralFormula(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    baseFormulaType: "FhirCodeableConcept"
    baseFormulaProductName: "str"
    _baseFormulaProductName: "FhirElement"
    additiveType: "FhirCodeableConcept"
    additiveProductName: "str"
    _additiveProductName: "FhirElement"
    caloricDensity: "FhirSimpleQuantity"
    routeofAdministration: "FhirCodeableConcept"
    administration: "list[FhirNutritionOrderEnteralFormulaAdministration]"
    maxVolumeToDeliver: "FhirSimpleQuantity"
    administrationInstruction: "str"
    _administrationInstruction: "FhirElement"


class FhirNutritionOrderEnteralFormulaAdministration(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    schedule: "FhirTiming"
    quantity: "FhirSimpleQuantity"
    rateQuantity: "FhirSimpleQuantity"
    rateRatio: "FhirRatio"


class FhirNutritionOrder(TypedDict, total=False):
    resourceType: "Required[Literal['NutritionOrder']]"
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
    instantiatesCanonical: "list[str | None]"
    _instantiatesCanonical: "list[FhirElement | None]"
    instantiatesUri: "list[str | None]"
    _instantiatesUri: "list[FhirElement | None]"
    instantiates: "list[str | None]"
    _instantiates: "list[FhirElement | None]"
    status: "str"
    _status: "FhirElement"
    intent: "str"
    _intent: "FhirElement"
    patient: "Required[FhirReference]"
    encounter: "FhirReference"
    dateTime: "str"
    _dateTime: "FhirElement"
    orderer: "FhirReference"
    allergyIntolerance: "list[FhirReference]"
    foodPreferenceModifier: "list[FhirCodeableConcept]"
    excludeFoodModifier: "list[FhirCodeableConcept]"
    oralDiet: "FhirNutritionOrderOralDiet"
    supplement: "list[FhirNutritionOrderSupplement]"
    enteralFormula: "FhirNutritionOrderEnteralFormula"
    note: "list[FhirAnnotation]"
