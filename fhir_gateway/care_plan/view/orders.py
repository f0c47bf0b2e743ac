"""Orders and whether a physician stands behind what they say now.

An approval is a fact about content: a signed Provenance with the hash of the approval-bearing units. Where the hash is another one today, the order has changed
since. An order that runs without such a Provenance, or with a signature that covers no known content, is only claimed.
Rules: docs/agreement.md, *Ownership and approval*.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from fhir_gateway.agreement.approval import approved_hashes, is_order
from fhir_gateway.agreement.ownership import APPROVAL_BEARING
from fhir_gateway.care_plan.approval import standing
from fhir_gateway.care_plan.view.activities import Activity
from fhir_gateway.care_plan.view.gathered import Gathered
from fhir_gateway.care_plan.view.words import concepts, first, objects, quantity, quantity_range, text
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key


class Approval(StrEnum):
    """Where an order stands."""

    SUGGESTED = "suggested"
    DRAFT = "draft"
    APPROVED = "approved"
    CHANGED = "changed"
    CLAIMED = "claimed"


_URGENCY: Final = (Approval.DRAFT, Approval.CHANGED, Approval.CLAIMED, Approval.APPROVED, Approval.SUGGESTED)
_RUNNING: Final = frozenset({"draft", "active", "on-hold"})


@dataclass(frozen=True, slots=True)
class Order:
    """An order.

    Args:
        by: who approved it, or is said to have; empty where nobody is named.
        when: the instant of that signature.
        version: the version id that is shown here; an approval may cover no other.
        details: quantity, body site and the like, as the order words them.
        open: it may still be approved.
    """

    activity: Activity
    approval: Approval
    by: str
    when: str
    requester: str
    version: str
    details: tuple[str, ...]
    open: bool


def orders(gathered: Gathered, found: list[Activity]) -> list[Order]:
    """The orders among the activities, those that wait for a physician first."""
    made = [_order(gathered, one, gathered.resources[one.key]) for one in found if one.key is not None and one.type in APPROVAL_BEARING]
    return sorted(made, key=lambda order: (not order.open, _URGENCY.index(order.approval)))


def _order(gathered: Gathered, one: Activity, resource: JsonObject) -> Order:
    key = one.key or Key("", "")
    approval, signed = _approval(gathered, key, resource)
    signature = first(signed.get("signature"))
    return Order(
        activity=one,
        approval=approval,
        by=gathered.name(signature.get("who")),
        when=text(signature.get("when")) or text(signed.get("recorded")),
        requester=gathered.name(resource.get("requester")),
        version=text(first(resource.get("meta")).get("versionId")),
        details=tuple(detail for detail in _details(resource) if detail),
        open=approval not in (Approval.APPROVED, Approval.SUGGESTED) and text(resource.get("status")) in _RUNNING,
    )


def _approval(gathered: Gathered, key: Key, resource: JsonObject) -> tuple[Approval, JsonObject]:
    """The state of an order and the Provenance that it follows from; an empty one where there is none."""
    if not is_order(resource):
        return Approval.SUGGESTED, {}
    signed = [one for one in gathered.provenances if one.get("signature") and str(key) in _targets(one)]
    proved = [one for one in signed if str(key) in approved_hashes(one)]
    latest = max(proved or signed, key=_recorded) if signed else {}
    found = Approval[standing(resource, latest if proved else None).name]
    return Approval.CLAIMED if signed and found is Approval.DRAFT else found, latest


def _targets(provenance: JsonObject) -> set[str]:
    return {text(target.get("reference")).split("/_history/")[0] for target in objects(provenance.get("target"))}


def _recorded(provenance: JsonObject) -> str:
    return text(provenance.get("recorded"))


def _details(resource: JsonObject) -> tuple[str, ...]:
    amount: Any = resource.get("quantityQuantity") or first(resource.get("dispenseRequest")).get("quantity")
    return (
        concepts(resource.get("orderDetail")),
        quantity(amount),
        quantity_range(resource.get("quantityRange")),
        concepts(resource.get("bodySite")),
        text(resource.get("patientInstruction")),
    )
