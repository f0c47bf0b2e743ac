"""Diagnosis <-> Encounter.diagnosis and EpisodeOfCare.diagnosis, which differ only in the name of the role.

https://hl7.org/fhir/R4/encounter-definitions.html#Encounter.diagnosis,
https://hl7.org/fhir/R4/episodeofcare-definitions.html#EpisodeOfCare.diagnosis
"""

from collections.abc import Callable

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import one, present
from fhir_gateway.records.diagnosis import Diagnosis, DiagnosisRole

# https://hl7.org/fhir/R4/valueset-diagnosis-role.html
ROLE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/diagnosis-role",
    rows={
        DiagnosisRole.ADMISSION: "AD",
        DiagnosisRole.DISCHARGE: "DD",
        DiagnosisRole.CHIEF_COMPLAINT: "CC",
        DiagnosisRole.COMORBIDITY: "CM",
        DiagnosisRole.BEFORE_SURGERY: "pre-op",
        DiagnosisRole.AFTER_SURGERY: "post-op",
        DiagnosisRole.BILLING: "billing",
    },
)


def writer(role: str) -> Callable[[Diagnosis], JsonObject]:
    """What writes a diagnosis with its role in the element ``role``."""
    return lambda diagnosis: present(
        {
            "condition": reference.to_json(diagnosis.condition),
            role: one(diagnosis.role, ROLE.to_concept),
            "rank": diagnosis.rank,
        }
    )


def reader(role: str) -> Callable[[Element], Diagnosis]:
    """What reads a diagnosis with its role in the element ``role``; it raises ``MissingElement`` where no condition is named."""
    return lambda element: Diagnosis(
        condition=element.need("condition", reference.from_json),
        role=element.one(role, ROLE.from_concept),
        rank=element.whole("rank"),
    )
