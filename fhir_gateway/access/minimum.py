"""Minimum necessary: which role needs which resources, for which purpose. This is the table that a privacy officer reads and changes.

It is the widest that a role may see; whose records, and which of them, is decided besides (``access.sight``). A person of several roles has the sum.
https://www.ecfr.gov/current/title-45/section-164.502#p-164.502(b)
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from fhir_gateway.access.grant import Role
from fhir_gateway.access.labels import ALL, Seal, joined
from fhir_gateway.access.scopes import Action
from fhir_gateway.fhir.types import RESOURCE_TYPES

READS: Final = frozenset({Action.READ, Action.SEARCH})
_TREATING: Final = frozenset({Role.HOSPITAL, Role.HOME_HEALTH, Role.PHYSICIAN})
_PAYING: Final = frozenset({Role.PAYER, Role.REVIEWER})
_OVERSEEING: Final = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Need:
    """One row: some types, who needs to read them, who may write them, and why.

    Args:
        shared: what every case shares, such as organisations; it is nobody's record.
    """

    title: str
    why: str
    types: frozenset[str]
    read: frozenset[Role]
    write: frozenset[Role]
    shared: bool = False


def _types(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEEDS: Final = (
    Need(
        "Directory",
        "Everybody finds who provides what, where, and in which network.",
        _types("Organization Practitioner PractitionerRole Location HealthcareService OrganizationAffiliation Endpoint InsurancePlan Schedule Slot"),
        read=frozenset(Role),
        write=_TREATING | _PAYING | {Role.ADMINISTRATOR},
        shared=True,
    ),
    Need(
        "Definitions",
        "Forms, protocols, drugs and terminology that speak of no patient.",
        _types(
            "Questionnaire PlanDefinition ActivityDefinition Library Measure Medication MedicationKnowledge DeviceDefinition Substance ChargeItemDefinition "
            "CodeSystem ValueSet ConceptMap NamingSystem StructureDefinition StructureMap SearchParameter OperationDefinition CapabilityStatement "
            "CompartmentDefinition GraphDefinition ImplementationGuide MessageDefinition TerminologyCapabilities ObservationDefinition SpecimenDefinition "
            "EventDefinition ExampleScenario CatalogEntry"
        ),
        read=frozenset(Role),
        write=_TREATING | _PAYING | {Role.ADMINISTRATOR},
        shared=True,
    ),
    Need(
        "Person",
        "Whoever treats or pays must know whom; a relative is who is called.",
        _types("Patient RelatedPerson Person Group"),
        read=_TREATING | _PAYING,
        write=_TREATING | _PAYING,
    ),
    Need(
        "Case and plan",
        "The shared plan itself, who is in it, what is asked of whom, and what became of it.",
        _types(
            "CarePlan CareTeam Goal EpisodeOfCare Encounter Task ServiceRequest DeviceRequest NutritionOrder MedicationRequest RequestGroup Appointment "
            "AppointmentResponse Communication CommunicationRequest List Flag DocumentReference DocumentManifest Composition MessageHeader "
            "QuestionnaireResponse SupplyRequest SupplyDelivery VisionPrescription GuidanceResponse Basic"
        ),
        read=_TREATING | _PAYING,
        write=_TREATING | _PAYING,
    ),
    Need(
        "Clinical facts",
        "What necessity is judged by: diagnoses, findings, procedures, what is taken and what is not tolerated.",
        _types(
            "Condition Observation DiagnosticReport Procedure AllergyIntolerance MedicationStatement MedicationDispense MedicationAdministration "
            "ClinicalImpression DetectedIssue RiskAssessment DeviceUseStatement Device Immunization"
        ),
        read=_TREATING | _PAYING,
        write=_TREATING,
    ),
    Need(
        "Clinical detail",
        "What treatment needs and utilization review does not.",
        _types(
            "FamilyMemberHistory MolecularSequence ImagingStudy Media Specimen BodyStructure AdverseEvent ImmunizationEvaluation ImmunizationRecommendation "
            "ResearchSubject ResearchStudy BiologicallyDerivedProduct DeviceMetric Binary Bundle"
        ),
        read=_TREATING,
        write=_TREATING,
    ),
    Need(
        "Funding",
        "What is covered, asked for, approved and billed. A physician signs orders and does not need the money.",
        _types(
            "Claim ClaimResponse CoverageEligibilityRequest CoverageEligibilityResponse ExplanationOfBenefit Contract Invoice Account ChargeItem "
            "EnrollmentRequest EnrollmentResponse PaymentNotice PaymentReconciliation"
        ),
        read=frozenset({Role.HOSPITAL, Role.HOME_HEALTH}) | _PAYING,
        write=frozenset({Role.HOSPITAL, Role.HOME_HEALTH}) | _PAYING,
    ),
    Need("Coverage", "Who insures the patient decides which drug and which agency.", _types("Coverage"), read=_TREATING | _PAYING, write=_TREATING | _PAYING),
    Need(
        "Consent",
        "What the patient allowed; whoever oversees access must read it, and nobody else needs more than to keep it.",
        _types("Consent"),
        read=_TREATING | _PAYING | _OVERSEEING,
        write=_TREATING | _PAYING,
    ),
    Need(
        "Where it comes from",
        "Who changed what, and when.",
        _types("Provenance VerificationResult"),
        read=_TREATING | _PAYING | _OVERSEEING,
        write=_TREATING | _PAYING,
    ),
    Need("Audit", "Who saw what; for those who oversee access.", _types("AuditEvent"), read=_OVERSEEING, write=_TREATING | _PAYING | _OVERSEEING),
    Need(
        "Subscriptions", "What an administrator arranges for a system.", _types("Subscription"), read=_TREATING | _PAYING | _OVERSEEING, write=frozenset(Role)
    ),
)
_REST: Final = Need(
    "Everything else",
    "What the gateway carries without knowing it: for those who treat.",
    frozenset(RESOURCE_TYPES) - frozenset[str]().union(*(need.types for need in _NEEDS)),
    read=_TREATING,
    write=_TREATING,
)
NEEDS: Final = (*_NEEDS, _REST)
"""The whole table; each type stands in one row."""

SEALS: Final = {
    **dict.fromkeys(_TREATING, ALL),
    **dict.fromkeys(_PAYING, Seal.RESTRICTED | Seal.PART_2 | Seal.SENSITIVE),
    **dict.fromkeys(_OVERSEEING, Seal.NONE),
}
"""What a role may be shown of sealed records at all, where a ground opens them: no insurer ever reads a psychotherapy note."""

SHARED: Final[frozenset[str]] = frozenset[str]().union(*(need.types for need in NEEDS if need.shared))
"""Types that are nobody's record."""

_NEED_OF: Final = {kind: need for need in NEEDS for kind in need.types}


def need_of(resource_type: str) -> Need:
    """The row in which a type of R4 stands."""
    return _NEED_OF[resource_type]


def may(roles: frozenset[Role], resource_type: str, action: Action) -> bool:
    """Whether any of some roles needs to do this with resources of a type."""
    need = _NEED_OF.get(resource_type, _REST)
    return bool(roles & (need.read if action in READS else need.write))


@cache
def openable(roles: frozenset[Role]) -> Seal:
    """The seals that some roles may be shown the inside of, where a ground opens them."""
    return joined(SEALS[role] for role in roles)


def tells(roles: frozenset[Role]) -> bool:
    """Whether some roles are told that something is withheld from them: those who treat must know that their picture has a gap."""
    return bool(roles & _TREATING)
