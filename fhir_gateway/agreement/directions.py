"""Direction: which way each type flows. Only plan content is two-way; most conflicts end here, before they exist.

Rules: docs/agreement.md, *Direction*.
"""

from enum import StrEnum


class Direction(StrEnum):
    """How a type travels between partners."""

    TWO_WAY = "two-way"
    ONE_SOURCE = "one source, then out as it is"
    HUB = "hub, then out"
    LINKED = "one source, linked elsewhere, created where it lacks, never written again"
    APART = "each server its own"


_TWO_WAY = "CarePlan CareTeam Goal Task ServiceRequest Communication CommunicationRequest Appointment"
_HUB = "EpisodeOfCare Contract Claim CoverageEligibilityRequest Flag DetectedIssue Consent"
_LINKED = (
    "Patient RelatedPerson Organization Practitioner PractitionerRole Location HealthcareService OrganizationAffiliation Endpoint InsurancePlan"
    " Questionnaire PlanDefinition Medication Device Substance"
)
_APART = "Provenance AuditEvent Subscription CapabilityStatement OperationOutcome SearchParameter StructureDefinition ValueSet CodeSystem Parameters Bundle"

DIRECTIONS: dict[str, Direction] = {
    **dict.fromkeys(_TWO_WAY.split(), Direction.TWO_WAY),
    **dict.fromkeys(_HUB.split(), Direction.HUB),
    **dict.fromkeys(_LINKED.split(), Direction.LINKED),
    **dict.fromkeys(_APART.split(), Direction.APART),
}


def direction(resource_type: str) -> Direction:
    """How a type travels; a type that is not in the table has one source."""
    return DIRECTIONS.get(resource_type, Direction.ONE_SOURCE)
