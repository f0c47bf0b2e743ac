"""What a policy pays for: of which kind a benefit is, for whom, for how long and in whose network."""

from enum import Enum


class EligibilityPurpose(Enum):
    """What is asked of the payer, and so what it answers."""

    AUTHORIZATION_RULES = "what has to be authorized"
    BENEFITS = "benefits"
    DISCOVERY = "which policies there are"
    VALIDATION = "whether the policy is in force"


class BenefitNetwork(Enum):
    IN_NETWORK = "in network"
    OUT_OF_NETWORK = "out of network"


class BenefitUnit(Enum):
    INDIVIDUAL = "individual"
    FAMILY = "family"


class BenefitTerm(Enum):
    YEAR = "year"
    DAY = "day"
    LIFETIME = "lifetime"


class BenefitKind(Enum):
    BENEFIT = "benefit"
    DEDUCTIBLE = "deductible"
    VISITS = "visits"
    ROOM = "room"
    COPAY = "copay"
    COPAY_PERCENT = "copay in percent"
    COPAY_MAXIMUM = "copay maximum"
    VISION_EXAM = "vision exam"
    GLASSES = "glasses"
    CONTACT_LENSES = "contact lenses"
    PRIMARY_CARE = "primary care"
    PHARMACY = "pharmacy"
