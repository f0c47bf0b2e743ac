"""The case: who is there, the stay in hospital, and a plan that is still empty. All of it is made at the hospital."""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.story.codes import CARE_PLAN, CASE_MANAGER, INPATIENT, OSTEOMYELITIS, PHYSICIAN, concept
from fhir_gateway.sandbox.story.edits import Change, Make, ref
from fhir_gateway.sandbox.story.portable import Name
from fhir_gateway.sandbox.story.step import HOSPITAL, Step

PATIENT = ref("Patient", "patient")
PLAN = Name("CarePlan", "plan")
EPISODE = Name("EpisodeOfCare", "case")
STAY = Name("Encounter", "stay")
_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
_VERIFIED = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
_PROBLEM = "http://terminology.hl7.org/CodeSystem/condition-category"
_ORGANIZATION = "http://terminology.hl7.org/CodeSystem/organization-type"
_EPISODE = "http://terminology.hl7.org/CodeSystem/episodeofcare-type"

_ORGANIZATIONS = (
    ("hospital", "Mercy Hospital", "prov"),
    ("home-health", "Riverside Home Health", "prov"),
    ("payer", "Example Health Plan", "ins"),
    ("pharmacy", "Corner Infusion Pharmacy", "bus"),
)
_PEOPLE = (
    ("physician", "Okafor", "Adaeze", "hospital", PHYSICIAN),
    ("hospital-case-manager", "Rossi", "Chiara", "hospital", CASE_MANAGER),
    ("home-health-case-manager", "Sharma", "Meera", "home-health", CASE_MANAGER),
    ("payer-case-manager", "Souza", "Paulo", "payer", CASE_MANAGER),
)


def _make(type_name: str, value: str, body: JsonObject) -> Make:
    return Make(HOSPITAL, Name(type_name, value), body)


def _organization(value: str, name: str, kind: str) -> Make:
    return _make("Organization", value, {"active": True, "type": [concept(_ORGANIZATION, kind)], "name": name})


def _person(value: str, family: str, given: str) -> Make:
    return _make("Practitioner", value, {"active": True, "name": [{"family": family, "given": [given]}]})


def _role(value: str, family: str, given: str, organization: str, code: JsonObject) -> Make:
    who = {"practitioner": ref("Practitioner", value, f"{given} {family}"), "organization": ref("Organization", organization)}
    return _make("PractitionerRole", value, {"active": True, **who, "code": [code]})


def _participant(value: str) -> JsonObject:
    member = ref("PractitionerRole", value)
    return {"role": [PHYSICIAN if value == "physician" else CASE_MANAGER], "member": member}


_TEAM = [
    {"role": [concept("http://snomed.info/sct", "116154003", "Patient")], "member": PATIENT},
    *(_participant(person[0]) for person in _PEOPLE),
    {"role": [{"text": "Infusion pharmacy"}], "member": ref("Organization", "pharmacy")},
]

OPENS = Step(
    "The hospital's case manager opens a case for a patient with chronic osteomyelitis, and an empty plan.",
    (
        *(_organization(*one) for one in _ORGANIZATIONS),
        *(_person(value, family, given) for value, family, given, _, _ in _PEOPLE),
        *(_role(*one) for one in _PEOPLE),
        _make(
            "Patient",
            "patient",
            {
                "active": True,
                "name": [{"use": "official", "family": "Doe", "given": ["Jordan"]}],
                "gender": "female",
                "birthDate": "1958-04-12",
                "managingOrganization": ref("Organization", "hospital"),
            },
        ),
        _make("Location", "ward", {"status": "active", "name": "Ward 4 West", "mode": "instance", "managingOrganization": ref("Organization", "hospital")}),
        _make(
            "Condition",
            "osteomyelitis",
            {
                "clinicalStatus": concept(_CLINICAL, "active"),
                "verificationStatus": concept(_VERIFIED, "confirmed"),
                "category": [concept(_PROBLEM, "problem-list-item")],
                "code": OSTEOMYELITIS,
                "subject": PATIENT,
                "onsetDateTime": "2025-11",
            },
        ),
        _make(
            EPISODE.type,
            EPISODE.value,
            {
                "status": "planned",
                "type": [concept(_EPISODE, "pac")],
                "diagnosis": [{"condition": ref("Condition", "osteomyelitis"), "rank": 1}],
                "patient": PATIENT,
                "managingOrganization": ref("Organization", "hospital"),
                "period": {"start": "2026-03-01"},
                "careManager": ref("PractitionerRole", "hospital-case-manager"),
            },
        ),
        _make(
            STAY.type,
            STAY.value,
            {
                "status": "in-progress",
                "class": INPATIENT,
                "subject": PATIENT,
                "episodeOfCare": [ref("EpisodeOfCare", "case")],
                "period": {"start": "2026-02-24T08:30:00Z"},
                "reasonReference": [ref("Condition", "osteomyelitis")],
                "location": [{"location": ref("Location", "ward")}],
                "serviceProvider": ref("Organization", "hospital"),
            },
        ),
        _make("CareTeam", "team", {"status": "active", "name": "Care team of the case", "subject": PATIENT, "participant": _TEAM}),
        _make(
            PLAN.type,
            PLAN.value,
            {
                "status": "draft",
                "intent": "plan",
                "category": [CARE_PLAN],
                "title": "Shared plan of care",
                "subject": PATIENT,
                "encounter": ref("Encounter", "stay"),
                "period": {"start": "2026-03-03"},
                "created": "2026-03-01T10:00:00Z",
                "author": ref("PractitionerRole", "hospital-case-manager"),
                "careTeam": [ref("CareTeam", "team")],
                "addresses": [ref("Condition", "osteomyelitis")],
                "supportingInfo": [ref("EpisodeOfCare", "case")],
            },
        ),
    ),
)

IS_ACTIVE = Step("The case is active.", (Change(HOSPITAL, EPISODE, put={"status": "active"}),))
