"""The modifiers of what is asked of payers, answered, agreed and billed."""

from typing import Any

from tests.unit.mappers.modifier_pairs import ADDRESS, IDENTIFIER, LESS, NAME, TELECOM, Pair

_CANCELLED = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/modifierextension-infoCancelled"
_ITEM: dict[str, Any] = {"sequence": 1, "productOrService": {"text": "visit"}}
_INFORMATION: dict[str, Any] = {"sequence": 1, "category": {"text": "pain"}}
_INSURANCE: dict[str, Any] = {"sequence": 1, "focal": True, "coverage": {"reference": "Coverage/c1"}}
_INFORMATION_PAIR: Pair = [{**_INFORMATION, "valueQuantity": LESS[0]}], [{**_INFORMATION, "valueQuantity": LESS[1]}]
_ANSWERED: dict[str, Any] = {"itemSequence": 1, "adjudication": [{"category": {"text": "asked"}}]}
_ADDED: dict[str, Any] = {"productOrService": {"text": "visit"}, "adjudication": [{"category": {"text": "asked"}}]}
_PAYMENT: dict[str, Any] = {"type": {"text": "all"}, "amount": {"value": 1, "currency": "USD"}}
_OFFER: dict[str, Any] = {"text": "x"}
_ACTION: dict[str, Any] = {"type": {"text": "visit"}, "intent": {"text": "care"}, "status": {"text": "agreed"}}


def _authorized(quantity: dict[str, Any]) -> list[dict[str, Any]]:
    detail = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-itemAuthorizedDetail"
    return [{"url": detail, "extension": [{"url": "quantity", "valueQuantity": quantity}]}]


def _valued(quantity: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"valuedItem": [{"quantity": quantity}]}]


def _limit(quantity: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": {"text": "x"}, "benefit": [{"type": {"text": "x"}, "limit": [{"value": quantity}]}]}]


def _cost(quantity: dict[str, Any]) -> list[dict[str, Any]]:
    cost = {"type": {"text": "copay"}, "value": quantity}
    return [{"specificCost": [{"category": {"text": "x"}, "benefit": [{"type": {"text": "x"}, "cost": [cost]}]}]}]


def _used(quantity: dict[str, Any]) -> list[dict[str, Any]]:
    used = {"url": "http://hl7.org/fhir/us/davinci-pdex/StructureDefinition/PriorAuthorizationUtilization", "valueQuantity": quantity}
    return [{"extension": [used], "category": {"text": "used"}, "amount": {"value": 1, "currency": "USD"}}]


PAYMENT: dict[str, dict[str, list[Pair]]] = {
    "Claim": {
        "status": [("active", "entered-in-error")],
        "identifier": [IDENTIFIER],
        "related": [([{"reference": IDENTIFIER[0][0]}], [{"reference": IDENTIFIER[1][0]}])],
        "supportingInfo": [_INFORMATION_PAIR],
        "insurance": [([{**_INSURANCE, "identifier": IDENTIFIER[0][0]}], [{**_INSURANCE, "identifier": IDENTIFIER[1][0]}])],
        "accident": [({"date": "2026-02-11", "locationAddress": ADDRESS[0][0]}, {"date": "2026-02-11", "locationAddress": ADDRESS[1][0]})],
        "item": [
            ([{**_ITEM, "modifierExtension": [{"url": _CANCELLED, "valueBoolean": True}]}], [_ITEM]),
            ([{**_ITEM, "locationAddress": ADDRESS[0][0]}], [{**_ITEM, "locationAddress": ADDRESS[1][0]}]),
            ([{**_ITEM, "quantity": LESS[0]}], [{**_ITEM, "quantity": LESS[1]}]),
        ],
    },
    "ClaimResponse": {
        "status": [("active", "entered-in-error")],
        "identifier": [IDENTIFIER],
        "item": [
            ([{**_ANSWERED, "extension": _authorized(LESS[0])}], [{**_ANSWERED, "extension": _authorized(LESS[1])}]),
        ],
        "addItem": [([{**_ADDED, "locationAddress": ADDRESS[0][0]}], [{**_ADDED, "locationAddress": ADDRESS[1][0]}])],
        "payment": [({**_PAYMENT, "identifier": IDENTIFIER[0][0]}, {**_PAYMENT, "identifier": IDENTIFIER[1][0]})],
    },
    "CoverageEligibilityRequest": {
        "status": [("active", "entered-in-error")],
        "identifier": [IDENTIFIER],
        "item": [([{"quantity": LESS[0]}], [{"quantity": LESS[1]}])],
    },
    "CoverageEligibilityResponse": {"status": [("active", "entered-in-error")], "identifier": [IDENTIFIER]},
    "Contract": {
        "status": [("executed", "entered-in-error")],
        "identifier": [IDENTIFIER],
        "term": [
            ([{"offer": _OFFER, "action": [{**_ACTION, "doNotPerform": True}]}], [{"offer": _OFFER, "action": [_ACTION]}]),
            (
                [{"offer": _OFFER, "group": [{"offer": _OFFER, "action": [{**_ACTION, "doNotPerform": True}]}]}],
                [{"offer": _OFFER, "group": [{"offer": _OFFER, "action": [_ACTION]}]}],
            ),
            ([{"offer": _OFFER, "identifier": IDENTIFIER[0][0]}], [{"offer": _OFFER, "identifier": IDENTIFIER[1][0]}]),
            ([{"offer": {"identifier": IDENTIFIER[0]}}], [{"offer": {"identifier": IDENTIFIER[1]}}]),
            ([{"offer": _OFFER, "asset": _valued(LESS[0])}], [{"offer": _OFFER, "asset": _valued(LESS[1])}]),
        ],
    },
    "InsurancePlan": {
        "status": [("active", "draft")],
        "identifier": [IDENTIFIER],
        "contact": [
            ([{"name": NAME[0][0]}], [{"name": NAME[1][0]}]),
            ([{"telecom": TELECOM[0]}], [{"telecom": TELECOM[1]}]),
            ([{"address": ADDRESS[0][0]}], [{"address": ADDRESS[1][0]}]),
        ],
        "coverage": [(_limit(LESS[0]), _limit(LESS[1]))],
        "plan": [(_cost(LESS[0]), _cost(LESS[1])), ([{"identifier": IDENTIFIER[0]}], [{"identifier": IDENTIFIER[1]}])],
    },
    "ExplanationOfBenefit": {
        "status": [("active", "entered-in-error")],
        "identifier": [IDENTIFIER],
        "related": [([{"reference": IDENTIFIER[0][0]}], [{"reference": IDENTIFIER[1][0]}])],
        "supportingInfo": [_INFORMATION_PAIR],
        "item": [([{**_ITEM, "locationAddress": ADDRESS[0][0]}], [{**_ITEM, "locationAddress": ADDRESS[1][0]}])],
        "addItem": [([{**_ADDED, "locationAddress": ADDRESS[0][0]}], [{**_ADDED, "locationAddress": ADDRESS[1][0]}])],
        "total": [(_used(LESS[0]), _used(LESS[1]))],
        "payment": [({"identifier": IDENTIFIER[0][0]}, {"identifier": IDENTIFIER[1][0]})],
    },
    "Invoice": {"status": [("issued", "entered-in-error")], "identifier": [IDENTIFIER]},
}
