"""Invoice <-> FHIR R4 Invoice.

https://hl7.org/fhir/R4/invoice.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.billing import READ_CODE_OR_REF, WRITE_CODE_OR_REF
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, money, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.invoice import Invoice, InvoiceLine, InvoiceParticipant, InvoiceStatus, PriceComponent, PriceKind

# https://hl7.org/fhir/R4/valueset-invoice-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/invoice-status",
    rows={
        InvoiceStatus.DRAFT: "draft",
        InvoiceStatus.ISSUED: "issued",
        InvoiceStatus.PAID: "balanced",
        InvoiceStatus.CANCELLED: "cancelled",
        InvoiceStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-invoice-priceComponentType.html
PRICE_KIND = CodeMap(
    system="http://hl7.org/fhir/invoice-priceComponentType",
    rows={
        PriceKind.BASE: "base",
        PriceKind.SURCHARGE: "surcharge",
        PriceKind.DEDUCTION: "deduction",
        PriceKind.DISCOUNT: "discount",
        PriceKind.TAX: "tax",
        PriceKind.INFORMATION: "informational",
    },
)


def to_json(invoice: Invoice) -> JsonObject:
    """Write a bill as FHIR JSON. Total: every bill has a FHIR form."""
    return present(
        {
            "resourceType": "Invoice",
            "id": invoice.id,
            "identifier": many(invoice.identifiers, reference.identifier_to_json),
            "status": STATUS.code(invoice.status),
            "cancelledReason": invoice.cancelled_reason,
            "type": one(invoice.kind, concept.to_json),
            "subject": one(invoice.subject, reference.to_json),
            "recipient": one(invoice.recipient, reference.to_json),
            "date": text(invoice.date),
            "participant": many(invoice.participants, _participant_to_json),
            "issuer": one(invoice.issuer, reference.to_json),
            "account": one(invoice.account, reference.to_json),
            "lineItem": many(invoice.lines, _line_to_json),
            "totalPriceComponent": many(invoice.prices, _price_to_json),
            "totalNet": one(invoice.net, money.to_json),
            "totalGross": one(invoice.gross, money.to_json),
            "paymentTerms": invoice.payment_terms,
            "note": many(invoice.notes, annotation.to_json),
        }
    )


def from_json(resource: JsonObject) -> Invoice:
    """Read a bill from FHIR JSON.

    Raises:
        MissingElement: there is no status, a participant has no actor, a line no charge, or a part of a price no type.
        UnmappedCode: ``status``, the type of a part of a price or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Invoice")
    return Invoice(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        cancelled_reason=here.text("cancelledReason"),
        kind=here.one("type", concept.from_json),
        subject=here.one("subject", reference.from_json),
        recipient=here.one("recipient", reference.from_json),
        date=here.moment("date"),
        participants=here.many("participant", _participant_from_json),
        issuer=here.one("issuer", reference.from_json),
        account=here.one("account", reference.from_json),
        lines=here.many("lineItem", _line_from_json),
        prices=here.many("totalPriceComponent", _price_from_json),
        net=here.one("totalNet", money.from_json),
        gross=here.one("totalGross", money.from_json),
        payment_terms=here.text("paymentTerms"),
        notes=here.many("note", annotation.from_json),
    )


def _participant_to_json(participant: InvoiceParticipant) -> JsonObject:
    return present({"role": one(participant.role, concept.to_json), "actor": reference.to_json(participant.actor)})


def _participant_from_json(element: Element) -> InvoiceParticipant:
    return InvoiceParticipant(role=element.one("role", concept.from_json), actor=element.need("actor", reference.from_json))


def _line_to_json(line: InvoiceLine) -> JsonObject:
    return present(
        {"sequence": line.sequence, **choice("chargeItem", line.charge, WRITE_CODE_OR_REF), "priceComponent": many(line.prices, _price_to_json)},
    )


def _line_from_json(element: Element) -> InvoiceLine:
    return InvoiceLine(
        sequence=element.whole("sequence"),
        charge=element.need_choice("chargeItem", READ_CODE_OR_REF),
        prices=element.many("priceComponent", _price_from_json),
    )


def _price_to_json(price: PriceComponent) -> JsonObject:
    return present(
        {
            "type": PRICE_KIND.code(price.kind),
            "code": one(price.code, concept.to_json),
            "factor": price.factor,
            "amount": one(price.amount, money.to_json),
        }
    )


def _price_from_json(element: Element) -> PriceComponent:
    return PriceComponent(
        kind=PRICE_KIND.read(element, "type"),
        code=element.one("code", concept.from_json),
        factor=element.number("factor"),
        amount=element.one("amount", money.from_json),
    )


MAPPER = Mapper(
    "Invoice",
    Invoice,
    to_json,
    from_json,
    codes={"Invoice.status": STATUS, "Invoice.lineItem.priceComponent.type": PRICE_KIND},
)
