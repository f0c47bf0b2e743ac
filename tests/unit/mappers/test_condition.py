"""What a condition refuses by name, and a status that changes whole."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.condition import ClinicalStatus

CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"


def condition(**elements: Any) -> JsonObject:
    return {"resourceType": "Condition", "subject": {"reference": "Patient/p1"}, **elements}


@pytest.mark.parametrize(
    ("status", "refused", "expression"),
    [
        ({"coding": [{"system": "http://hl7.org/fhir/condition-clinical", "code": "active"}]}, UnmappedCode, "Condition.clinicalStatus"),
        ({"coding": [{"code": "active"}]}, UnmappedCode, "Condition.clinicalStatus"),
        ({"coding": [{"system": CLINICAL, "code": "active"}, {"system": CLINICAL, "code": "resolved"}]}, UnmappedCode, "Condition.clinicalStatus"),
        ({"text": "active"}, MissingElement, "Condition.clinicalStatus.coding"),
    ],
)
def test_a_status_that_is_not_one_is_refused_by_name(status: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(condition(clinicalStatus=status))
    assert refusal.value.expression == expression


def test_a_changed_status_leaves_no_stale_coding_beside_it() -> None:
    onto = condition(clinicalStatus={"coding": [{"system": CLINICAL, "code": "active"}, {"system": "https://example.org/x", "code": "1"}], "text": "active"})
    changed = rewrite(onto, replace(read(onto), clinical=ClinicalStatus.RESOLVED))
    assert changed == condition(clinicalStatus={"coding": [{"system": CLINICAL, "code": "resolved"}]})
