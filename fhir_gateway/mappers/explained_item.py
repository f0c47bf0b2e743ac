"""Items, totals, payment and balances <-> their elements of ExplanationOfBenefit.

https://hl7.org/fhir/R4/explanationofbenefit-definitions.html
"""

from functools import partial
from typing import Final

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import adjudication, benefit, extension, service_line
from fhir_gateway.mappers.claim_response import PAYMENT_KIND
from fhir_gateway.mappers.datatypes import concept, money, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import as_is, choice, many, one, present, text
from fhir_gateway.records.explanation_of_benefit import (
    BenefitAmount,
    BenefitBalance,
    ExplainedAddition,
    ExplainedItem,
    ExplainedPayment,
    ExplainedTotal,
)
from fhir_gateway.records.quantity import Money, Quantity, Ratio

PDEX: Final = "http://hl7.org/fhir/us/davinci-pdex/StructureDefinition/"
"""The extensions of a prior authorization that is handed on: https://hl7.org/fhir/us/davinci-pdex/STU2/artifacts.html"""

adjudication_to_json = partial(adjudication.to_json, guide=PDEX)
adjudication_from_json = partial(adjudication.from_json, guide=PDEX)

_USED: Final = f"{PDEX}PriorAuthorizationUtilization"
_WRITE_USED = {Quantity: ("Quantity", quantity.to_json), Ratio: ("Ratio", quantity.ratio_to_json)}
_READ_USED = {"Quantity": read_one(quantity.from_json), "Ratio": read_one(quantity.ratio_from_json)}
_WRITE_LIMIT = {int: ("UnsignedInt", as_is), str: ("String", as_is), Money: ("Money", money.to_json)}
_READ_LIMIT = {"UnsignedInt": Element.whole, "String": Element.text, "Money": read_one(money.from_json)}


def item_to_json(item: ExplainedItem) -> JsonObject:
    """Write ``item``."""
    return present(
        {
            "sequence": item.sequence,
            **service_line.pointers_to_json(item.rests_on),
            "revenue": one(item.revenue, concept.to_json),
            "category": one(item.category, concept.to_json),
            **service_line.to_json(item.line),
            "encounter": many(item.encounters, reference.to_json),
            "noteNumber": item.notes,
            "adjudication": many(item.adjudications, adjudication_to_json),
        }
    )


def item_from_json(element: Element) -> ExplainedItem:
    """Read ``item``.

    Raises:
        MissingElement: it has no sequence or service.
    """
    return ExplainedItem(
        sequence=element.need_whole("sequence"),
        line=service_line.from_json(element),
        category=element.one("category", concept.from_json),
        revenue=element.one("revenue", concept.from_json),
        rests_on=service_line.pointers_from_json(element),
        encounters=element.many("encounter", reference.from_json),
        notes=element.wholes("noteNumber"),
        adjudications=element.many("adjudication", adjudication_from_json),
    )


def addition_to_json(item: ExplainedAddition) -> JsonObject:
    """Write ``addItem``."""
    return present(
        {
            "itemSequence": item.items,
            "provider": many(item.providers, reference.to_json),
            **service_line.to_json(item.line),
            "noteNumber": item.notes,
            "adjudication": many(item.adjudications, adjudication_to_json),
        }
    )


def addition_from_json(element: Element) -> ExplainedAddition:
    """Read ``addItem``.

    Raises:
        MissingElement: it has no service.
    """
    return ExplainedAddition(
        items=element.wholes("itemSequence"),
        providers=element.many("provider", reference.from_json),
        line=service_line.from_json(element),
        notes=element.wholes("noteNumber"),
        adjudications=element.many("adjudication", adjudication_from_json),
    )


def total_to_json(total: ExplainedTotal) -> JsonObject:
    """Write ``total``."""
    used = [] if total.used is None else [{"url": _USED, **choice("value", total.used, _WRITE_USED)}]
    return present({"extension": used, "category": adjudication.AMOUNT_KIND.to_concept(total.kind), "amount": money.to_json(total.amount)})


def total_from_json(element: Element) -> ExplainedTotal:
    """Read ``total``.

    Raises:
        MissingElement: it has no category or amount.
    """
    return ExplainedTotal(
        kind=element.need("category", adjudication.AMOUNT_KIND.from_concept),
        amount=element.need("amount", money.from_json),
        used=extension.first(element, _USED, _used_from_json),
    )


def payment_to_json(payment: ExplainedPayment) -> JsonObject:
    """Write ``payment``."""
    return present(
        {
            "type": one(payment.kind, PAYMENT_KIND.to_concept),
            "adjustment": one(payment.adjustment, money.to_json),
            "adjustmentReason": one(payment.adjustment_reason, concept.to_json),
            "date": text(payment.date),
            "amount": one(payment.amount, money.to_json),
            "identifier": one(payment.number, reference.identifier_to_json),
        }
    )


def payment_from_json(element: Element) -> ExplainedPayment | None:
    """Read ``payment``; ``None`` where it says nothing."""
    payment = ExplainedPayment(
        kind=element.one("type", PAYMENT_KIND.from_concept),
        adjustment=element.one("adjustment", money.from_json),
        adjustment_reason=element.one("adjustmentReason", concept.from_json),
        date=element.date("date"),
        amount=element.one("amount", money.from_json),
        number=element.one("identifier", reference.identifier_from_json),
    )
    return None if payment == ExplainedPayment() else payment


def balance_to_json(balance: BenefitBalance) -> JsonObject:
    """Write ``benefitBalance``."""
    return present(
        {
            "category": concept.to_json(balance.category),
            "excluded": balance.excluded,
            "name": balance.name,
            "description": balance.description,
            "network": one(balance.network, benefit.NETWORK.to_concept),
            "unit": one(balance.unit, benefit.UNIT.to_concept),
            "term": one(balance.term, benefit.TERM.to_concept),
            "financial": many(balance.amounts, _amount_to_json),
        }
    )


def balance_from_json(element: Element) -> BenefitBalance:
    """Read ``benefitBalance``.

    Raises:
        MissingElement: it has no category, or an amount no type.
    """
    return BenefitBalance(
        category=element.need("category", concept.from_json),
        excluded=element.flag("excluded"),
        name=element.text("name"),
        description=element.text("description"),
        network=element.one("network", benefit.NETWORK.from_concept),
        unit=element.one("unit", benefit.UNIT.from_concept),
        term=element.one("term", benefit.TERM.from_concept),
        amounts=element.many("financial", _amount_from_json),
    )


def _used_from_json(said: Element) -> Quantity | Ratio | None:
    return said.choice("value", _READ_USED)


def _amount_to_json(amount: BenefitAmount) -> JsonObject:
    return present(
        {
            "type": benefit.KIND.to_concept(amount.kind),
            **choice("allowed", amount.allowed, _WRITE_LIMIT),
            **choice("used", amount.used, _WRITE_LIMIT),
        }
    )


def _amount_from_json(element: Element) -> BenefitAmount:
    return BenefitAmount(
        kind=element.need("type", benefit.KIND.from_concept),
        allowed=element.choice("allowed", _READ_LIMIT),
        used=element.choice("used", {name: read for name, read in _READ_LIMIT.items() if name != "String"}),
    )
