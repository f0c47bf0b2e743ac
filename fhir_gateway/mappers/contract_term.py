"""Term <-> Contract.term: what is offered, what it costs whom, and what is to be done or left undone.

https://hl7.org/fhir/R4/contract-definitions.html#Contract.term
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.billing import READ_CODE_OR_REF, WRITE_CODE_OR_REF
from fhir_gateway.mappers.datatypes import annotation, concept, money, period, quantity, reference, timing
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.contract import ActionSubject, AgreedAction, Asset, Offer, Party, Term, ValuedItem
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.period import Period
from fhir_gateway.records.timing import Timing

_WRITE_OCCURRENCE = {Moment: ("DateTime", str), Period: ("Period", period.to_json), Timing: ("Timing", timing.to_json)}
_READ_OCCURRENCE = {"DateTime": Element.moment, "Period": read_one(period.from_json), "Timing": read_one(timing.from_json)}


def to_json(term: Term) -> JsonObject:
    """Write a term, with the terms within it."""
    return present(
        {
            "identifier": one(term.identifier, reference.identifier_to_json),
            "issued": text(term.issued),
            "applies": one(term.applies, period.to_json),
            **choice("topic", term.topic, WRITE_CODE_OR_REF),
            "type": one(term.kind, concept.to_json),
            "subType": one(term.subkind, concept.to_json),
            "text": term.text,
            "offer": _offer_to_json(term.offer),
            "asset": many(term.assets, _asset_to_json),
            "action": many(term.actions, _action_to_json),
            "group": many(term.terms, to_json),
        }
    )


def from_json(element: Element) -> Term:
    """Read a term, with the terms within it.

    Raises:
        MissingElement: it has no offer, a party no reference or role, or an action no type, intent or status.
    """
    return Term(
        identifier=element.one("identifier", reference.identifier_from_json),
        issued=element.moment("issued"),
        applies=element.one("applies", period.from_json),
        topic=element.choice("topic", READ_CODE_OR_REF),
        kind=element.one("type", concept.from_json),
        subkind=element.one("subType", concept.from_json),
        text=element.text("text"),
        offer=element.need("offer", _offer_from_json),
        assets=element.many("asset", _asset_from_json),
        actions=element.many("action", _action_from_json),
        terms=element.many("group", from_json),
    )


def _offer_to_json(offer: Offer) -> JsonObject:
    return present(
        {
            "identifier": many(offer.identifiers, reference.identifier_to_json),
            "party": many(offer.parties, _party_to_json),
            "topic": one(offer.topic, reference.to_json),
            "type": one(offer.kind, concept.to_json),
            "decision": one(offer.decision, concept.to_json),
            "decisionMode": many(offer.decision_modes, concept.to_json),
            "text": offer.text,
        }
    )


def _offer_from_json(element: Element) -> Offer:
    """An offer that says only what no record keeps, such as answers to a questionnaire, is an offer still."""
    return Offer(
        identifiers=element.many("identifier", reference.identifier_from_json),
        parties=element.many("party", _party_from_json),
        topic=element.one("topic", reference.from_json),
        kind=element.one("type", concept.from_json),
        decision=element.one("decision", concept.from_json),
        decision_modes=element.many("decisionMode", concept.from_json),
        text=element.text("text"),
    )


def _party_to_json(party: Party) -> JsonObject:
    return {"reference": many(party.who, reference.to_json), "role": concept.to_json(party.role)}


def _party_from_json(element: Element) -> Party:
    return Party(who=element.need_many("reference", reference.from_json), role=element.need("role", concept.from_json))


def _asset_to_json(asset: Asset) -> JsonObject:
    return present(
        {
            "type": many(asset.kinds, concept.to_json),
            "condition": asset.condition,
            "period": many(asset.periods, period.to_json),
            "text": asset.text,
            "valuedItem": many(asset.items, _item_to_json),
        }
    )


def _asset_from_json(element: Element) -> Asset | None:
    asset = Asset(
        kinds=element.many("type", concept.from_json),
        condition=element.text("condition"),
        periods=element.many("period", period.from_json),
        text=element.text("text"),
        items=element.many("valuedItem", _item_from_json),
    )
    return None if asset == Asset() else asset


def _item_to_json(item: ValuedItem) -> JsonObject:
    return present(
        {
            **choice("entity", item.service, WRITE_CODE_OR_REF),
            "identifier": one(item.number, reference.identifier_to_json),
            "effectiveTime": text(item.effective),
            "quantity": one(item.quantity, quantity.to_json),
            "unitPrice": one(item.unit_price, money.to_json),
            "factor": item.factor,
            "net": one(item.net, money.to_json),
            "payment": item.payment,
            "paymentDate": text(item.payment_date),
            "responsible": one(item.payer, reference.to_json),
            "recipient": one(item.recipient, reference.to_json),
        }
    )


def _item_from_json(element: Element) -> ValuedItem | None:
    item = ValuedItem(
        service=element.choice("entity", READ_CODE_OR_REF),
        number=element.one("identifier", reference.identifier_from_json),
        effective=element.moment("effectiveTime"),
        quantity=element.one("quantity", quantity.exact_from_json),
        unit_price=element.one("unitPrice", money.from_json),
        factor=element.number("factor"),
        net=element.one("net", money.from_json),
        payment=element.text("payment"),
        payment_date=element.moment("paymentDate"),
        payer=element.one("responsible", reference.from_json),
        recipient=element.one("recipient", reference.from_json),
    )
    return None if item == ValuedItem() else item


def _action_to_json(action: AgreedAction) -> JsonObject:
    return present(
        {
            "doNotPerform": action.forbidden or None,
            "type": concept.to_json(action.kind),
            "subject": many(action.subjects, _subject_to_json),
            "intent": concept.to_json(action.intent),
            "status": concept.to_json(action.status),
            "context": one(action.context, reference.to_json),
            **choice("occurrence", action.occurrence, _WRITE_OCCURRENCE),
            "requester": many(action.requesters, reference.to_json),
            "performerRole": one(action.performer_role, concept.to_json),
            "performer": one(action.performer, reference.to_json),
            "reasonCode": many(action.reason_codes, concept.to_json),
            "reasonReference": many(action.reasons, reference.to_json),
            "reason": action.reason_texts,
            "note": many(action.notes, annotation.to_json),
        }
    )


def _action_from_json(element: Element) -> AgreedAction:
    return AgreedAction(
        forbidden=element.flag("doNotPerform") or False,
        kind=element.need("type", concept.from_json),
        subjects=element.many("subject", _subject_from_json),
        intent=element.need("intent", concept.from_json),
        status=element.need("status", concept.from_json),
        context=element.one("context", reference.from_json),
        occurrence=element.choice("occurrence", _READ_OCCURRENCE),
        requesters=element.many("requester", reference.from_json),
        performer_role=element.one("performerRole", concept.from_json),
        performer=element.one("performer", reference.from_json),
        reason_codes=element.many("reasonCode", concept.from_json),
        reasons=element.many("reasonReference", reference.from_json),
        reason_texts=element.texts("reason"),
        notes=element.many("note", annotation.from_json),
    )


def _subject_to_json(subject: ActionSubject) -> JsonObject:
    return present({"reference": many(subject.who, reference.to_json), "role": one(subject.role, concept.to_json)})


def _subject_from_json(element: Element) -> ActionSubject:
    return ActionSubject(who=element.need_many("reference", reference.from_json), role=element.one("role", concept.from_json))
