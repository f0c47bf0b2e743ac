"""The tables of codes that tell of benefits, for CoverageEligibilityResponse and ExplanationOfBenefit.

https://hl7.org/fhir/R4/coverageeligibilityresponse-definitions.html, https://hl7.org/fhir/R4/explanationofbenefit-definitions.html
"""

from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.records.benefit import BenefitKind, BenefitNetwork, BenefitTerm, BenefitUnit

# https://hl7.org/fhir/R4/valueset-benefit-network.html
NETWORK = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/benefit-network",
    rows={BenefitNetwork.IN_NETWORK: "in", BenefitNetwork.OUT_OF_NETWORK: "out"},
)

# https://hl7.org/fhir/R4/valueset-benefit-unit.html
UNIT = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/benefit-unit",
    rows={BenefitUnit.INDIVIDUAL: "individual", BenefitUnit.FAMILY: "family"},
)

# https://hl7.org/fhir/R4/valueset-benefit-term.html
TERM = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/benefit-term",
    rows={BenefitTerm.YEAR: "annual", BenefitTerm.DAY: "day", BenefitTerm.LIFETIME: "lifetime"},
)

# https://hl7.org/fhir/R4/valueset-benefit-type.html
KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/benefit-type",
    rows={
        BenefitKind.BENEFIT: "benefit",
        BenefitKind.DEDUCTIBLE: "deductible",
        BenefitKind.VISITS: "visit",
        BenefitKind.ROOM: "room",
        BenefitKind.COPAY: "copay",
        BenefitKind.COPAY_PERCENT: "copay-percent",
        BenefitKind.COPAY_MAXIMUM: "copay-maximum",
        BenefitKind.VISION_EXAM: "vision-exam",
        BenefitKind.GLASSES: "vision-glasses",
        BenefitKind.CONTACT_LENSES: "vision-contacts",
        BenefitKind.PRIMARY_CARE: "medical-primarycare",
        BenefitKind.PHARMACY: "pharmacy-dispense",
    },
)
