"""InsurancePlan as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/insuranceplan.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAddress,
    FhirCodeableConcept,
    FhirContactPoint,
    FhirElement,
    FhirExtension,
    FhirHumanName,
    FhirIdentifier,
    FhirMeta,
    FhirMoney,
    FhirNarrative,
    FhirPeriod,
    FhirQuantity,
    FhirReference,
)


class FhirInsurancePlanContact(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    purpose: "FhirCodeableConcept"
    name: "FhirHumanName"
    telecom: "list[FhirContactPoint]"
    address: "FhirAddress"


class FhirInsurancePlanCoverage(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    network: "list[FhirReference]"
    benefit: "Required[list[FhirInsurancePlanCoverageBenefit]]"


class FhirInsurancePlanCoverageBenefit(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    requirement: "str"
    _requirement: "FhirElement"
    limit: "list[FhirInsurancePlanCoverageBenefitLimit]"


class FhirInsurancePlanCoverageBenefitLimit(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    value: "FhirQuantity"
    code: "FhirCodeableConcept"


class FhirInsurancePlanPlan(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    identifier: "list[FhirIdentifier]"
    type: "FhirCodeableConcept"
    coverageArea: "list[FhirReference]"
    network: "list[FhirReference]"
    generalCost: "list[FhirInsurancePlanPlanGeneralCost]"
    specificCost: "list[FhirInsurancePlanPlanSpecificCost]"


class FhirInsurancePlanPlanGeneralCost(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "FhirCodeableConcept"
    groupSize: "int"
    _groupSize: "FhirElement"
    cost: "FhirMoney"
    comment: "str"
    _comment: "FhirElement"


class FhirInsurancePlanPlanSpecificCost(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    category: "Required[FhirCodeableConcept]"
    benefit: "list[FhirInsurancePlanPlanSpecificCostBenefit]"


class FhirInsurancePlanPlanSpecificCostBenefit(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    cost: "list[FhirInsurancePlanPlanSpecificCostBenefitCost]"


class FhirInsurancePlanPlanSpecificCostBenefitCost(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    applicability: "FhirCodeableConcept"
    qualifiers: "list[FhirCodeableConcept]"
    value: "FhirQuantity"


class FhirInsurancePlan(TypedDict, total=False):
    resourceType: "Required[Literal['InsurancePlan']]"
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
    type: "list[FhirCodeableConcept]"
    name: "str"
    _name: "FhirElement"
    alias: "list[str | None]"
    _alias: "list[FhirElement | None]"
    period: "FhirPeriod"
    ownedBy: "FhirReference"
    administeredBy: "FhirReference"
    coverageArea: "list[FhirReference]"
    contact: "list[FhirInsurancePlanContact]"
    endpoint: "list[FhirReference]"
    network: "list[FhirReference]"
    coverage: "list[FhirInsurancePlanCoverage]"
    plan: "list[FhirInsurancePlanPlan]"
