"""The search parameters that we answer, by type: a name, its kind, and where its values stand.

The names and meanings are those of https://hl7.org/fhir/R4/searchparameter-registry.html
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """https://hl7.org/fhir/R4/search.html#ptypes"""

    TOKEN = "token"
    TEXT = "string"
    DATE = "date"
    REFERENCE = "reference"
    URI = "uri"


@dataclass(frozen=True, slots=True)
class Param:
    """One search parameter.

    Args:
        paths: the elements whose values count, below the resource, without its type.
        target: a reference counts only where it is to this type.
    """

    kind: Kind
    paths: tuple[str, ...]
    target: str | None = None


def _token(*paths: str) -> Param:
    return Param(Kind.TOKEN, paths)


def _text(*paths: str) -> Param:
    return Param(Kind.TEXT, paths)


def _date(*paths: str) -> Param:
    return Param(Kind.DATE, paths)


def _to(*paths: str, target: str | None = None) -> Param:
    return Param(Kind.REFERENCE, paths, target)


def _uri(*paths: str) -> Param:
    return Param(Kind.URI, paths)


_STATUS: Final = _token("status")
_CATEGORY: Final = _token("category")
_CODE: Final = _token("code")
_SUBJECT: Final = {"subject": _to("subject"), "patient": _to("subject", target="Patient")}
_PATIENT: Final = {"patient": _to("patient", target="Patient")}
_PLACE: Final = {
    "address": _text("address"),
    "address-city": _text("address.city"),
    "address-state": _text("address.state"),
    "address-postalcode": _text("address.postalCode"),
    "address-country": _text("address.country"),
}
_PERSON: Final = {
    "name": _text("name"),
    "gender": _token("gender"),
    "active": _token("active"),
    "telecom": _token("telecom"),
} | _PLACE
_FULL_NAME: Final = {"family": _text("name.family"), "given": _text("name.given")}
_BIRTH: Final = {"birthdate": _date("birthDate")}

