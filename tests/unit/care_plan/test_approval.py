"""Whose approval counts: that of a physician, by name, under their own."""

import pytest

from fhir_gateway.access.grant import Grant, Role, identified
from fhir_gateway.agreement.approval import approved_hashes
from fhir_gateway.care_plan.approval import proved, signed


@pytest.mark.parametrize(
    ("grant", "proves"),
    [
        (identified("dr.okafor", "hospital", frozenset({Role.PHYSICIAN}), person=True), True),
        (identified("dr.other", "hospital", frozenset({Role.PHYSICIAN}), person=True), False),
        (identified("dr.okafor", "hospital", frozenset({Role.HOSPITAL}), person=True), False),
        (identified("dr.okafor", "hospital", frozenset({Role.PHYSICIAN}), person=False), False),
    ],
)
def test_an_approval_counts_where_a_physician_brings_it_under_their_own_name_and_is_claimed_else(grant: Grant, proves: bool) -> None:
    signer = identified("dr.okafor", "hospital", frozenset({Role.PHYSICIAN}), person=True)
    order = {"resourceType": "ServiceRequest", "id": "p.1", "status": "active", "intent": "order", "subject": {"reference": "Patient/p"}}
    brought = signed(signer, order, "ServiceRequest/p.1/_history/1-x", "2026-03-01T00:00:00Z")
    kept = proved(grant, brought)
    assert bool(approved_hashes(kept)) is proves
    assert kept["signature"] == brought["signature"]
