"""AllergyIntolerance as JSON; made by ``python -m tools.definitions``. https://hl7.org/fhir/R4/allergyintolerance.html"""

from typing import Any, Literal, Required, TypedDict

from fhir_gateway.fhir.typed.datatypes import (
    FhirAge,
    FhirAnnotation,
    FhirCodeableConcept,
    FhirElement,
    FhirExtension,
    FhirIdentifier,
    FhirMeta,
    FhirNarrative,
    FhirPeriod,
    FhirRange,
    FhirReference,
)


class FhirAllergyIntoleranceReaction(TypedDict, total=False):
    id: "str"
    _id: "FhirElement"
    extension: "list[FhirExtension]"
    modifierExtension: "list[FhirExtension]"
    substance: "FhirCodeableConcept"
    manifestation: "Required[list[FhirCodeableConcept]]"
    description: "str"
    _description: "FhirElement"
    onset: "str"
    _onset: "FhirElement"
    severity: "str"
    _severity: "FhirElement"
    exposureRoute: "FhirCodeableConcept"
    note: "list[FhirAnnotation]"


class FhirAllergyIntolerance(TypedDict, total=False):
    resourceType: "Required[Literal['AllergyIntolerance']]"
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
    clinicalStatus: "FhirCodeableConcept"
    verificationStatus: "FhirCodeableConcept"
    type: "str"
    _type: "FhirElement"
    category: "list[str | None]"
    _category: "list[FhirElement | None]"
    criticality: "str"
    _criticality: "FhirElement"
    code: "FhirCodeableConcept"
    patient: "Required[FhirReference]"
    encounter: "FhirReference"
    onsetDateTime: "str"
    _onsetDateTime: "FhirElement"
    onsetAge: "FhirAge"
    onsetPeriod: "FhirPeriod"
    onsetRange: "FhirRange"
    onsetString: "str"
    _onsetString: "FhirElement"
    recordedDate: "str"
    _recordedDate: "FhirElement"
    recorder: "FhirReference"
    asserter: "FhirReference"
    lastOccurrence: "str"
    _lastOccurrence: "FhirElement"
    note: "list[FhirAnnotation]"
    reaction: "list[FhirAllergyIntoleranceReaction]"
