"""What a case refuses by name."""

from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read


def episode(**elements: Any) -> JsonObject:
    return {"resourceType": "EpisodeOfCare", "status": "active", "patient": {"reference": "Patient/p1"}, **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "on-hold"}, UnmappedCode, "EpisodeOfCare.status"),
        ({"careManager": [{"display": "a"}, {"display": "b"}]}, NotUnderstood, "EpisodeOfCare.careManager"),
        ({"statusHistory": [{"status": "planned"}]}, MissingElement, "EpisodeOfCare.statusHistory[0].period"),
        ({"diagnosis": [{"rank": 1}]}, MissingElement, "EpisodeOfCare.diagnosis[0].condition"),
        ({"patient": {}}, MissingElement, "EpisodeOfCare.patient"),
    ],
)
def test_what_is_not_a_case_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(episode(**elements))
    assert refusal.value.expression == expression
