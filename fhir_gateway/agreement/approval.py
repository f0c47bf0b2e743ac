"""Approval: a fact about content, never a field that is merged.

It is a Provenance with a signature over the approval-bearing units; it never covers a change that the signer did not see.
Rules: docs/agreement.md, *Ownership and approval*; https://hl7.org/fhir/R4/provenance.html
"""

import hashlib

from fhir_gateway.agreement.ownership import APPROVAL_BEARING
from fhir_gateway.agreement.units import units
from fhir_gateway.fhir.lexical import JsonObject, dumps

_ORDERED = ("plan", "order", "original-order", "reflex-order", "filler-order", "instance-order")
"""https://hl7.org/fhir/R4/valueset-request-intent.html: a proposal, an option and a patient's directive are no orders."""

CONTENT_HASH = "https://fhir-gateway.example.org/StructureDefinition/approved-content-hash"
"""The extension on ``Provenance.target`` that holds the hash of what was approved."""


def content_hash(resource: JsonObject) -> str:
    """A hash of the approval-bearing units of an order, 32 hexadecimal digits; equal content has an equal hash on every server.

    Args:
        resource: the order, with references resolved to our ids.
    """
    bearing = APPROVAL_BEARING.get(resource["resourceType"], ())
    content = [[list(unit), fragment] for unit, fragment in sorted(units(resource).items()) if unit[0] in bearing]
    return hashlib.blake2s(dumps(content), digest_size=16).hexdigest()


def is_order(resource: JsonObject) -> bool:
    """Whether a resource is an order that a physician approves."""
    return resource["resourceType"] in APPROVAL_BEARING and resource.get("intent") in _ORDERED


def approved_hashes(provenance: JsonObject) -> dict[str, str]:
    """By ``Type/id``, the content hash that a Provenance approves; empty where it is no approval.

    An approval names a person who signed: ``signature.who``.
    """
    if not provenance.get("signature"):
        return {}
    return {
        target["reference"].split("/_history/")[0]: extension["valueString"]
        for target in provenance.get("target", [])
        for extension in target.get("extension", [])
        if extension.get("url") == CONTENT_HASH and "reference" in target
    }


def claimed(provenance: JsonObject) -> JsonObject:
    """A Provenance that approves nothing: what it says of a signature stays, and is a claim until a person confirms it here."""
    if not approved_hashes(provenance):
        return provenance
    return {**provenance, "target": [_without_hash(target) for target in provenance["target"]]}


def _without_hash(target: JsonObject) -> JsonObject:
    kept = [one for one in target.get("extension", []) if one.get("url") != CONTENT_HASH]
    rest = {name: value for name, value in target.items() if name != "extension"}
    return {**rest, "extension": kept} if kept else rest
