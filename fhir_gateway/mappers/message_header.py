"""MessageHeader <-> FHIR R4 MessageHeader.

The events are those of the Da Vinci notifications: a patient was admitted, discharged or transferred.
https://hl7.org/fhir/R4/messageheader.html, https://hl7.org/fhir/us/davinci-alerts/CodeSystem-notification-event.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, contact_point, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import as_is, choice, many, one, present
from fhir_gateway.records.coded import Coding, Known
from fhir_gateway.records.message_header import Destination, MessageEvent, MessageHeader, Reply, Response, Source
from fhir_gateway.records.wording import Id

EVENT = CodeMap(
    system="http://hl7.org/fhir/us/davinci-alerts/CodeSystem/notification-event",
    rows={
        MessageEvent.ADMITTED: "notification-admit",
        MessageEvent.DISCHARGED: "notification-discharge",
        MessageEvent.TRANSFERRED: "notification-transfer",
    },
)

# https://hl7.org/fhir/R4/valueset-response-code.html
REPLY = CodeMap(
    system="http://hl7.org/fhir/response-code",
    rows={Reply.TAKEN: "ok", Reply.LATER: "transient-error", Reply.REFUSED: "fatal-error"},
)

_WRITE_EVENT = {Known: ("Coding", EVENT.write_coding), Coding: ("Coding", EVENT.write_coding), str: ("Uri", as_is)}
_READ_EVENT = {"Coding": read_one(EVENT.read_coding), "Uri": Element.uri}


def to_json(header: MessageHeader) -> JsonObject:
    """Write the head of a message as FHIR JSON. Total: every head has a FHIR form."""
    return present(
        {
            "resourceType": "MessageHeader",
            "id": header.id,
            **choice("event", header.event, _WRITE_EVENT),
            "destination": many(header.destinations, _destination_to_json),
            "sender": one(header.sender, reference.to_json),
            "enterer": one(header.enterer, reference.to_json),
            "author": one(header.author, reference.to_json),
            "source": _source_to_json(header.source),
            "responsible": one(header.responsible, reference.to_json),
            "reason": one(header.reason, concept.to_json),
            "response": one(header.response, _response_to_json),
            "focus": many(header.focus, reference.to_json),
            "definition": header.definition,
        }
    )


def from_json(resource: JsonObject) -> MessageHeader:
    """Read the head of a message from FHIR JSON.

    Raises:
        MissingElement: it has no event or source, a source or destination no endpoint, a response no identifier or code.
        UnmappedCode: the code of a response, or a use, has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "MessageHeader")
    return MessageHeader(
        id=here.text("id"),
        event=here.need_choice("event", _READ_EVENT),
        destinations=here.many("destination", _destination_from_json),
        sender=here.one("sender", reference.from_json),
        enterer=here.one("enterer", reference.from_json),
        author=here.one("author", reference.from_json),
        source=here.need("source", _source_from_json),
        responsible=here.one("responsible", reference.from_json),
        reason=here.one("reason", concept.from_json),
        response=here.one("response", _response_from_json),
        focus=here.many("focus", reference.from_json),
        definition=here.uri("definition"),
    )


def _destination_to_json(destination: Destination) -> JsonObject:
    return present(
        {
            "name": destination.name,
            "target": one(destination.device, reference.to_json),
            "endpoint": destination.address,
            "receiver": one(destination.receiver, reference.to_json),
        }
    )


def _destination_from_json(element: Element) -> Destination:
    return Destination(
        name=element.text("name"),
        device=element.one("target", reference.from_json),
        address=element.need_uri("endpoint"),
        receiver=element.one("receiver", reference.from_json),
    )


def _source_to_json(source: Source) -> JsonObject:
    return present(
        {
            "name": source.name,
            "software": source.software,
            "version": source.version,
            "contact": one(source.contact, contact_point.to_json),
            "endpoint": source.address,
        }
    )


def _source_from_json(element: Element) -> Source:
    return Source(
        name=element.text("name"),
        software=element.text("software"),
        version=element.text("version"),
        contact=element.one("contact", contact_point.from_json),
        address=element.need_uri("endpoint"),
    )


def _response_to_json(response: Response) -> JsonObject:
    return present({"identifier": response.to, "code": REPLY.code(response.reply), "details": one(response.details, reference.to_json)})


def _response_from_json(element: Element) -> Response:
    return Response(
        to=Id(element.need_text("identifier")),
        reply=REPLY.read(element, "code"),
        details=element.one("details", reference.from_json),
    )


MAPPER = Mapper(
    "MessageHeader",
    MessageHeader,
    to_json,
    from_json,
    codes={"MessageHeader.eventCoding": EVENT, "MessageHeader.response.code": REPLY},
)
