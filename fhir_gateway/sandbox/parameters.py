"""The types that a partner knows, and by what each is found.

https://hl7.org/fhir/R4/searchparameter-registry.html
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """https://hl7.org/fhir/R4/search.html#ptypes"""

    DATE = "date"
    REFERENCE = "reference"
    STRING = "string"
    TOKEN = "token"


@dataclass(frozen=True)
class Parameter:
    name: str
    kind: Kind
    path: str
    """Dotted, below the resource."""
    target: str | None = None
    """The only type that the reference may have."""


def _several(kind: Kind, words: str) -> list[Parameter]:
    """``name`` or ``name=path``; a patient parameter finds Patients alone."""
    pairs = [(name, path or name) for name, _, path in (word.partition("=") for word in words.split())]
    return [Parameter(name, kind, path, "Patient" if name == "patient" else None) for name, path in pairs]


_EVERYWHERE = [*_several(Kind.TOKEN, "_id=id _tag=meta.tag"), *_several(Kind.DATE, "_lastUpdated=meta.lastUpdated")]


def _found_by(*, refs: str = "", tokens: str = "", strings: str = "", dates: str = "") -> Mapping[str, Parameter]:
    by = [*_several(Kind.REFERENCE, refs), *_several(Kind.TOKEN, tokens), *_several(Kind.STRING, strings), *_several(Kind.DATE, dates)]
    return {parameter.name: parameter for parameter in _EVERYWHERE + by}


_ABOUT = "subject patient=subject encounter"
_FOR_PATIENT = "patient"

