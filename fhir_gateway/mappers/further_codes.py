"""Tables of codes for free concepts: a record keeps the concept as it came, and a table says what it means where it is known.

They are published and translated like the tables of the mappers, and make no field ``Unmapped``.
"""

from typing import Any

from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.records.home_service import HomeService
from fhir_gateway.records.team_role import TeamRole

HCPCS = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
NUCC = "http://nucc.org/provider-taxonomy"
SNOMED = "http://snomed.info/sct"

# https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system: G codes of home health, S codes of home infusion
HOME_SERVICE = CodeMap(
    system=HCPCS,
    rows={
        HomeService.REGISTERED_NURSE: "G0299",
        HomeService.PRACTICAL_NURSE: "G0300",
        HomeService.PHYSICAL_THERAPY: "G0151",
        HomeService.OCCUPATIONAL_THERAPY: "G0152",
        HomeService.SPEECH_THERAPY: "G0153",
        HomeService.SOCIAL_WORK: "G0155",
        HomeService.AIDE: "G0156",
        HomeService.ANTIBIOTIC_EVERY_24_HOURS: "S9500",
        HomeService.ANTIBIOTIC_EVERY_12_HOURS: "S9501",
        HomeService.ANTIBIOTIC_EVERY_8_HOURS: "S9502",
        HomeService.ANTIBIOTIC_EVERY_6_HOURS: "S9503",
        HomeService.ANTIBIOTIC_EVERY_4_HOURS: "S9504",
    },
)

# https://hl7.org/fhir/us/davinci-hrex/STU1.1/ConceptMap-CareTeamMember-NUCCFunction.html says which codes of NUCC are equal
TEAM_ROLE = CodeMap(
    system=SNOMED,
    rows={
        TeamRole.CASE_MANAGER: "768832004",
        TeamRole.NURSE_CASE_MANAGER: "445451001",
        TeamRole.CARE_COORDINATOR: "768820003",
        TeamRole.NURSE: "106292003",
        TeamRole.PHYSICIAN: "309343006",
        TeamRole.PHARMACIST: "46255001",
        TeamRole.SOCIAL_WORKER: "106328005",
        TeamRole.PATIENT: "116154003",
        TeamRole.CAREGIVER: "133932002",
    },
    also_read={(NUCC, "171M00000X"): TeamRole.CARE_COORDINATOR, (NUCC, "163W00000X"): TeamRole.NURSE},
)

FURTHER_CODES: dict[str, CodeMap[Any]] = {  # Any: each table has its own enum
    "CareTeam.participant.role": TEAM_ROLE,
    "ServiceRequest.code": HOME_SERVICE,
}
"""By FHIRPath, as ``Mapper.codes``."""
