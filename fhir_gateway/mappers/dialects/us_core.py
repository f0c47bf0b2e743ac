"""US Core 6.1.0 and 7.0.0: what a server in the United States asks of the resources of a plan.

https://hl7.org/fhir/us/core/STU7/, https://hl7.org/fhir/us/core/STU6.1/
The two differ, for what is mapped here, in the subjects that 7.0.0 allows beside a patient, and in two categories of observations.
"""

from typing import Final

from fhir_gateway.mappers.dialects.absent import UNKNOWN, unknown_code, unknown_part, unknown_text
from fhir_gateway.mappers.dialects.dialect import Addition, Demand, Dialect

_PROFILE: Final = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-"
_CLASS: Final = "http://terminology.hl7.org/CodeSystem/coverage-class"
_V2_0203: Final = "http://terminology.hl7.org/CodeSystem/v2-0203"
_CATEGORY: Final = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category"
_CONDITION: Final = "http://terminology.hl7.org/CodeSystem/condition-category"
_NULL_FLAVOR: Final = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"
_PLAN: Final = "http://hl7.org/fhir/us/core/CodeSystem/careplan-category"

_PROFILES: Final = {
    "AllergyIntolerance": "allergyintolerance",
    "CarePlan": "careplan",
    "CareTeam": "careteam",
    "Coverage": "coverage",
    "DocumentReference": "documentreference",
    "Encounter": "encounter",
    "Goal": "goal",
    "Location": "location",
    "MedicationRequest": "medicationrequest",
    "Organization": "organization",
    "Patient": "patient",
    "Practitioner": "practitioner",
    "PractitionerRole": "practitionerrole",
    "Procedure": "procedure",
    "Provenance": "provenance",
    "QuestionnaireResponse": "questionnaireresponse",
    "RelatedPerson": "relatedperson",
    "ServiceRequest": "servicerequest",
}
"""A Condition and an Observation have several profiles, so a copy of one claims none.

What profiles ask of single codes, such as blood pressure, is not told here.
"""

ADDITIONS: Final = (
    unknown_code("AllergyIntolerance", "code"),
    Addition(
        "CarePlan",
        "category",
        {"coding": [{"system": _PLAN, "code": "assess-plan"}]},
        f"category.coding.where(system = '{_PLAN}' and code = 'assess-plan').empty()",
        many=True,
    ),
    unknown_code("Condition", "code"),
    unknown_code("Coverage", "relationship"),
    Addition("DocumentReference", "type", {"coding": [{"system": _NULL_FLAVOR, "code": "UNK"}]}, "type.empty()"),  # the guide's own word for unknown here
    unknown_code("Encounter", "type", many=True),
    unknown_text("Location", "name"),
    Addition(
        "MedicationRequest",
        "requester",
        UNKNOWN,
        "intent in ('order' | 'original-order' | 'reflex-order' | 'filler-order' | 'instance-order') and requester.empty()",
    ),
    Addition(
        "Observation",
        "dataAbsentReason",
        {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "unknown"}]},
        "component.empty() and hasMember.empty() and dataAbsentReason.empty() and value.empty()",
    ),
    unknown_text("Organization", "active"),
    unknown_text("Organization", "name"),
    Addition("Patient", "gender", "unknown", "gender.empty()"),
    unknown_part("Patient", "name", many=True),
    unknown_code("Procedure", "code"),
    Addition("Procedure", "_performedDateTime", UNKNOWN, "status in ('completed' | 'in-progress') and performed.empty()"),
    unknown_text("QuestionnaireResponse", "authored"),
    unknown_text("QuestionnaireResponse", "questionnaire"),
    unknown_text("RelatedPerson", "active"),
    unknown_code("ServiceRequest", "code"),
)

_DOUBLED: Final = "(select(value.substring({0},1).toInteger()).select(iif($this<5, $this*2, (($this*2)-9))))"
_PLAIN: Final = "(value.substring({0},1).toInteger())"
_LUHN: Final = " + ".join((_DOUBLED if place % 2 == 0 else _PLAIN).format(place) for place in range(10))
"""The sum of the guide's own us-core-17: each second digit counts twice."""


OF_NUMBERS: Final = ("us-core-16", "us-core-17", "us-core-18", "us-core-19")
"""The invariants of the identifiers of persons and organizations."""


def _identifier_is(on: str, system: str, expression: str, text: str, key: str) -> Demand:
    """What the guide asks of the value of an identifier of one system."""
    return Demand(on, f"system.empty() or system != '{system}' or ({expression})", text, "value", key)


