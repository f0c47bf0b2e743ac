"""ClaimResponse <-> FHIR R4 ClaimResponse: the answer to a request, the decision on a prior authorization as Da Vinci PAS shapes it.

The details of an item, forms and reserved funds are no part of the view.
https://hl7.org/fhir/R4/claimresponse.html, https://hl7.org/fhir/us/davinci-pas/STU2/StructureDefinition-profile-claimresponse.html
"""

from typing import Final

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import adjudication, answered_item, billing, extension
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, money, period, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.claim_response import AnsweredInsurance, ClaimError, ClaimResponse, Payment, PaymentKind

# https://hl7.org/fhir/R4/valueset-ex-paymenttype.html
PAYMENT_KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/ex-paymenttype",
    rows={PaymentKind.COMPLETE: "complete", PaymentKind.PARTIAL: "partial"},
)

_FOLLOW_UP: Final = f"{billing.PAS}extension-errorFollowupAction"
_SEGMENT: Final = f"{billing.PAS}extension-errorElement"
_PLACE: Final = f"{billing.PAS}extension-errorPath"


def to_json(response: ClaimResponse) -> JsonObject:
    """Write an answer as FHIR JSON. Total: every answer has a FHIR form."""
    return present(
        {
            "resourceType": "ClaimResponse",
            "id": response.id,
            "identifier": many(response.identifiers, reference.identifier_to_json),
            "status": billing.STATUS.code(response.status),
            "type": billing.KIND.to_concept(response.kind),
            "subType": one(response.subkind, concept.to_json),
            "use": billing.USE.code(response.use),
            "patient": reference.to_json(response.patient),
            "created": text(response.created),
            "insurer": reference.to_json(response.insurer),
            "requestor": one(response.requester, reference.to_json),
            "request": one(response.request, reference.to_json),
            "outcome": billing.PROCESSING.code(response.processing),
            "disposition": response.disposition,
            "preAuthRef": response.authorization_number,
            "preAuthPeriod": one(response.authorization_period, period.to_json),
            "item": many(response.items, answered_item.to_json),
            "addItem": many(response.added_items, answered_item.added_to_json),
            "adjudication": many(response.adjudications, adjudication.to_json),
            "total": many(response.totals, adjudication.total_to_json),
            "payment": one(response.payment, _payment_to_json),
            "processNote": many(response.notes, adjudication.note_to_json),
            "communicationRequest": many(response.questions, reference.to_json),
            "insurance": many(response.insurances, _insurance_to_json),
            "error": many(response.errors, _error_to_json),
        }
    )


def from_json(resource: JsonObject) -> ClaimResponse:
    """Read an answer from FHIR JSON.

    Raises:
        MissingElement: there is no status, type, use, patient, created, insurer or outcome, or a part lacks what it must have.
        UnmappedCode: ``status``, ``use``, ``outcome``, the type of a note or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "ClaimResponse")
    return ClaimResponse(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=billing.STATUS.read(here, "status"),
        kind=here.need("type", billing.KIND.from_concept),
        subkind=here.one("subType", concept.from_json),
        use=billing.USE.read(here, "use"),
        patient=here.need("patient", reference.from_json),
        created=here.need_moment("created"),
        insurer=here.need("insurer", reference.from_json),
        requester=here.one("requestor", reference.from_json),
        request=here.one("request", reference.from_json),
        processing=billing.PROCESSING.read(here, "outcome"),
        disposition=here.text("disposition"),
        authorization_number=here.text("preAuthRef"),
        authorization_period=here.one("preAuthPeriod", period.from_json),
        items=here.many("item", answered_item.from_json),
        added_items=here.many("addItem", answered_item.added_from_json),
        adjudications=here.many("adjudication", adjudication.from_json),
        totals=here.many("total", adjudication.total_from_json),
        payment=here.one("payment", _payment_from_json),
        notes=here.many("processNote", adjudication.note_from_json),
        questions=here.many("communicationRequest", reference.from_json),
        insurances=here.many("insurance", _insurance_from_json),
        errors=here.many("error", _error_from_json),
    )


def _payment_to_json(payment: Payment) -> JsonObject:
    return present(
        {
            "type": PAYMENT_KIND.to_concept(payment.kind),
            "adjustment": one(payment.adjustment, money.to_json),
            "adjustmentReason": one(payment.adjustment_reason, concept.to_json),
            "date": text(payment.date),
            "amount": money.to_json(payment.amount),
            "identifier": one(payment.number, reference.identifier_to_json),
        }
    )


def _payment_from_json(element: Element) -> Payment:
    return Payment(
        kind=element.need("type", PAYMENT_KIND.from_concept),
        adjustment=element.one("adjustment", money.from_json),
        adjustment_reason=element.one("adjustmentReason", concept.from_json),
        date=element.date("date"),
        amount=element.need("amount", money.from_json),
        number=element.one("identifier", reference.identifier_from_json),
    )


def _insurance_to_json(insurance: AnsweredInsurance) -> JsonObject:
    return present(
        {
            "sequence": insurance.sequence,
            "focal": insurance.focal,
            "coverage": reference.to_json(insurance.coverage),
            "businessArrangement": insurance.arrangement,
            "claimResponse": one(insurance.answer, reference.to_json),
        }
    )


def _insurance_from_json(element: Element) -> AnsweredInsurance:
    return AnsweredInsurance(
        sequence=element.need_whole("sequence"),
        focal=element.need_flag("focal"),
        coverage=element.need("coverage", reference.from_json),
        arrangement=element.text("businessArrangement"),
        answer=element.one("claimResponse", reference.from_json),
    )


def _error_to_json(error: ClaimError) -> JsonObject:
    return present(
        {
            "extension": [
                *extension.of(_SEGMENT, "String", error.segment),
                *extension.of(_PLACE, "String", error.place),
                *extension.of(_FOLLOW_UP, "CodeableConcept", error.follow_up, concept.to_json),
            ],
            "itemSequence": error.item,
            "code": concept.to_json(error.code),
        }
    )


def _error_from_json(element: Element) -> ClaimError:
    return ClaimError(
        code=element.need("code", concept.from_json),
        item=element.whole("itemSequence"),
        follow_up=extension.first(element, _FOLLOW_UP, extension.value("CodeableConcept", concept.from_json)),
        segment=extension.first(element, _SEGMENT, lambda said: said.text("valueString")),
        place=extension.first(element, _PLACE, lambda said: said.text("valueString")),
    )


MAPPER = Mapper(
    "ClaimResponse",
    ClaimResponse,
    to_json,
    from_json,
    codes={
        "ClaimResponse.status": billing.STATUS,
        "ClaimResponse.use": billing.USE,
        "ClaimResponse.type": billing.KIND,
        "ClaimResponse.outcome": billing.PROCESSING,
        "ClaimResponse.item.adjudication.category": adjudication.AMOUNT_KIND,
        "ClaimResponse.item.adjudication.extension(reviewAction)": adjudication.DECISION,
        "ClaimResponse.payment.type": PAYMENT_KIND,
        "ClaimResponse.processNote.type": adjudication.NOTE_KIND,
    },
)
