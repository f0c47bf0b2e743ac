"""What somebody looks at or passes on a patient's data for."""

from enum import Enum


class Purpose(Enum):
    TREATMENT = "treatment"
    EMERGENCY_TREATMENT = "emergency treatment"
    COORDINATION = "coordination of care"
    CARE_MANAGEMENT = "care management"
    PAYMENT = "payment"
    AUTHORIZATION = "authorization of coverage"
    COVERAGE = "coverage"
    ELIGIBILITY = "eligibility"
    CLAIM_ATTACHMENT = "attachment to a claim"
    OPERATIONS = "operations"
    QUALITY = "quality improvement"
    SAFETY = "patient safety"
    PATIENT_REQUEST = "request of the patient"
    FAMILY_REQUEST = "request of the family"
    SUPPORT = "support network"
    PUBLIC_HEALTH = "public health"
    RESEARCH = "research"
    LEGAL = "legal"
