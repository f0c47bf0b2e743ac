"""A physician approves an order: the order becomes active, and a signed Provenance says what was approved.

Rules: docs/agreement.md, *Ownership and approval*; https://hl7.org/fhir/R4/provenance.html, https://hl7.org/fhir/R4/datatypes.html#Signature
"""

from enum import StrEnum

from fhir_gateway.access.grant import Grant, Role
from fhir_gateway.agreement.approval import CONTENT_HASH, approved_hashes, claimed, content_hash, is_order
from fhir_gateway.errors import Conflict, Forbidden
from fhir_gateway.fhir.lexical import JsonObject

APPROVAL = {"system": "urn:iso-astm:E1762-95:2013", "code": "1.2.840.10065.1.12.1.5", "display": "Verification Signature"}
NAME_SYSTEM = "urn:fhir-gateway:name"


class Standing(StrEnum):
    """How an order stands with its approval."""

    DRAFT = "draft"
    APPROVED = "approved"
    CHANGED = "changed since its approval"
    CLAIMED = "claimed: active, and nobody signed it here"


def may_approve(grant: Grant) -> bool:
    """Whether somebody's approval opens the gate: a physician, by name, and no app that acts for one."""
    return grant.person and not grant.client and grant.writes and grant.holds(Role.PHYSICIAN)


def approve(grant: Grant, order: JsonObject) -> JsonObject:
    """The order as it stands once approved.

    Args:
        grant: who approves: a named person who is a physician.
        order: the hub's form, as the person saw it.

    Raises:
        Forbidden: the grant is not a physician's, or not a person's.
        Conflict: it is no order, or one that has ended.
    """
    if not may_approve(grant):
        raise Forbidden("only a physician, by name, approves an order")
    if not is_order(order):
        raise Conflict("only an order is approved", expression=f"{order['resourceType']}.intent")
    if order.get("status") not in ("draft", "active", "on-hold"):
        raise Conflict("the order has ended", expression=f"{order['resourceType']}.status")
    return {**order, "status": "active"} if order.get("status") == "draft" else order


def signed(grant: Grant, order: JsonObject, reference: str, at: str) -> JsonObject:
    """The Provenance of an approval.

    Args:
        grant: the physician.
        order: the hub's form that was approved.
        reference: the version that was approved, ``ServiceRequest/…/_history/…``.
        at: the instant of signing.
    """
    who = {"identifier": {"system": NAME_SYSTEM, "value": grant.name}, "display": grant.name}
    return {
        "resourceType": "Provenance",
        "target": [{"extension": [{"url": CONTENT_HASH, "valueString": content_hash(order)}], "reference": reference}],
        "recorded": at,
        "activity": {"coding": [{"system": "urn:fhir-gateway:activity", "code": "approve"}]},
        "agent": [
            {
                "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/provenance-participant-type", "code": "attester"}]},
                "who": who,
                "onBehalfOf": {"identifier": {"system": NAME_SYSTEM, "value": grant.organisation}, "display": grant.organisation},
            }
        ],
        "signature": [{"type": [APPROVAL], "when": at, "who": who}],
    }


def proved(grant: Grant, provenance: JsonObject) -> JsonObject:
    """A Provenance as it may be kept: an approval is one only where a physician, by name, signed it under their own name; else it is claimed.

    Args:
        grant: who brings it.
    """
    own = may_approve(grant) and all(_signed_by(one) == grant.name for one in provenance.get("signature", []))
    return provenance if own else claimed(provenance)


def standing(order: JsonObject, approval: JsonObject | None) -> Standing:
    """How an order stands with its latest approval; None where nobody signed it."""
    if approval is None:
        return Standing.DRAFT if order.get("status") == "draft" else Standing.CLAIMED
    approved = approved_hashes(approval).get(f"{order['resourceType']}/{order['id']}")
    return Standing.APPROVED if approved == content_hash(order) else Standing.CHANGED


def _signed_by(signature: JsonObject) -> str | None:
    """The registered name of who signed; None for anybody else."""
    who: JsonObject = signature.get("who", {})
    identifier: JsonObject = who.get("identifier", {})
    return identifier.get("value") if identifier.get("system") == NAME_SYSTEM else None