PARAMETERS: Mapping[str, Mapping[str, Parameter]] = {
    "AllergyIntolerance": _found_by(refs=_FOR_PATIENT, tokens="identifier code clinical-status=clinicalStatus"),
    "Appointment": _found_by(
        refs="actor=participant.actor patient=participant.actor based-on=basedOn",
        tokens="identifier status",
    ),
    "AuditEvent": _found_by(refs="entity=entity.what agent=agent.who", tokens="type subtype action outcome"),
    "Binary": _found_by(),
    "CarePlan": _found_by(
        refs=f"{_ABOUT} based-on=basedOn replaces part-of=partOf care-team=careTeam condition=addresses goal"
        " activity-reference=activity.reference performer=activity.detail.performer",
        tokens="identifier status intent category",
    ),
    "CareTeam": _found_by(refs=f"{_ABOUT} participant=participant.member", tokens="identifier status category"),
    "Claim": _found_by(refs="patient provider insurer encounter=item.encounter", tokens="identifier status use"),
    "ClaimResponse": _found_by(refs="patient request insurer requestor", tokens="identifier status use outcome"),
    "Communication": _found_by(refs=f"{_ABOUT} based-on=basedOn part-of=partOf sender recipient", tokens="identifier status category"),
    "CommunicationRequest": _found_by(refs=f"{_ABOUT} based-on=basedOn replaces requester sender recipient", tokens="identifier status category"),
    "Composition": _found_by(refs=f"{_ABOUT} author", tokens="identifier status type"),
    "Condition": _found_by(
        refs=_ABOUT,
        tokens="identifier code category clinical-status=clinicalStatus verification-status=verificationStatus",
    ),
    "Consent": _found_by(refs=_FOR_PATIENT, tokens="identifier status category"),
    "Contract": _found_by(refs="subject patient=subject signer=signer.party", tokens="identifier status"),
    "Coverage": _found_by(
        refs="beneficiary patient=beneficiary payor policy-holder=policyHolder subscriber",
        tokens="identifier status type",
    ),
    "CoverageEligibilityRequest": _found_by(refs="patient provider", tokens="identifier status"),
    "CoverageEligibilityResponse": _found_by(refs="patient request insurer", tokens="identifier status outcome"),
    "DetectedIssue": _found_by(refs="patient implicated", tokens="identifier code"),
    "Device": _found_by(refs="patient organization=owner", tokens="identifier status type"),
    "DeviceRequest": _found_by(refs=f"{_ABOUT} based-on=basedOn requester performer", tokens="identifier status intent"),
    "DiagnosticReport": _found_by(refs=f"{_ABOUT} based-on=basedOn performer", tokens="identifier status category code"),
    "DocumentReference": _found_by(
        refs="subject patient=subject author encounter=context.encounter related=context.related",
        tokens="identifier status type",
    ),
    "Encounter": _found_by(
        refs="subject patient=subject based-on=basedOn part-of=partOf episode-of-care=episodeOfCare service-provider=serviceProvider",
        tokens="identifier status class type",
    ),
    "Endpoint": _found_by(refs="organization=managingOrganization", tokens="identifier status"),
    "EpisodeOfCare": _found_by(
        refs="patient care-manager=careManager organization=managingOrganization condition=diagnosis.condition incoming-referral=referralRequest",
        tokens="identifier status type",
    ),
    "ExplanationOfBenefit": _found_by(refs="patient claim coverage=insurance.coverage provider", tokens="identifier status"),
    "Flag": _found_by(refs=_ABOUT, tokens="identifier"),
    "Goal": _found_by(refs="subject patient=subject", tokens="identifier lifecycle-status=lifecycleStatus achievement-status=achievementStatus category"),
    "Group": _found_by(refs="member=member.entity", tokens="identifier type actual"),
    "HealthcareService": _found_by(
        refs="organization=providedBy location",
        tokens="identifier active service-category=category",
        strings="name",
    ),
    "Immunization": _found_by(refs=_FOR_PATIENT, tokens="identifier status vaccine-code=vaccineCode"),
    "InsurancePlan": _found_by(refs="owned-by=ownedBy", tokens="identifier status type", strings="name"),
    "Location": _found_by(refs="organization=managingOrganization partof=partOf", tokens="identifier status type", strings="name"),
    "Media": _found_by(refs=_ABOUT, tokens="identifier status"),
    "Medication": _found_by(tokens="identifier code status"),
    "MedicationAdministration": _found_by(refs="subject patient=subject context request", tokens="identifier status"),
    "MedicationRequest": _found_by(refs=f"{_ABOUT} requester intended-performer=performer", tokens="identifier status intent"),
    "MedicationStatement": _found_by(refs="subject patient=subject context part-of=partOf", tokens="identifier status"),
    "NutritionOrder": _found_by(refs="patient encounter provider=orderer", tokens="identifier status"),
    "Observation": _found_by(refs=f"{_ABOUT} based-on=basedOn performer", tokens="identifier status category code"),
    "Organization": _found_by(refs="partof=partOf", tokens="identifier active type", strings="name"),
    "OrganizationAffiliation": _found_by(
        refs="primary-organization=organization participating-organization=participatingOrganization",
        tokens="identifier active",
    ),
    "Patient": _found_by(
        refs="general-practitioner=generalPractitioner organization=managingOrganization",
        tokens="identifier active gender",
        strings="name family=name.family given=name.given",
        dates="birthdate=birthDate",
    ),
    "PlanDefinition": _found_by(tokens="identifier status", strings="name"),
    "Practitioner": _found_by(tokens="identifier active", strings="name family=name.family given=name.given"),
    "PractitionerRole": _found_by(refs="practitioner organization location", tokens="identifier active role=code"),
    "Procedure": _found_by(refs=f"{_ABOUT} based-on=basedOn", tokens="identifier status code"),
    "Provenance": _found_by(refs="target agent=agent.who entity=entity.what", dates="recorded"),
    "Questionnaire": _found_by(tokens="identifier status", strings="name"),
    "QuestionnaireResponse": _found_by(refs=f"{_ABOUT} based-on=basedOn author", tokens="identifier status"),
    "RelatedPerson": _found_by(refs=_FOR_PATIENT, tokens="identifier active", strings="name", dates="birthdate=birthDate"),
    "ServiceRequest": _found_by(
        refs=f"{_ABOUT} based-on=basedOn replaces requester performer",
        tokens="identifier status intent category code",
    ),
    "Subscription": _found_by(tokens="status"),
    "Task": _found_by(
        refs="patient=for subject=for focus owner requester based-on=basedOn part-of=partOf encounter",
        tokens="identifier status intent code business-status=businessStatus",
        dates="authored-on=authoredOn modified=lastModified",
    ),
}
