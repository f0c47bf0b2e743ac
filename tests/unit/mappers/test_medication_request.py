"""What a medication request refuses by name, a "do not give" that never gets lost, and a dosage that is replaced whole."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.medication_request import MedicationRequest, MedicationStatus
from fhir_gateway.records.reference import Ref

DRUG: JsonObject = {"text": "vancomycin"}


def request(**elements: Any) -> JsonObject:
    given = {"status": "active", "intent": "order", "medicationCodeableConcept": DRUG, "subject": {"reference": "Patient/p1"}, **elements}
    return {"resourceType": "MedicationRequest", **{name: value for name, value in given.items() if value is not None}}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "revoked"}, UnmappedCode, "MedicationRequest.status"),
        ({"intent": "directive"}, UnmappedCode, "MedicationRequest.intent"),
        ({"medicationCodeableConcept": None}, MissingElement, "MedicationRequest.medication"),
        ({"medicationReference": {"reference": "Medication/1"}}, NotUnderstood, "MedicationRequest.medication"),
        ({"doNotPerform": "true"}, NotUnderstood, "MedicationRequest.doNotPerform"),
        ({"substitution": {"reason": {"text": "x"}}}, MissingElement, "MedicationRequest.substitution.allowed"),
        (
            {"dosageInstruction": [{"timing": {"repeat": {"periodUnit": "days"}}}]},
            UnmappedCode,
            "MedicationRequest.dosageInstruction[0].timing.repeat.periodUnit",
        ),
        (
            {"dosageInstruction": [{"doseAndRate": [{"doseQuantity": {"value": 1, "comparator": "<"}}]}]},
            NotUnderstood,
            "MedicationRequest.dosageInstruction[0].doseAndRate[0].doseQuantity.comparator",
        ),
        (
            {"dosageInstruction": [{"modifierExtension": [{"url": "https://example.org/not", "valueBoolean": True}]}]},
            NotUnderstood,
            "MedicationRequest.dosageInstruction[0].modifierExtension",
        ),
    ],
)
def test_what_is_not_a_medication_request_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(request(**elements))
    assert refusal.value.expression == expression


def test_another_change_leaves_a_do_not_give_in_place() -> None:
    onto = request(doNotPerform=True)
    record: MedicationRequest = read(onto)
    assert record.forbidden
    assert rewrite(onto, replace(record, status=MedicationStatus.PAUSED)) == request(doNotPerform=True, status="on-hold")


def test_a_product_in_place_of_a_concept_removes_the_concept() -> None:
    onto = request()
    changed = rewrite(onto, replace(read(onto), medication=Ref("Medication", "1")))
    assert changed == request(medicationCodeableConcept=None, medicationReference={"reference": "Medication/1"})


def test_a_changed_supply_keeps_what_stands_beside_it() -> None:
    strange = [{"url": "https://example.org/strange", "valueString": "keep me"}]
    onto = request(dispenseRequest={"extension": strange, "numberOfRepeatsAllowed": 5, "initialFill": {"extension": strange, "quantity": {"value": 7}}})
    record: MedicationRequest = read(onto)
    assert record.dispense
    changed = rewrite(onto, replace(record, dispense=replace(record.dispense, refills=0)))
    assert changed == request(dispenseRequest={**onto["dispenseRequest"], "numberOfRepeatsAllowed": 0})