def _business_identifiers(resource_type: str) -> tuple[Demand, ...]:
    """What identifiers of the systems that are known in the United States look like."""
    on, npi = f"{resource_type}.identifier", "http://hl7.org/fhir/sid/us-npi"
    return (
        _identifier_is(on, npi, "value.matches('^[0-9]{10}$')", "an NPI has ten digits", "us-core-16"),
        _identifier_is(
            on, npi, f"value.matches('^[0-9]{{10}}$').not() or ({_LUHN} + 24) mod 10 = 0", "the last digit of an NPI checks the others", "us-core-17"
        ),
    )


def _subjects(resource_type: str, others: str) -> Demand:
    """The types of subject that the guide allows; ``others`` beside Patient, separated by spaces."""
    types = ["Patient", *others.split()]
    allowed = " or ".join(f"subject.reference.contains('{name}/')" for name in types)
    expression = f"subject.reference.exists() implies (subject.reference.startsWith('urn:uuid:') or {allowed})"
    return Demand(resource_type, expression, f"the subject is one of: {', '.join(types)}", "subject")


def _of(system: str, code: str, before: str = "") -> str:
    """What holds of a concept, or of its holder where ``before`` leads to it, that has this code."""
    return f"{before}coding.where(system = '{system}' and code = '{code}').exists()"


DEMANDS: Final = (
    Demand("CarePlan", f"category.where({_of(_PLAN, 'assess-plan')}).count() <= 1", "a plan says assess-plan once", "category"),
    Demand("CarePlan", "text.empty() or text.status in ('generated' | 'additional')", "a narrative is generated or additional", "text"),
    Demand("CareTeam", "subject.exists()", "a team has a subject", "subject"),
    Demand("CareTeam", "participant.exists()", "a team has a participant", "participant"),
    Demand("CareTeam.participant", "role.count() = 1", "a participant has exactly one role", "role"),
    Demand("CareTeam.participant", "member.exists()", "a participant is named", "member"),
    Demand(
        "Condition",
        f"category.coding.where((system = '{_CONDITION}' and code in ('problem-list-item' | 'encounter-diagnosis'))"
        f" or (system = '{_CATEGORY}' and code = 'health-concern')"
        " or (system = 'http://hl7.org/fhir/us/core/CodeSystem/condition-category' and code = 'health-concern')).exists()",
        "a condition is a problem-list-item, a health-concern or an encounter-diagnosis",
        "category",
    ),
    Demand("Condition", f"category.where({_of(_CONDITION, 'encounter-diagnosis')}).count() <= 1", "a condition says encounter-diagnosis once", "category"),
    Demand(
        "Coverage",
        f"{_of(_V2_0203, 'MB', 'identifier.type.')} or subscriberId.exists()",
        "a coverage has a member id (an identifier of type MB) or a subscriberId",
        "identifier",
        "us-core-15",
    ),
    Demand("Coverage", "payor.count() = 1", "a coverage has exactly one payor", "payor"),
    Demand("Coverage", f"identifier.where({_of(_V2_0203, 'MB', 'type.')}).count() <= 1", "a coverage has one member id at most", "identifier"),
    *(
        Demand("Coverage", f"class.where({_of(_CLASS, kind, 'type.')}).count() <= 1", f"a coverage has one {kind} at most", "class")
        for kind in ("group", "plan")
    ),
    Demand(
        "DocumentReference",
        f"type.coding.where((system = 'http://loinc.org' and code.exists()) or (system = '{_NULL_FLAVOR}' and code = 'UNK')).exists()",
        "the type of a document is a code of LOINC, or UNK",
        "type",
    ),
    Demand("DocumentReference", "category.exists()", "a document has a category", "category"),
    Demand("DocumentReference", "subject.exists()", "a document has a subject", "subject"),
    Demand("DocumentReference", "context.encounter.count() <= 1", "a document is of one encounter at most", "context.encounter"),
    Demand("DocumentReference.content", "attachment.url.exists() or attachment.data.exists()", "an attachment has a url or data", "attachment", "us-core-6"),
    Demand("Encounter", "subject.exists()", "an encounter has a subject", "subject"),
    Demand("Encounter.identifier", "system.exists() and value.exists()", "an identifier has a system and a value"),
    Demand("Observation", "category.exists()", "an observation has a category", "category"),
    Demand("Observation", "category.coding.where(code = 'vital-signs').empty() or effective.exists()", "a vital sign has a time", "effective"),
    Demand("Observation", "subject.exists()", "an observation has a subject", "subject"),
    Demand(
        "Observation",
        "value.ofType(Quantity).system.empty() or value.ofType(Quantity).system = 'http://unitsofmeasure.org'",
        "a quantity is in UCUM",
        "value",
        "us-core-3",
    ),
    *_business_identifiers("Organization"),
    _identifier_is(
        "Organization.identifier",
        "urn:oid:2.16.840.1.113883.4.7",
        "value.matches('^[0-9]{2}D[0-9]{7}$')",
        "a CLIA number has two digits, a D and seven digits",
        "us-core-18",
    ),
    _identifier_is("Organization.identifier", "urn:oid:2.16.840.1.113883.6.300", "value.matches('^[0-9]{5}$')", "a NAIC code has five digits", "us-core-19"),
    Demand("Organization.address", "line.count() <= 4", "an address has four lines at most", "line"),
    Demand("Patient", "identifier.exists()", "a patient has an identifier", "identifier"),
    Demand("Patient.identifier", "system.exists() and value.exists()", "an identifier has a system and a value"),
    Demand(
        "Patient.name",
        "(family.exists() or given.exists()) xor extension.where(url = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason').exists()",
        "a name has a family or a given part, or says why not",
        "",
        "us-core-6",
    ),
    Demand("Patient.telecom", "system.exists() and value.exists()", "a telecom has a system and a value"),
    Demand("Practitioner", "identifier.exists()", "a practitioner has an identifier", "identifier"),
    Demand("Practitioner.identifier", "system.exists() and value.exists()", "an identifier has a system and a value"),
    *_business_identifiers("Practitioner"),
    Demand("Practitioner", "name.exists()", "a practitioner has a name", "name"),
    Demand("Practitioner.name", "family.exists()", "a name has a family part", "family"),
    Demand("Practitioner.address", "line.count() <= 4", "an address has four lines at most", "line"),
    Demand("PractitionerRole", "telecom.exists() or endpoint.exists()", "a role has a telecom or an endpoint", "telecom", "pd-1"),
    Demand(
        "PractitionerRole",
        "practitioner.exists() or organization.exists() or healthcareService.exists() or location.exists()",
        "a role names a practitioner, an organization, a service or a location",
        "",
        "us-core-13",
    ),
    Demand("PractitionerRole.telecom", "system.exists() and value.exists()", "a telecom has a system and a value"),
    Demand(
        "Provenance.agent",
        "who.reference.where(contains('Practitioner/') or contains('Device/')).empty() or onBehalfOf.exists()",
        "a practitioner or a device acts on behalf of an organization",
        "onBehalfOf",
        "provenance-1",
    ),
    Demand("QuestionnaireResponse", "subject.exists()", "a response has a subject", "subject"),
    Demand("RelatedPerson", "name.exists() or relationship.exists()", "a related person has a name or a relationship", "", "us-core-14"),
)

