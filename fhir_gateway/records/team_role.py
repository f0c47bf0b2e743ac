"""What somebody is to the patient's care team."""

from enum import Enum


class TeamRole(Enum):
    CASE_MANAGER = "case manager"
    NURSE_CASE_MANAGER = "nurse case manager"
    CARE_COORDINATOR = "care coordinator"
    NURSE = "nurse"
    PHYSICIAN = "physician"
    PHARMACIST = "pharmacist"
    SOCIAL_WORKER = "social worker"
    PATIENT = "patient"
    CAREGIVER = "caregiver"
