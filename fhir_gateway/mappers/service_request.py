"""ServiceRequest <-> FHIR R4 ServiceRequest.

https://hl7.org/fhir/R4/servicerequest.html
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
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range, Ratio
from fhir_gateway.records.service_request import ServiceRequest
from fhir_gateway.records.timing import Timing

_WRITE_QUANTITY = {Quantity: ("Quantity", quantity.to_json), Ratio: ("Ratio", quantity.ratio_to_json), Range: ("Range", quantity.range_to_json)}
_READ_QUANTITY = {
    "Quantity": read_one(quantity.from_json),
    "Ratio": read_one(quantity.ratio_from_json),
    "Range": read_one(quantity.range_from_json),
}
_WRITE_OCCURRENCE = {Moment: ("DateTime", str), Period: ("Period", period.to_json), Timing: ("Timing", timing.to_json)}
_READ_OCCURRENCE = {"DateTime": Element.moment, "Period": read_one(period.from_json), "Timing": read_one(timing.from_json)}
_WRITE_AS_NEEDED = {bool: ("Boolean", as_is), Concept: ("CodeableConcept", concept.to_json)}
_READ_AS_NEEDED = {"Boolean": Element.flag, "CodeableConcept": read_one(concept.from_json)}


def to_json(request: ServiceRequest) -> JsonObject:
    """Write a service request as FHIR JSON. Total: every service request has a FHIR form."""
    return present(
        {
            "resourceType": "ServiceRequest",
            "id": request.id,
            "extension": coverage_answer.to_json(request.coverage_answers),
            "identifier": many(request.identifiers, reference.identifier_to_json),
            "basedOn": many(request.based_on, reference.to_json),
            "replaces": many(request.replaces, reference.to_json),
            "requisition": one(request.requisition, reference.identifier_to_json),
            "status": STATUS.code(request.status),
            "intent": INTENT.code(request.intent),
            "category": many(request.categories, concept.to_json),
            "priority": URGENCY.code_or_none(request.urgency),
            "doNotPerform": request.forbidden or None,
            "code": one(request.code, concept.to_json),
            "orderDetail": many(request.order_details, concept.to_json),
            **choice("quantity", request.quantity, _WRITE_QUANTITY),
            "subject": reference.to_json(request.subject),
            "encounter": one(request.encounter, reference.to_json),
            **choice("occurrence", request.occurrence, _WRITE_OCCURRENCE),
            **choice("asNeeded", request.as_needed, _WRITE_AS_NEEDED),
            "authoredOn": text(request.authored),
            "requester": one(request.requester, reference.to_json),
            "performerType": one(request.performer_type, concept.to_json),
            "performer": many(request.performers, reference.to_json),
            "locationCode": many(request.location_codes, concept.to_json),
            "locationReference": many(request.locations, reference.to_json),
            "reasonCode": many(request.reason_codes, concept.to_json),
            "reasonReference": many(request.reasons, reference.to_json),
            "insurance": many(request.insurance, reference.to_json),
            "supportingInfo": many(request.supporting_info, reference.to_json),
            "bodySite": many(request.body_sites, concept.to_json),
            "note": many(request.notes, annotation.to_json),
            "patientInstruction": request.patient_instruction,
        }
    )


def from_json(resource: JsonObject) -> ServiceRequest:
    """Read a service request from FHIR JSON.

    Raises:
        MissingElement: the request has no status, intent or subject.
        UnmappedCode: the status, intent, priority or a unit of time has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "ServiceRequest")
    return ServiceRequest(
        id=here.text("id"),
        coverage_answers=coverage_answer.from_json(here),
        identifiers=here.many("identifier", reference.identifier_from_json),
        based_on=here.many("basedOn", reference.from_json),
        replaces=here.many("replaces", reference.from_json),
        requisition=here.one("requisition", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        intent=INTENT.read(here, "intent"),
        categories=here.many("category", concept.from_json),
        urgency=URGENCY.read_or_none(here, "priority"),
        forbidden=here.flag("doNotPerform") or False,
        code=here.one("code", concept.from_json),
        order_details=here.many("orderDetail", concept.from_json),
        quantity=here.choice("quantity", _READ_QUANTITY),
        subject=here.need("subject", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        occurrence=here.choice("occurrence", _READ_OCCURRENCE),
        as_needed=here.choice("asNeeded", _READ_AS_NEEDED),
        authored=here.moment("authoredOn"),
        requester=here.one("requester", reference.from_json),
        performer_type=here.one("performerType", concept.from_json),
        performers=here.many("performer", reference.from_json),
        location_codes=here.many("locationCode", concept.from_json),
        locations=here.many("locationReference", reference.from_json),
        reason_codes=here.many("reasonCode", concept.from_json),
        reasons=here.many("reasonReference", reference.from_json),
        insurance=here.many("insurance", reference.from_json),
        supporting_info=here.many("supportingInfo", reference.from_json),
        body_sites=here.many("bodySite", concept.from_json),
        notes=here.many("note", annotation.from_json),
        patient_instruction=here.text("patientInstruction"),
    )


MAPPER = Mapper(
    "ServiceRequest",
    ServiceRequest,
    to_json,
    from_json,
    codes={"ServiceRequest.status": STATUS, "ServiceRequest.intent": INTENT, "ServiceRequest.priority": URGENCY},
)
