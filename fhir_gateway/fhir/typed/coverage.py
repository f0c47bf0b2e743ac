"""Coverage as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/coverage.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirMoney,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
    FhirSimpleQuantity,
)


class FhirCoverageClass(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    value: "str"
    _value: "FhirElement"
    name: "str"
    _name: "FhirElement"


class FhirCoverageCostToBeneficiary(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "FhirCodeableConcept"
    valueQuantity: "FhirSimpleQuantity"
    valueMoney: "FhirMoney"
    exception: "list[FhirCoverageCostToBeneficiaryException]"


class FhirCoverageCostToBeneficiaryException(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    period: "FhirPeriod"


FhirCoverage = TypedDict(
    "FhirCoverage",
    {
        "resourceType": "Required[Literal['Coverage']]",
        "id": "str",
        "_id": "FhirElement",
        "meta": "FhirMeta",
        "implicitRules": "str",
        "_implicitRules": "FhirElement",
        "language": "str",
        "_language": "FhirElement",
        "text": "FhirNarrative",
        "contained": "list[dict[str, Any]]",
        "extension": "list[FhirExtension]",
        "modifierExtension": "list[FhirExtension]",
        "identifier": "list[FhirIdentifier]",
        "status": "str",
        "_status": "FhirElement",
        "type": "FhirCodeableConcept",
        "policyHolder": "FhirReference",
        "subscriber": "FhirReference",
        "subscriberId": "str",
        "_subscriberId": "FhirElement",
        "beneficiary": "Required[FhirReference]",
        "dependent": "str",
        "_dependent": "FhirElement",
        "relationship": "FhirCodeableConcept",
        "period": "FhirPeriod",
        "payor": "Required[list[FhirReference]]",
        "class": "list[FhirCoverageClass]",
        "order": "int",
        "_order": "FhirElement",
        "network": "str",
        "_network": "FhirElement",
        "costToBeneficiary": "list[FhirCoverageCostToBeneficiary]",
        "subrogation": "bool",
        "_subrogation": "FhirElement",
        "contract": "list[FhirReference]",
    },
    total=False,
)
