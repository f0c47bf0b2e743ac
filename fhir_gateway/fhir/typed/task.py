"""Task as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/task.html"""

from decimal import Decimal
from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAddress,
    FhirAge,
    FhirAnnotation,
    FhirAttachment,
    FhirCodeableConcept,
    FhirCoding,
    FhirContactDetail,
    FhirContactPoint,
    FhirContributor,
    FhirCount,
    FhirDataRequirement,
    FhirDistance,
    FhirDosage,
    FhirDuration,
    FhirElement,
    FhirExpression,
    FhirExtension,
    FhirHumanName,
    FhirIdentifier,
    FhirMeta,
    FhirMoney,
    FhirNarrative,
    FhirParameterDefinition,
    FhirPeriod,
    FhirQuantity,
    FhirRange,
    FhirRatio,
    FhirReference,
    FhirRelatedArtifact,
    FhirSampledData,
    FhirSignature,
    FhirTiming,
    FhirTriggerDefinition,
    FhirUsageContext,
)


class FhirTaskRestriction(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    repetitions: "int"
    _repetitions: "FhirElement"
    period: "FhirPeriod"
    recipient: "list[FhirReference]"


class FhirTaskInput(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    valueBase64Binary: "str"
    _valueBase64Binary: "FhirElement"
    valueBoolean: "bool"
    _valueBoolean: "FhirElement"
    valueCanonical: "str"
    _valueCanonical: "FhirElement"
    valueCode: "str"
    _valueCode: "FhirElement"
    valueDate: "str"
    _valueDate: "FhirElement"
    valueDateTime: "str"
    _valueDateTime: "FhirElement"
    valueDecimal: "Decimal | int"
    _valueDecimal: "FhirElement"
    valueId: "str"
    _valueId: "FhirElement"
    valueInstant: "str"
    _valueInstant: "FhirElement"
    valueInteger: "int"
    _valueInteger: "FhirElement"
    valueMarkdown: "str"
    _valueMarkdown: "FhirElement"
    valueOid: "str"
    _valueOid: "FhirElement"
    valuePositiveInt: "int"
    _valuePositiveInt: "FhirElement"
    valueString: "str"
    _valueString: "FhirElement"
    valueTime: "str"
    _valueTime: "FhirElement"
    valueUnsignedInt: "int"
    _valueUnsignedInt: "FhirElement"
    valueUri: "str"
    _valueUri: "FhirElement"
    valueUrl: "str"
    _valueUrl: "FhirElement"
    valueUuid: "str"
    _valueUuid: "FhirElement"
    valueAddress: "FhirAddress"
    valueAge: "FhirAge"
    valueAnnotation: "FhirAnnotation"
    valueAttachment: "FhirAttachment"
    valueCodeableConcept: "FhirCodeableConcept"
    valueCoding: "FhirCoding"
    valueContactPoint: "FhirContactPoint"
    valueCount: "FhirCount"
    valueDistance: "FhirDistance"
    valueDuration: "FhirDuration"
    valueHumanName: "FhirHumanName"
    valueIdentifier: "FhirIdentifier"
    valueMoney: "FhirMoney"
    valuePeriod: "FhirPeriod"
    valueQuantity: "FhirQuantity"
    valueRange: "FhirRange"
    valueRatio: "FhirRatio"
    valueReference: "FhirReference"
    valueSampledData: "FhirSampledData"
    valueSignature: "FhirSignature"
    valueTiming: "FhirTiming"
    valueContactDetail: "FhirContactDetail"
    valueContributor: "FhirContributor"
    valueDataRequirement: "FhirDataRequirement"
    valueExpression: "FhirExpression"
    valueParameterDefinition: "FhirParameterDefinition"
    valueRelatedArtifact: "FhirRelatedArtifact"
    valueTriggerDefinition: "FhirTriggerDefinition"
    valueUsageContext: "FhirUsageContext"
    valueDosage: "FhirDosage"
    valueMeta: "FhirMeta"


class FhirTaskOutput(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "Required[FhirCodeableConcept]"
    valueBase64Binary: "str"
    _valueBase64Binary: "FhirElement"
    valueBoolean: "bool"
    _valueBoolean: "FhirElement"
    valueCanonical: "str"
    _valueCanonical: "FhirElement"
    valueCode: "str"
    _valueCode: "FhirElement"
    valueDate: "str"
    _valueDate: "FhirElement"
    valueDateTime: "str"
    _valueDateTime: "FhirElement"
    valueDecimal: "Decimal | int"
    _valueDecimal: "FhirElement"
    valueId: "str"
    _valueId: "FhirElement"
    valueInstant: "str"
    _valueInstant: "FhirElement"
    valueInteger: "int"
    _valueInteger: "FhirElement"
    valueMarkdown: "str"
    _valueMarkdown: "FhirElement"
    valueOid: "str"
    _valueOid: "FhirElement"
    valuePositiveInt: "int"
    _valuePositiveInt: "FhirElement"
    valueString: "str"
    _valueString: "FhirElement"
    valueTime: "str"
    _valueTime: "FhirElement"
    valueUnsignedInt: "int"
    _valueUnsignedInt: "FhirElement"
    valueUri: "str"
    _valueUri: "FhirElement"
    valueUrl: "str"
    _valueUrl: "FhirElement"
    valueUuid: "str"
    _valueUuid: "FhirElement"
    valueAddress: "FhirAddress"
    valueAge: "FhirAge"
    valueAnnotation: "FhirAnnotation"
    valueAttachment: "FhirAttachment"
    valueCodeableConcept: "FhirCodeableConcept"
    valueCoding: "FhirCoding"
    valueContactPoint: "FhirContactPoint"
    valueCount: "FhirCount"
    valueDistance: "FhirDistance"
    valueDuration: "FhirDuration"
    valueHumanName: "FhirHumanName"
    valueIdentifier: "FhirIdentifier"
    valueMoney: "FhirMoney"
    valuePeriod: "FhirPeriod"
    valueQuantity: "FhirQuantity"
    valueRange: "FhirRange"
    valueRatio: "FhirRatio"
    valueReference: "FhirReference"
    valueSampledData: "FhirSampledData"
    valueSignature: "FhirSignature"
    valueTiming: "FhirTiming"
    valueContactDetail: "FhirContactDetail"
    valueContributor: "FhirContributor"
    valueDataRequirement: "FhirDataRequirement"
    valueExpression: "FhirExpression"
    valueParameterDefinition: "FhirParameterDefinition"
    valueRelatedArtifact: "FhirRelatedArtifact"
    valueTriggerDefinition: "FhirTriggerDefinition"
    valueUsageContext: "FhirUsageContext"
    valueDosage: "FhirDosage"
    valueMeta: "FhirMeta"


FhirTask = TypedDict(
    "FhirTask",
    {
        "resourceType": "Required[Literal['Task']]",
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
        "instantiatesCanonical": "str",
        "_instantiatesCanonical": "FhirElement",
        "instantiatesUri": "str",
        "_instantiatesUri": "FhirElement",
        "basedOn": "list[FhirReference]",
        "groupIdentifier": "FhirIdentifier",
        "partOf": "list[FhirReference]",
        "status": "str",
        "_status": "FhirElement",
        "statusReason": "FhirCodeableConcept",
        "businessStatus": "FhirCodeableConcept",
        "intent": "str",
        "_intent": "FhirElement",
        "priority": "str",
        "_priority": "FhirElement",
        "code": "FhirCodeableConcept",
        "description": "str",
        "_description": "FhirElement",
        "focus": "FhirReference",
        "for": "FhirReference",
        "encounter": "FhirReference",
        "executionPeriod": "FhirPeriod",
        "authoredOn": "str",
        "_authoredOn": "FhirElement",
        "lastModified": "str",
        "_lastModified": "FhirElement",
        "requester": "FhirReference",
        "performerType": "list[FhirCodeableConcept]",
        "owner": "FhirReference",
        "location": "FhirReference",
        "reasonCode": "FhirCodeableConcept",
        "reasonReference": "FhirReference",
        "insurance": "list[FhirReference]",
        "note": "list[FhirAnnotation]",
        "relevantHistory": "list[FhirReference]",
        "restriction": "FhirTaskRestriction",
        "input": "list[FhirTaskInput]",
        "output": "list[FhirTaskOutput]",
    },
    total=False,
)
