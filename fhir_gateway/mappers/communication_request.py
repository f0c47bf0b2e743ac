"""CommunicationRequest <-> FHIR R4 CommunicationRequest.

https://hl7.org/fhir/R4/communicationrequest.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.datatypes import annotation, concept, period, reference
from fhir_gateway.mappers.datatypes.request import STATUS
from fhir_gateway.mappers.datatypes.urgency import URGENCY
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.message import KIND, MEDIUM, payload_from_json, payload_to_json
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.communication_request import CommunicationRequest
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period

_WRITE_WHEN = {Moment: ("DateTime", str), Period: ("Period", period.to_json)}
_READ_WHEN = {"DateTime": Element.moment, "Period": read_one(period.from_json)}


def to_json(request: CommunicationRequest) -> JsonObject:
    """Write a request for a message as FHIR JSON. Total: every request has a FHIR form."""
    return present(
        {
            "resourceType": "CommunicationRequest",
            "id": request.id,
            "identifier": many(request.identifiers, reference.identifier_to_json),
            "basedOn": many(request.based_on, reference.to_json),
            "replaces": many(request.replaces, reference.to_json),
            "groupIdentifier": one(request.group, reference.identifier_to_json),
            "status": STATUS.code(request.status),
            "statusReason": one(request.status_reason, concept.to_json),
            "category": many(request.kinds, KIND.to_concept),
            "priority": URGENCY.code_or_none(request.urgency),
            "doNotPerform": request.forbidden or None,
            "medium": many(request.media, MEDIUM.to_concept),
            "subject": one(request.subject, reference.to_json),
            "about": many(request.about, reference.to_json),
            "encounter": one(request.encounter, reference.to_json),
            "payload": many(request.contents, payload_to_json),
            **choice("occurrence", request.when, _WRITE_WHEN),
            "authoredOn": text(request.authored),
            "requester": one(request.requester, reference.to_json),
            "recipient": many(request.recipients, reference.to_json),
            "sender": one(request.sender, reference.to_json),
            "reasonCode": many(request.reason_codes, concept.to_json),
            "reasonReference": many(request.reasons, reference.to_json),
            "note": many(request.notes, annotation.to_json),
        }
    )


def from_json(resource: JsonObject) -> CommunicationRequest:
    """Read a request for a message from FHIR JSON.

    Raises:
        MissingElement: there is no status, or a payload has no content.
        UnmappedCode: the status or priority has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "CommunicationRequest")
    return CommunicationRequest(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        based_on=here.many("basedOn", reference.from_json),
        replaces=here.many("replaces", reference.from_json),
        group=here.one("groupIdentifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        status_reason=here.one("statusReason", concept.from_json),
        kinds=here.many("category", KIND.from_concept),
        urgency=URGENCY.read_or_none(here, "priority"),
        forbidden=here.flag("doNotPerform") or False,
        media=here.many("medium", MEDIUM.from_concept),
        subject=here.one("subject", reference.from_json),
        about=here.many("about", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        contents=here.many("payload", payload_from_json),
        when=here.choice("occurrence", _READ_WHEN),
        authored=here.moment("authoredOn"),
        requester=here.one("requester", reference.from_json),
        recipients=here.many("recipient", reference.from_json),
        sender=here.one("sender", reference.from_json),
        reason_codes=here.many("reasonCode", concept.from_json),
        reasons=here.many("reasonReference", reference.from_json),
        notes=here.many("note", annotation.from_json),
    )


MAPPER = Mapper(
    "CommunicationRequest",
    CommunicationRequest,
    to_json,
    from_json,
    codes={
        "CommunicationRequest.status": STATUS,
        "CommunicationRequest.category": KIND,
        "CommunicationRequest.priority": URGENCY,
        "CommunicationRequest.medium": MEDIUM,
    },
)
