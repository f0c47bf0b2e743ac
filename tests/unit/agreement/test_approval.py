"""What an approval is about, and what it is not. Rules: docs/agreement.md, *Ownership and approval*, *Approval-bearing*."""

from typing import Any

import pytest

from fhir_gateway.agreement.approval import CONTENT_HASH, approved_hashes, content_hash, is_order
from fhir_gateway.fhir.lexical import JsonObject, load_object

ORDER: JsonObject = {"resourceType": "ServiceRequest", "status": "active", "intent": "order", "code": {"text": "dressing"}}
TEXT = {"text": "x"}
SIGNED: JsonObject = {
    "resourceType": "Provenance",
    "signature": [{"who": {"reference": "Practitioner/1"}}],
    "target": [{"reference": "ServiceRequest/1/_history/3", "extension": [{"url": CONTENT_HASH, "valueString": "abc"}]}],
}


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("ServiceRequest", "code", TEXT),
        ("ServiceRequest", "doNotPerform", True),
        ("ServiceRequest", "orderDetail", [TEXT]),
        ("ServiceRequest", "quantityQuantity", {"value": 2}),
        ("ServiceRequest", "occurrenceDateTime", "2026-01-05"),
        ("ServiceRequest", "occurrenceTiming", {"code": TEXT}),
        ("ServiceRequest", "asNeededBoolean", True),
        ("ServiceRequest", "bodySite", [TEXT]),
        ("MedicationRequest", "medicationCodeableConcept", TEXT),
        ("MedicationRequest", "dosageInstruction", [TEXT]),
        ("MedicationRequest", "dispenseRequest", {"numberOfRepeatsAllowed": 2}),
        ("MedicationRequest", "doNotPerform", True),
        ("DeviceRequest", "codeCodeableConcept", TEXT),
        ("DeviceRequest", "parameter", [{"code": TEXT}]),
        ("DeviceRequest", "occurrenceDateTime", "2026-01-05"),
        ("NutritionOrder", "oralDiet", {"instruction": "x"}),
        ("NutritionOrder", "supplement", [{"type": TEXT}]),
        ("NutritionOrder", "enteralFormula", {"administrationInstruction": "x"}),
    ],
)
def test_an_approval_is_about_what_is_ordered(kind: str, name: str, value: Any) -> None:
    assert content_hash({"resourceType": kind, name: value}) != content_hash({"resourceType": kind})


@pytest.mark.parametrize(
    "change", [{"status": "revoked"}, {"note": [TEXT]}, {"requester": {"display": "x"}}, {"insurance": [{"display": "x"}]}, {"priority": "asap"}]
)
def test_an_approval_is_not_about_the_rest_of_an_order(change: JsonObject) -> None:
    assert content_hash({**ORDER, **change}) == content_hash(ORDER)


def test_equal_content_has_an_equal_hash_in_any_order_of_its_elements() -> None:
    one, other = {**ORDER, "asNeededBoolean": True}, {"asNeededBoolean": True, **ORDER}
    assert content_hash(one) == content_hash(other)


def test_a_hash_has_32_hexadecimal_digits() -> None:
    assert len(content_hash(ORDER)) == 32


def test_a_hash_stays_what_it_was_when_it_was_signed() -> None:
    assert content_hash(load_object('{"resourceType":"ServiceRequest","code":{"text":"dressing"}}')) == "35d9951e8dffb0839ff9174ed2a86f3a"


def test_a_type_that_nobody_approves_has_nothing_to_hash() -> None:
    assert content_hash({"resourceType": "Goal", "description": TEXT}) == content_hash({"resourceType": "Task", "code": TEXT})


@pytest.mark.parametrize("intent", ["plan", "order", "original-order", "reflex-order", "filler-order", "instance-order"])
def test_what_is_ordered_or_planned_needs_a_physician(intent: str) -> None:
    assert is_order({**ORDER, "intent": intent})


@pytest.mark.parametrize("kind", ["ServiceRequest", "MedicationRequest", "DeviceRequest", "NutritionOrder"])
def test_each_kind_of_order_needs_a_physician(kind: str) -> None:
    assert is_order({"resourceType": kind, "intent": "order"})


@pytest.mark.parametrize("resource", [{**ORDER, "intent": "proposal"}, {"resourceType": "ServiceRequest"}, {"resourceType": "CarePlan", "intent": "order"}])
def test_what_is_no_order_needs_no_physician(resource: JsonObject) -> None:
    assert not is_order(resource)


def test_a_signed_provenance_approves_the_hash_of_each_target_whatever_its_version() -> None:
    assert approved_hashes(SIGNED) == {"ServiceRequest/1": "abc"}


def test_the_url_of_a_hash_is_the_one_that_partners_know() -> None:
    assert CONTENT_HASH == "https://fhir-gateway.example.org/StructureDefinition/approved-content-hash"


@pytest.mark.parametrize(
    "change",
    [
        {"signature": []},
        {"target": [{"reference": "ServiceRequest/1"}]},
        {"target": [{"reference": "ServiceRequest/1", "extension": [{"url": "https://example.org/other", "valueString": "abc"}]}]},
        {"target": [{"display": "x", "extension": [{"url": CONTENT_HASH, "valueString": "abc"}]}]},
        {"target": []},
    ],
)
def test_a_provenance_without_a_signature_or_a_hash_of_a_target_approves_nothing(change: JsonObject) -> None:
    assert approved_hashes({**SIGNED, **change}) == {}


def test_a_provenance_without_a_signature_or_target_at_all_approves_nothing() -> None:
    assert approved_hashes({"resourceType": "Provenance"}) == {}
    assert approved_hashes({"resourceType": "Provenance", "signature": SIGNED["signature"]}) == {}
