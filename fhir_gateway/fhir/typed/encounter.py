"""Encounter as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/encounter.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirCodeableConcept,
    FhirCoding,
    FhirDuration,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirReference,
)


class FhirEncounterStatusHistory(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    status: "str"
    _status: "FhirElement"
    period: "Required[FhirPeriod]"


FhirEncounterClassHistory = TypedDict(
    "FhirEncounterClassHistory",
    {
        "id": "str",
        "_id": "FhirElement",
        "extension": "list[FhirExtension]",
        "modifierExtension": "list[FhirExtension]",
        "class": "Required[FhirCoding]",
        "period": "Required[FhirPeriod]",
    },
    total=False,
)


class FhirEncounterParticipant(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    type: "list[FhirCodeableConcept]"
    period: "FhirPeriod"
    individual: "FhirReference"


class FhirEncounterDiagnosis(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    condition: "Required[FhirReference]"
    use: "FhirCodeableConcept"
    rank: "int"
    _rank: "FhirElement"


class FhirEncounterHospitalization(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    preAdmissionIdentifier: "FhirIdentifier"
    origin: "FhirReference"
    admitSource: "FhirCodeableConcept"
    reAdmission: "FhirCodeableConcept"
    dietPreference: "list[FhirCodeableConcept]"
    specialCourtesy: "list[FhirCodeableConcept]"
    specialArrangement: "list[FhirCodeableConcept]"
    destination: "FhirReference"
    dischargeDisposition: "FhirCodeableConcept"


class FhirEncounterLocation(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    location: "Required[FhirReference]"
    status: "str"
    _status: "FhirElement"
    physicalType: "FhirCodeableConcept"
    period: "FhirPeriod"


FhirEncounter = TypedDict(
    "FhirEncounter",
    {
        "resourceType": "Required[Literal['Encounter']]",
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
        "statusHistory": "list[FhirEncounterStatusHistory]",
        "class": "Required[FhirCoding]",
        "classHistory": "list[FhirEncounterClassHistory]",
        "type": "list[FhirCodeableConcept]",
        "serviceType": "FhirCodeableConcept",
        "priority": "FhirCodeableConcept",
        "subject": "FhirReference",
        "episodeOfCare": "list[FhirReference]",
        "basedOn": "list[FhirReference]",
        "participant": "list[FhirEncounterParticipant]",
        "appointment": "list[FhirReference]",
        "period": "FhirPeriod",
        "length": "FhirDuration",
        "reasonCode": "list[FhirCodeableConcept]",
        "reasonReference": "list[FhirReference]",
        "diagnosis": "list[FhirEncounterDiagnosis]",
        "account": "list[FhirReference]",
        "hospitalization": "FhirEncounterHospitalization",
        "location": "list[FhirEncounterLocation]",
        "serviceProvider": "FhirReference",
        "partOf": "FhirReference",
    },
    total=False,
)
