"""What Communication and CommunicationRequest share: category, medium and payload.

https://hl7.org/fhir/R4/communication-definitions.html#Communication.payload
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import attachment, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import as_is, choice
from fhir_gateway.records.attachment import Attachment
from fhir_gateway.records.message import Content, Medium, MessageKind
from fhir_gateway.records.reference import Ref

# https://hl7.org/fhir/R4/valueset-communication-category.html
KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/communication-category",
    rows={
        MessageKind.ALERT: "alert",
        MessageKind.NOTIFICATION: "notification",
        MessageKind.REMINDER: "reminder",
        MessageKind.INSTRUCTION: "instruction",
    },
)

# https://terminology.hl7.org/CodeSystem-v3-ParticipationMode.html
MEDIUM = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/v3-ParticipationMode",
    rows={
        Medium.ELECTRONIC: "ELECTRONIC",
        Medium.IN_PERSON: "PHYSICAL",
        Medium.REMOTE: "REMOTE",
        Medium.SPOKEN: "VERBAL",
        Medium.DICTATED: "DICTATE",
        Medium.FACE_TO_FACE: "FACE",
        Medium.PHONE: "PHONE",
        Medium.VIDEO: "VIDEOCONF",
        Medium.WRITTEN: "WRITTEN",
        Medium.FAX: "FAXWRIT",
        Medium.HANDWRITTEN: "HANDWRIT",
        Medium.MAIL: "MAILWRIT",
        Medium.ONLINE: "ONLINEWRIT",
        Medium.EMAIL: "EMAILWRIT",
        Medium.TYPEWRITTEN: "TYPEWRIT",
    },
)

_WRITE = {str: ("String", as_is), Attachment: ("Attachment", attachment.to_json), Ref: ("Reference", reference.to_json)}
_READ = {"String": Element.text, "Attachment": read_one(attachment.from_json), "Reference": read_one(reference.from_json)}


def payload_to_json(content: Content) -> JsonObject:
    """Write one part of what a message says."""
    return choice("content", content, _WRITE)


def payload_from_json(element: Element) -> Content:
    """Read one part of what a message says.

    Raises:
        MissingElement: it has no content.
    """
    return element.need_choice("content", _READ)
