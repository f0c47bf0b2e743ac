"""The services that a nurse, a therapist or an aide gives at home, as they are ordered and paid for."""

from enum import Enum


class HomeService(Enum):
    """What is ordered; the infusions of an antibiotic are told apart by how often it is given, and are paid by the day."""

    REGISTERED_NURSE = "visit of a registered nurse"
    PRACTICAL_NURSE = "visit of a practical nurse"
    PHYSICAL_THERAPY = "physical therapy"
    OCCUPATIONAL_THERAPY = "occupational therapy"
    SPEECH_THERAPY = "speech therapy"
    SOCIAL_WORK = "social work"
    AIDE = "home health aide"
    ANTIBIOTIC_EVERY_24_HOURS = "antibiotic infusion every 24 hours"
    ANTIBIOTIC_EVERY_12_HOURS = "antibiotic infusion every 12 hours"
    ANTIBIOTIC_EVERY_8_HOURS = "antibiotic infusion every 8 hours"
    ANTIBIOTIC_EVERY_6_HOURS = "antibiotic infusion every 6 hours"
    ANTIBIOTIC_EVERY_4_HOURS = "antibiotic infusion every 4 hours"