PARAMS: Final[dict[str, dict[str, Param]]] = {
    "Resource": {
        "_tag": _token("meta.tag"),
        "_profile": _uri("meta.profile"),
        "_security": _token("meta.security"),
        "_source": _uri("meta.source"),
        "identifier": _token("identifier"),
    },
    "AllergyIntolerance": _PATIENT | {"clinical-status": _token("clinicalStatus"), "code": _token("code", "reaction.substance"), "date": _date("recordedDate")},
    "Appointment": {
        "status": _STATUS,
        "date": _date("start"),
        "actor": _to("participant.actor"),
        "patient": _to("participant.actor", target="Patient"),
        "practitioner": _to("participant.actor", target="Practitioner"),
        "based-on": _to("basedOn"),
        "service-type": _token("serviceType"),
    },
    "AuditEvent": {
        "action": _token("action"),
        "agent": _to("agent.who"),
        "agent-name": _text("agent.name"),
        "date": _date("recorded"),
        "entity": _to("entity.what"),
        "outcome": _token("outcome"),
        "patient": _to("agent.who", "entity.what", target="Patient"),
        "subtype": _token("subtype"),
        "type": _token("type"),
    },
    "CarePlan": _SUBJECT
    | {
        "status": _STATUS,
        "category": _CATEGORY,
        "date": _date("period"),
        "goal": _to("goal"),
        "condition": _to("addresses"),
        "care-team": _to("careTeam"),
        "encounter": _to("encounter"),
        "based-on": _to("basedOn"),
        "part-of": _to("partOf"),
        "replaces": _to("replaces"),
        "activity-reference": _to("activity.reference"),
        "activity-code": _token("activity.detail.code"),
        "activity-date": _date("activity.detail.scheduledTiming", "activity.detail.scheduledPeriod"),
        "performer": _to("activity.detail.performer"),
        "intent": _token("intent"),
        "instantiates-canonical": _to("instantiatesCanonical"),
    },
    "CareTeam": _SUBJECT
    | {
        "status": _STATUS,
        "category": _CATEGORY,
        "date": _date("period"),
        "encounter": _to("encounter"),
        "participant": _to("participant.member"),
    },
    "Claim": _PATIENT
    | {
        "status": _STATUS,
        "use": _token("use"),
        "created": _date("created"),
        "insurer": _to("insurer"),
        "provider": _to("provider"),
        "priority": _token("priority"),
        "encounter": _to("item.encounter"),
        "care-team": _to("careTeam.provider"),
        "facility": _to("facility"),
    },
    "ClaimResponse": _PATIENT
    | {
        "status": _STATUS,
        "use": _token("use"),
        "created": _date("created"),
        "insurer": _to("insurer"),
        "request": _to("request"),
        "requestor": _to("requestor"),
        "outcome": _token("outcome"),
        "disposition": _text("disposition"),
    },
    "Communication": _SUBJECT
    | {
        "status": _STATUS,
        "category": _CATEGORY,
        "based-on": _to("basedOn"),
        "part-of": _to("partOf"),
        "encounter": _to("encounter"),
        "sender": _to("sender"),
        "recipient": _to("recipient"),
        "sent": _date("sent"),
        "received": _date("received"),
        "medium": _token("medium"),
    },
    "CommunicationRequest": _SUBJECT
    | {
        "status": _STATUS,
        "category": _CATEGORY,
        "based-on": _to("basedOn"),
        "encounter": _to("encounter"),
        "sender": _to("sender"),
        "recipient": _to("recipient"),
        "requester": _to("requester"),
        "authored": _date("authoredOn"),
    },
    "ConceptMap": {
        "url": _uri("url"),
        "name": _text("name"),
        "title": _text("title"),
        "status": _STATUS,
        "source-uri": _uri("sourceUri"),
        "source-system": _uri("group.source"),
        "source-code": _token("group.element.code"),
        "target-system": _uri("group.target"),
        "target-code": _token("group.element.target.code"),
    },
    "Condition": _SUBJECT
    | {
        "code": _CODE,
        "category": _CATEGORY,
        "clinical-status": _token("clinicalStatus"),
        "verification-status": _token("verificationStatus"),
        "encounter": _to("encounter"),
        "onset-date": _date("onsetDateTime", "onsetPeriod"),
        "recorded-date": _date("recordedDate"),
        "severity": _token("severity"),
        "body-site": _token("bodySite"),
        "asserter": _to("asserter"),
    },
    "Consent": _PATIENT | {"status": _STATUS, "category": _CATEGORY, "date": _date("dateTime"), "scope": _token("scope")},
    "Contract": {
        "status": _STATUS,
        "subject": _to("subject"),
        "patient": _to("subject", target="Patient"),
        "signer": _to("signer.party"),
        "issued": _date("issued"),
        "url": _uri("url"),
    },
    "Coverage": {
        "status": _STATUS,
        "beneficiary": _to("beneficiary"),
        "patient": _to("beneficiary", target="Patient"),
        "payor": _to("payor"),
        "subscriber": _to("subscriber"),
        "policy-holder": _to("policyHolder"),
        "type": _token("type"),
        "class-type": _token("class.type"),
        "class-value": _text("class.value"),
        "dependent": _text("dependent"),
    },
    "CoverageEligibilityRequest": _PATIENT | {"status": _STATUS, "created": _date("created"), "provider": _to("provider")},
    "CoverageEligibilityResponse": _PATIENT
    | {"status": _STATUS, "created": _date("created"), "insurer": _to("insurer"), "request": _to("request"), "outcome": _token("outcome")},
    "DeviceRequest": _SUBJECT
    | {
        "status": _STATUS,
        "intent": _token("intent"),
        "code": _token("codeCodeableConcept"),
        "device": _to("codeReference"),
        "based-on": _to("basedOn"),
        "encounter": _to("encounter"),
        "authored-on": _date("authoredOn"),
        "requester": _to("requester"),
        "performer": _to("performer"),
        "event-date": _date("occurrenceDateTime", "occurrencePeriod", "occurrenceTiming"),
    },
    "DiagnosticReport": _SUBJECT
    | {
        "status": _STATUS,
        "category": _CATEGORY,
        "code": _CODE,
        "date": _date("effectiveDateTime", "effectivePeriod"),
        "encounter": _to("encounter"),
        "result": _to("result"),
        "based-on": _to("basedOn"),
    },
    "DocumentManifest": {"identifier": _token("masterIdentifier", "identifier")},
    "DocumentReference": _SUBJECT
    | {
        "identifier": _token("masterIdentifier", "identifier"),
        "status": _STATUS,
        "category": _CATEGORY,
        "type": _token("type"),
        "date": _date("date"),
        "author": _to("author"),
        "encounter": _to("context.encounter"),
        "related": _to("context.related"),
    },
    "Encounter": _SUBJECT
    | {
        "status": _STATUS,
        "class": _token("class"),
        "type": _token("type"),
        "date": _date("period"),
        "episode-of-care": _to("episodeOfCare"),
        "based-on": _to("basedOn"),
        "part-of": _to("partOf"),
        "participant": _to("participant.individual"),
        "practitioner": _to("participant.individual", target="Practitioner"),
        "diagnosis": _to("diagnosis.condition"),
        "reason-reference": _to("reasonReference"),
        "reason-code": _token("reasonCode"),
        "location": _to("location.location"),
        "service-provider": _to("serviceProvider"),
        "appointment": _to("appointment"),
    },
    "EpisodeOfCare": _PATIENT
    | {
        "status": _STATUS,
        "type": _token("type"),
        "date": _date("period"),
        "condition": _to("diagnosis.condition"),
        "organization": _to("managingOrganization"),
        "care-manager": _to("careManager", target="Practitioner"),
        "incoming-referral": _to("referralRequest"),
    },
    "ExplanationOfBenefit": _PATIENT
    | {"status": _STATUS, "created": _date("created"), "claim": _to("claim"), "coverage": _to("insurance.coverage"), "provider": _to("provider")},
    "Flag": _SUBJECT | {"date": _date("period"), "author": _to("author"), "encounter": _to("encounter")},
    "Goal": _SUBJECT
    | {
        "lifecycle-status": _token("lifecycleStatus"),
        "achievement-status": _token("achievementStatus"),
        "category": _CATEGORY,
        "start-date": _date("startDate"),
        "target-date": _date("target.dueDate"),
    },
    "Location": {
        "status": _STATUS,
        "name": _text("name", "alias"),
        "type": _token("type"),
        "organization": _to("managingOrganization"),
        "partof": _to("partOf"),
        "operational-status": _token("operationalStatus"),
    }
    | _PLACE,
    "MedicationRequest": _SUBJECT
    | {
        "status": _STATUS,
        "intent": _token("intent"),
        "code": _token("medicationCodeableConcept"),
        "medication": _to("medicationReference"),
        "encounter": _to("encounter"),
        "authoredon": _date("authoredOn"),
        "requester": _to("requester"),
        "date": _date("dosageInstruction.timing"),
    },
    "Observation": _SUBJECT
    | {
        "status": _STATUS,
        "category": _CATEGORY,
        "code": _CODE,
        "date": _date("effectiveDateTime", "effectivePeriod", "effectiveTiming", "effectiveInstant"),
        "encounter": _to("encounter"),
        "based-on": _to("basedOn"),
        "performer": _to("performer"),
        "value-concept": _token("valueCodeableConcept"),
    },
    "Organization": {
        "active": _token("active"),
        "name": _text("name", "alias"),
        "type": _token("type"),
        "partof": _to("partOf"),
        "endpoint": _to("endpoint"),
    }
    | _PLACE,
    "Patient": _PERSON
    | _FULL_NAME
    | _BIRTH
    | {
        "deceased": _token("deceasedBoolean", "deceasedDateTime"),
        "death-date": _date("deceasedDateTime"),
        "general-practitioner": _to("generalPractitioner"),
        "organization": _to("managingOrganization"),
        "link": _to("link.other"),
        "language": _token("communication.language"),
    },
    "Practitioner": _PERSON | _FULL_NAME | {"communication": _token("communication")},
    "PractitionerRole": {
        "active": _token("active"),
        "date": _date("period"),
        "practitioner": _to("practitioner"),
        "organization": _to("organization"),
        "location": _to("location"),
        "service": _to("healthcareService"),
        "role": _CODE,
        "specialty": _token("specialty"),
        "telecom": _token("telecom"),
    },
    "Procedure": _SUBJECT
    | {
        "status": _STATUS,
        "category": _CATEGORY,
        "code": _CODE,
        "date": _date("performedDateTime", "performedPeriod"),
        "encounter": _to("encounter"),
        "based-on": _to("basedOn"),
        "performer": _to("performer.actor"),
        "reason-reference": _to("reasonReference"),
    },
    "Provenance": {
        "target": _to("target"),
        "patient": _to("target", target="Patient"),
        "agent": _to("agent.who"),
        "entity": _to("entity.what"),
        "recorded": _date("recorded"),
        "when": _date("occurredDateTime"),
        "signature-type": _token("signature.type"),
    },
    "QuestionnaireResponse": _SUBJECT
    | {
        "status": _STATUS,
        "questionnaire": _to("questionnaire"),
        "authored": _date("authored"),
        "author": _to("author"),
        "encounter": _to("encounter"),
        "based-on": _to("basedOn"),
        "source": _to("source"),
    },
    "RelatedPerson": _PERSON | _BIRTH | _PATIENT | {"relationship": _token("relationship")},
    "ServiceRequest": _SUBJECT
    | {
        "status": _STATUS,
        "intent": _token("intent"),
        "category": _CATEGORY,
        "code": _CODE,
        "priority": _token("priority"),
        "based-on": _to("basedOn"),
        "replaces": _to("replaces"),
        "requisition": _token("requisition"),
        "encounter": _to("encounter"),
        "authored": _date("authoredOn"),
        "occurrence": _date("occurrenceDateTime", "occurrencePeriod", "occurrenceTiming"),
        "requester": _to("requester"),
        "performer": _to("performer"),
        "performer-type": _token("performerType"),
        "body-site": _token("bodySite"),
    },
    "Task": {
        "status": _STATUS,
        "business-status": _token("businessStatus"),
        "intent": _token("intent"),
        "code": _CODE,
        "priority": _token("priority"),
        "subject": _to("for"),
        "patient": _to("for", target="Patient"),
        "based-on": _to("basedOn"),
        "part-of": _to("partOf"),
        "focus": _to("focus"),
        "group-identifier": _token("groupIdentifier"),
        "encounter": _to("encounter"),
        "owner": _to("owner"),
        "requester": _to("requester"),
        "performer": _token("performerType"),
        "authored-on": _date("authoredOn"),
        "modified": _date("lastModified"),
        "period": _date("executionPeriod"),
    },
}
