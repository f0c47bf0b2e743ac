"""Purpose <-> purpose of use.

https://hl7.org/fhir/R4/v3/PurposeOfUse/vs.html
"""

from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.records.purpose import Purpose

PURPOSE = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/v3-ActReason",
    rows={
        Purpose.TREATMENT: "TREAT",
        Purpose.EMERGENCY_TREATMENT: "ETREAT",
        Purpose.COORDINATION: "COC",
        Purpose.CARE_MANAGEMENT: "CAREMGT",
        Purpose.PAYMENT: "HPAYMT",
        Purpose.AUTHORIZATION: "COVAUTH",
        Purpose.COVERAGE: "COVERAGE",
        Purpose.ELIGIBILITY: "ELIGDTRM",
        Purpose.CLAIM_ATTACHMENT: "CLMATTCH",
        Purpose.OPERATIONS: "HOPERAT",
        Purpose.QUALITY: "HQUALIMP",
        Purpose.SAFETY: "PATSFTY",
        Purpose.PATIENT_REQUEST: "PATRQT",
        Purpose.FAMILY_REQUEST: "FAMRQT",
        Purpose.SUPPORT: "SUPNWK",
        Purpose.PUBLIC_HEALTH: "PUBHLTH",
        Purpose.RESEARCH: "HRESCH",
        Purpose.LEGAL: "HLEGAL",
    },
)