_URLS: Final = {kind: _PROFILE + name for kind, name in _PROFILES.items()}

_SUBJECTS_7: Final = {"CarePlan": "Group", "CareTeam": "Group", "Encounter": "Group", "MedicationRequest": "Group", "Goal": "Group Organization"}
_OF_PATIENTS: Final = ("CarePlan", "CareTeam", "DocumentReference", "Encounter", "Goal", "MedicationRequest", "QuestionnaireResponse", "ServiceRequest")

_CATEGORIES_6_1: Final = (
    Demand(
        "Observation",
        f"category.coding.where(system = '{_CATEGORY}' and code in ('treatment-intervention-preference' | 'care-experience-preference')).empty()",
        "a preference is no category before 7.0.0",
        "category",
    ),
)

US_CORE_7: Final = Dialect(
    "us-core-7",
    "US Core 7.0.0",
    "https://hl7.org/fhir/us/core/STU7/",
    _URLS,
    ADDITIONS,
    (*DEMANDS, *(_subjects(name, others) for name, others in _SUBJECTS_7.items())),
)

US_CORE_6_1: Final = Dialect(
    "us-core-6.1",
    "US Core 6.1.0",
    "https://hl7.org/fhir/us/core/STU6.1/",
    _URLS,
    ADDITIONS,
    (*DEMANDS, *_CATEGORIES_6_1, *(_subjects(name, "") for name in _OF_PATIENTS)),
)
