"""What an allergy refuses by name, and what its two statuses say together."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.allergy_intolerance import AllergyIntolerance, AllergyStatus, AllergyVerification

SYSTEM = "http://terminology.hl7.org/CodeSystem/allergyintolerance-"


def status(kind: str, code: str) -> JsonObject:
    return {"coding": [{"system": f"{SYSTEM}{kind}", "code": code}]}


ACTIVE, WRONG = status("clinical", "active"), status("verification", "entered-in-error")


def allergy(**elements: Any) -> JsonObject:
    return {"resourceType": "AllergyIntolerance", "patient": {"reference": "Patient/p1"}, **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({}, MissingElement, "AllergyIntolerance.clinicalStatus"),
        ({"clinicalStatus": ACTIVE, "verificationStatus": WRONG}, NotUnderstood, "AllergyIntolerance"),
        ({"clinicalStatus": status("clinical", "remission")}, UnmappedCode, "AllergyIntolerance.clinicalStatus"),
        ({"clinicalStatus": {"text": "active"}}, MissingElement, "AllergyIntolerance.clinicalStatus.coding"),
        ({"clinicalStatus": ACTIVE, "type": "side-effect"}, UnmappedCode, "AllergyIntolerance.type"),
        ({"clinicalStatus": ACTIVE, "category": ["food", "pet"]}, UnmappedCode, "AllergyIntolerance.category[1]"),
        ({"clinicalStatus": ACTIVE, "criticality": "CRITL"}, UnmappedCode, "AllergyIntolerance.criticality"),
        ({"clinicalStatus": ACTIVE, "reaction": [{"severity": "mild"}]}, MissingElement, "AllergyIntolerance.reaction[0].manifestation"),
        (
            {"clinicalStatus": ACTIVE, "reaction": [{"manifestation": [{"text": "x"}], "severity": "fatal"}]},
            UnmappedCode,
            "AllergyIntolerance.reaction[0].severity",
        ),
    ],
)
def test_what_is_not_an_allergy_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(allergy(**elements))
    assert refusal.value.expression == expression


def test_one_that_was_entered_in_error_loses_its_clinical_status() -> None:
    onto = allergy(clinicalStatus=ACTIVE, verificationStatus=status("verification", "confirmed"))
    record: AllergyIntolerance = read(onto)
    assert rewrite(onto, replace(record, clinical=None, verification=AllergyVerification.ENTERED_IN_ERROR)) == allergy(verificationStatus=WRONG)


def test_it_cannot_be_said_to_be_wrong_and_active() -> None:
    record: AllergyIntolerance = read(allergy(clinicalStatus=ACTIVE))
    with pytest.raises(ValueError, match="unless it was entered in error"):
        replace(record, verification=AllergyVerification.ENTERED_IN_ERROR)


def test_a_changed_status_leaves_no_stale_coding_beside_it() -> None:
    onto = allergy(clinicalStatus={**ACTIVE, "text": "active"})
    assert rewrite(onto, replace(read(onto), clinical=AllergyStatus.RESOLVED)) == allergy(clinicalStatus=status("clinical", "resolved"))
