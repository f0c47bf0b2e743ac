"""Orders: approved as they are now, or not."""

from typing import Any

import pytest

from fhir_gateway.agreement.approval import CONTENT_HASH, content_hash
from fhir_gateway.care_plan.view.activities import activities
from fhir_gateway.care_plan.view.orders import Approval, Order, orders
from fhir_gateway.fhir.lexical import JsonObject
from tests.unit.care_plan import story

NURSING = story.orders()[1]
ACTIVE = {**NURSING, "status": "active"}


def approval(order: JsonObject, at: str = "2026-03-03T11:20:00Z", *, hashed: bool = True) -> JsonObject:
    target: JsonObject = {"reference": f"ServiceRequest/{order['id']}/_history/1-x"}
    if hashed:
        target["extension"] = [{"url": CONTENT_HASH, "valueString": content_hash(order)}]
    who = {"identifier": {"value": "dr.okafor"}, "display": "dr.okafor"}
    return {"resourceType": "Provenance", "target": [target], "recorded": at, "agent": [{"who": who}], "signature": [{"who": who, "when": at}]}


def nursing(order: JsonObject, *provenances: JsonObject) -> Order:
    gathered = story.gathered(order, provenances=provenances)
    found = orders(gathered, [one for one, _ in activities(gathered)])
    return next(one for one in found if one.activity.key is not None and one.activity.key.id == order["id"])


def test_a_draft_that_nobody_signed_waits_for_a_physician() -> None:
    one = nursing(NURSING)
    assert (one.approval, one.by, one.open, one.version) == (Approval.DRAFT, "", True, "1-q7dz")


def test_an_order_that_is_as_it_was_signed_is_approved() -> None:
    one = nursing(ACTIVE, approval(ACTIVE))
    assert (one.approval, one.by, one.when, one.open) == (Approval.APPROVED, "dr.okafor", "2026-03-03T11:20:00Z", False)


def test_an_order_that_changed_after_the_signature_is_not_covered_by_it() -> None:
    one = nursing({**ACTIVE, "quantityQuantity": {"value": 12, "unit": "visits"}}, approval(ACTIVE))
    assert (one.approval, one.by, one.open) == (Approval.CHANGED, "dr.okafor", True)


def test_a_change_of_what_no_approval_is_about_leaves_it_approved() -> None:
    assert nursing({**ACTIVE, "note": [{"text": "Ring twice"}]}, approval(ACTIVE)).approval is Approval.APPROVED


def test_the_latest_signature_counts() -> None:
    changed = {**ACTIVE, "quantityQuantity": {"value": 12, "unit": "visits"}}
    one = nursing(changed, approval(changed, "2026-03-05T08:00:00Z"), approval(ACTIVE, "2026-03-03T11:20:00Z"))
    assert (one.approval, one.when) == (Approval.APPROVED, "2026-03-05T08:00:00Z")


def test_an_active_order_that_nobody_signed_here_is_only_claimed() -> None:
    one = nursing(ACTIVE)
    assert (one.approval, one.open) == (Approval.CLAIMED, True)


@pytest.mark.parametrize("order", [ACTIVE, NURSING])
def test_a_signature_that_covers_no_known_content_is_only_claimed(order: JsonObject) -> None:
    one = nursing(order, approval(order, hashed=False))
    assert (one.approval, one.by) == (Approval.CLAIMED, "dr.okafor")


def test_a_suggestion_needs_no_approval() -> None:
    one = nursing({**NURSING, "intent": "proposal"})
    assert (one.approval, one.open) == (Approval.SUGGESTED, False)


@pytest.mark.parametrize("status", ["completed", "revoked", "entered-in-error"])
def test_an_order_that_has_ended_asks_for_nothing(status: str) -> None:
    assert not nursing({**NURSING, "status": status}).open


def test_orders_that_wait_come_first() -> None:
    provenances: list[Any] = [approval(story.orders()[0])]
    gathered = story.gathered(provenances=provenances)
    assert [one.approval for one in orders(gathered, [one for one, _ in activities(gathered)])] == [Approval.DRAFT, Approval.CLAIMED, Approval.APPROVED]
