"""DeviceRequest <-> FHIR R4 DeviceRequest.

https://hl7.org/fhir/R4/devicerequest.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coverage_answer
from fhir_gateway.mappers.datatypes import annotation, concept, period, quantity, reference, timing
from fhir_gateway.mappers.datatypes.request import INTENT, STATUS
from fhir_gateway.mappers.datatypes.urgency import URGENCY
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import as_is, choice, many, one, present, text
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.device_request import DeviceDetail, DeviceRequest
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.timing import Timing

_WRITE_DEVICE = {Concept: ("CodeableConcept", concept.to_json), Ref: ("Reference", reference.to_json)}
_READ_DEVICE = {"CodeableConcept": read_one(concept.from_json), "Reference": read_one(reference.from_json)}
_WRITE_OCCURRENCE = {Moment: ("DateTime", str), Period: ("Period", period.to_json), Timing: ("Timing", timing.to_json)}
_READ_OCCURRENCE = {"DateTime": Element.moment, "Period": read_one(period.from_json), "Timing": read_one(timing.from_json)}
_WRITE_DETAIL = {
    Concept: ("CodeableConcept", concept.to_json),
    Quantity: ("Quantity", quantity.to_json),
    Range: ("Range", quantity.range_to_json),
    bool: ("Boolean", as_is),
}
_READ_DETAIL = {
    "CodeableConcept": read_one(concept.from_json),
    "Quantity": read_one(quantity.from_json),
    "Range": read_one(quantity.range_from_json),
    "Boolean": Element.flag,
}


def to_json(request: DeviceRequest) -> JsonObject:
    """Write a device request as FHIR JSON. Total: every device request has a FHIR form."""
    return present(
        {
            "resourceType": "DeviceRequest",
            "id": request.id,
            "extension": coverage_answer.to_json(request.coverage_answers),
            "identifier": many(request.identifiers, reference.identifier_to_json),
            "basedOn": many(request.based_on, reference.to_json),
            "priorRequest": many(request.replaces, reference.to_json),
            "groupIdentifier": one(request.group, reference.identifier_to_json),
            "status": STATUS.code_or_none(request.status),
            "intent": INTENT.code(request.intent),
            "priority": URGENCY.code_or_none(request.urgency),
            **choice("code", request.device, _WRITE_DEVICE),
            "parameter": many(request.details, _detail_to_json),
            "subject": reference.to_json(request.subject),
            "encounter": one(request.encounter, reference.to_json),
            **choice("occurrence", request.occurrence, _WRITE_OCCURRENCE),
            "authoredOn": text(request.authored),
            "requester": one(request.requester, reference.to_json),
            "performerType": one(request.performer_type, concept.to_json),
            "performer": one(request.performer, reference.to_json),
            "reasonCode": many(request.reason_codes, concept.to_json),
            "reasonReference": many(request.reasons, reference.to_json),
            "insurance": many(request.insurance, reference.to_json),
            "supportingInfo": many(request.supporting_info, reference.to_json),
            "note": many(request.notes, annotation.to_json),
        }
    )


def from_json(resource: JsonObject) -> DeviceRequest:
    """Read a device request from FHIR JSON.

    Raises:
        MissingElement: the request has no intent, device or subject.
        UnmappedCode: the status, intent, priority or a unit of time has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "DeviceRequest")
    return DeviceRequest(
        id=here.text("id"),
        coverage_answers=coverage_answer.from_json(here),
        identifiers=here.many("identifier", reference.identifier_from_json),
        based_on=here.many("basedOn", reference.from_json),
        replaces=here.many("priorRequest", reference.from_json),
        group=here.one("groupIdentifier", reference.identifier_from_json),
        status=STATUS.read_or_none(here, "status"),
        intent=INTENT.read(here, "intent"),
        urgency=URGENCY.read_or_none(here, "priority"),
        device=here.need_choice("code", _READ_DEVICE),
        details=here.many("parameter", _detail_from_json),
        subject=here.need("subject", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        occurrence=here.choice("occurrence", _READ_OCCURRENCE),
        authored=here.moment("authoredOn"),
        requester=here.one("requester", reference.from_json),
        performer_type=here.one("performerType", concept.from_json),
        performer=here.one("performer", reference.from_json),
        reason_codes=here.many("reasonCode", concept.from_json),
        reasons=here.many("reasonReference", reference.from_json),
        insurance=here.many("insurance", reference.from_json),
        supporting_info=here.many("supportingInfo", reference.from_json),
        notes=here.many("note", annotation.from_json),
    )


def _detail_to_json(detail: DeviceDetail) -> JsonObject:
    return present({"code": one(detail.code, concept.to_json), **choice("value", detail.value, _WRITE_DETAIL)})


def _detail_from_json(element: Element) -> DeviceDetail | None:
    detail = DeviceDetail(code=element.one("code", concept.from_json), value=element.choice("value", _READ_DETAIL))
    return None if detail == DeviceDetail() else detail


MAPPER = Mapper(
    "DeviceRequest",
    DeviceRequest,
    to_json,
    from_json,
    codes={"DeviceRequest.status": STATUS, "DeviceRequest.intent": INTENT, "DeviceRequest.priority": URGENCY},
)
