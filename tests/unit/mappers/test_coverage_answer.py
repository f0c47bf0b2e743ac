"""What a payer says about an order is read, changed and written among the other extensions."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.mappers.coverage_answer import URL
from fhir_gateway.records.coded import Known
from fhir_gateway.records.coverage_answer import AuthorizationNeed, CoverageAnswer
from fhir_gateway.records.service_request import ServiceRequest

STRANGE: JsonObject = {"url": "https://example.org/strange", "valueString": "keep me"}
BARE: dict[str, JsonObject] = {
    "ServiceRequest": {"status": "active", "intent": "order", "subject": {"reference": "Patient/p1"}},
    "DeviceRequest": {"intent": "order", "codeCodeableConcept": {"text": "bed"}, "subject": {"reference": "Patient/p1"}},
    "MedicationRequest": {"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "x"}, "subject": {"reference": "Patient/p1"}},
    "NutritionOrder": {"status": "active", "intent": "order", "patient": {"reference": "Patient/p1"}, "dateTime": "2026"},
}


def order(kind: str, *extensions: JsonObject) -> JsonObject:
    return {"resourceType": kind, **BARE[kind], **({"extension": list(extensions)} if extensions else {})}


def answer(**parts: Any) -> JsonObject:
    return {"url": URL, "extension": [{"url": name.replace("_", "-"), "valueCode": code} for name, code in parts.items()]}


@pytest.mark.parametrize("kind", BARE)
def test_every_order_says_whether_it_needs_an_authorization(kind: str) -> None:
    record = read(order(kind, STRANGE, answer(pa_needed="auth-needed")))
    assert record.coverage_answers == (CoverageAnswer(authorization=Known(AuthorizationNeed.NEEDED)),)


@pytest.mark.parametrize("kind", BARE)
def test_an_answer_that_changes_leaves_the_others_in_place(kind: str) -> None:
    dependency = {"url": "dependency", "valueReference": {"reference": "DeviceRequest/pump"}}
    given = answer(pa_needed="auth-needed", covered="conditional")
    onto = order(kind, STRANGE, {**given, "extension": [*given["extension"], dependency]})
    record = read(onto)
    changed = rewrite(onto, replace(record, coverage_answers=(replace(record.coverage_answers[0], authorization=Known(AuthorizationNeed.SATISFIED)),)))
    wanted = answer(pa_needed="satisfied", covered="conditional")
    assert changed == order(kind, STRANGE, {**wanted, "extension": [*wanted["extension"], dependency]})


def test_an_answer_that_goes_leaves_nothing_behind() -> None:
    onto = order("ServiceRequest", answer(covered="covered"))
    assert rewrite(onto, replace(read(onto), coverage_answers=())) == order("ServiceRequest")


def test_an_answer_that_says_nothing_that_we_know_is_left_alone() -> None:
    onto = order("ServiceRequest", {"url": URL, "extension": [STRANGE]})
    record: ServiceRequest = read(onto)
    assert record.coverage_answers == ()
    assert rewrite(onto, record) == onto
