"""Communication <-> FHIR R4 Communication.

https://hl7.org/fhir/R4/communication.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, reference
from fhir_gateway.mappers.datatypes.urgency import URGENCY
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.message import KIND, MEDIUM, payload_from_json, payload_to_json
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.communication import Communication, MessageStatus, MessageTopic, NotSentReason

# https://hl7.org/fhir/R4/valueset-event-status.html: there is no "sent"
STATUS = CodeMap(
    system="http://hl7.org/fhir/event-status",
    rows={
        MessageStatus.PREPARING: "preparation",
        MessageStatus.IN_PROGRESS: "in-progress",
        MessageStatus.NOT_SENT: "not-done",
        MessageStatus.PAUSED: "on-hold",
        MessageStatus.STOPPED: "stopped",
        MessageStatus.SENT: "completed",
        MessageStatus.ENTERED_IN_ERROR: "entered-in-error",
        MessageStatus.UNKNOWN: "unknown",
    },
)

# https://hl7.org/fhir/R4/valueset-communication-not-done-reason.html
STATUS_REASON = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/communication-not-done-reason",
    rows={
        NotSentReason.UNKNOWN: "unknown",
        NotSentReason.SYSTEM_ERROR: "system-error",
        NotSentReason.INVALID_PHONE_NUMBER: "invalid-phone-number",
        NotSentReason.RECIPIENT_UNAVAILABLE: "recipient-unavailable",
        NotSentReason.FAMILY_OBJECTION: "family-objection",
        NotSentReason.PATIENT_OBJECTION: "patient-objection",
    },
)

# https://hl7.org/fhir/R4/valueset-communication-topic.html
TOPIC = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/communication-topic",
    rows={
        MessageTopic.PRESCRIPTION_REFILL: "prescription-refill-request",
        MessageTopic.PROGRESS_UPDATE: "progress-update",
        MessageTopic.LABORATORY_REPORT: "report-labs",
        MessageTopic.APPOINTMENT_REMINDER: "appointment-reminder",
        MessageTopic.PHONE_CONSULT: "phone-consult",
        MessageTopic.SUMMARY_REPORT: "summary-report",
    },
)


def to_json(message: Communication) -> JsonObject:
    """Write a message as FHIR JSON. Total: every message has a FHIR form."""
    return present(
        {
            "resourceType": "Communication",
            "id": message.id,
            "identifier": many(message.identifiers, reference.identifier_to_json),
            "instantiatesCanonical": message.protocols,
            "instantiatesUri": message.outside_protocols,
            "basedOn": many(message.based_on, reference.to_json),
            "partOf": many(message.part_of, reference.to_json),
            "inResponseTo": many(message.in_response_to, reference.to_json),
            "status": STATUS.code(message.status),
            "statusReason": one(message.status_reason, STATUS_REASON.to_concept),
            "category": many(message.kinds, KIND.to_concept),
            "priority": URGENCY.code_or_none(message.urgency),
            "medium": many(message.media, MEDIUM.to_concept),
            "subject": one(message.subject, reference.to_json),
            "topic": one(message.topic, TOPIC.to_concept),
            "about": many(message.about, reference.to_json),
            "encounter": one(message.encounter, reference.to_json),
            "sent": text(message.sent),
            "received": text(message.received),
            "recipient": many(message.recipients, reference.to_json),
            "sender": one(message.sender, reference.to_json),
            "reasonCode": many(message.reason_codes, concept.to_json),
            "reasonReference": many(message.reasons, reference.to_json),
            "payload": many(message.contents, payload_to_json),
            "note": many(message.notes, annotation.to_json),
        }
    )


def from_json(resource: JsonObject) -> Communication:
    """Read a message from FHIR JSON.

    Raises:
        MissingElement: there is no status, or a payload has no content.
        UnmappedCode: the status or priority has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Communication")
    return Communication(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        protocols=here.uris("instantiatesCanonical"),
        outside_protocols=here.uris("instantiatesUri"),
        based_on=here.many("basedOn", reference.from_json),
        part_of=here.many("partOf", reference.from_json),
        in_response_to=here.many("inResponseTo", reference.from_json),
        status=STATUS.read(here, "status"),
        status_reason=here.one("statusReason", STATUS_REASON.from_concept),
        kinds=here.many("category", KIND.from_concept),
        urgency=URGENCY.read_or_none(here, "priority"),
        media=here.many("medium", MEDIUM.from_concept),
        subject=here.one("subject", reference.from_json),
        topic=here.one("topic", TOPIC.from_concept),
        about=here.many("about", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        sent=here.moment("sent"),
        received=here.moment("received"),
        recipients=here.many("recipient", reference.from_json),
        sender=here.one("sender", reference.from_json),
        reason_codes=here.many("reasonCode", concept.from_json),
        reasons=here.many("reasonReference", reference.from_json),
        contents=here.many("payload", payload_from_json),
        notes=here.many("note", annotation.from_json),
    )


MAPPER = Mapper(
    "Communication",
    Communication,
    to_json,
    from_json,
    codes={
        "Communication.status": STATUS,
        "Communication.statusReason": STATUS_REASON,
        "Communication.category": KIND,
        "Communication.priority": URGENCY,
        "Communication.medium": MEDIUM,
        "Communication.topic": TOPIC,
    },
)
