"""How each type travels, written down a second time from docs/agreement.md, *Direction*."""

import pytest

from fhir_gateway.agreement.directions import DIRECTIONS, Direction, direction

WRITTEN = {
    Direction.TWO_WAY: "CarePlan, CareTeam, Goal, Task, ServiceRequest, Communication, CommunicationRequest, Appointment",
    Direction.ONE_SOURCE: (
        "Condition, Encounter, Observation, Procedure, DiagnosticReport, AllergyIntolerance, MedicationRequest, DeviceRequest, NutritionOrder,"
        " QuestionnaireResponse, DocumentReference, Composition, Coverage, CoverageEligibilityResponse, ClaimResponse, ExplanationOfBenefit, Basic"
    ),
    Direction.HUB: "EpisodeOfCare, Contract, Claim, CoverageEligibilityRequest, Flag, DetectedIssue, Consent",
    Direction.LINKED: (
        "Patient, RelatedPerson, Organization, Practitioner, PractitionerRole, Location, HealthcareService, OrganizationAffiliation, Endpoint,"
        " InsurancePlan, Questionnaire, PlanDefinition, Medication, Device, Substance"
    ),
    Direction.APART: (
        "Provenance, AuditEvent, Subscription, CapabilityStatement, OperationOutcome, SearchParameter, StructureDefinition, ValueSet, CodeSystem,"
        " Parameters, Bundle"
    ),
}
CASES = [(kind, way) for way, kinds in WRITTEN.items() for kind in kinds.split(", ")]


@pytest.mark.parametrize(("kind", "way"), CASES)
def test_a_type_travels_as_the_rules_say(kind: str, way: Direction) -> None:
    assert direction(kind) is way


def test_no_type_travels_that_the_rules_do_not_name() -> None:
    assert DIRECTIONS.keys() <= {kind for kind, _ in CASES}


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (Direction.TWO_WAY, "two-way"),
        (Direction.ONE_SOURCE, "one source, then out as it is"),
        (Direction.HUB, "hub, then out"),
        (Direction.LINKED, "one source, linked elsewhere, created where it lacks, never written again"),
        (Direction.APART, "each server its own"),
    ],
)
def test_a_way_is_told_in_the_words_of_the_rules(way: Direction, words: str) -> None:
    assert way.value == words
