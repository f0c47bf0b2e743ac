"""contained travels with the element that refers to it. Rules: docs/agreement.md, *Lists*."""

from typing import Any

from fhir_gateway.agreement.link import Between
from fhir_gateway.agreement.merge import merge
from tests.unit.agreement.two_sides import anybody

ORDER = {"resourceType": "ServiceRequest", "status": "active", "intent": "order", "subject": {"reference": "Patient/1"}}


def test_two_contained_resources_of_one_id_are_not_taken_for_each_other() -> None:
    hub: dict[str, Any] = {**ORDER, "contained": [{"resourceType": "Organization", "id": "1", "name": "a"}], "performer": [{"reference": "#1"}]}
    now: dict[str, Any] = {**ORDER, "contained": [{"resourceType": "Device", "id": "1", "lotNumber": "b"}], "supportingInfo": [{"reference": "#1"}]}
    merged = merge(hub, Between(), ORDER, now, hub, may_change=anybody, acceptable=lambda _: None, at="2026-03-01T00:00:00Z")
    assert merged.hub == hub
    assert {unit[0] for unit in merged.between.held} == {"contained", "supportingInfo"}


def test_a_contained_resource_comes_with_what_refers_to_it() -> None:
    now: dict[str, Any] = {**ORDER, "contained": [{"resourceType": "Device", "id": "1", "lotNumber": "b"}], "supportingInfo": [{"reference": "#1"}]}
    merged = merge(ORDER, Between(), ORDER, now, ORDER, may_change=anybody, acceptable=lambda _: None, at="2026-03-01T00:00:00Z")
    assert (merged.hub, merged.between.held) == (now, {})
