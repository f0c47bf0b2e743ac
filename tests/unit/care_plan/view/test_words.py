"""Plain words out of FHIR JSON."""

from typing import Any

import pytest

from fhir_gateway.care_plan.view.words import concept, human_name, quantity, quantity_range
from fhir_gateway.fhir.lexical import Number


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"text": "Own words", "coding": [{"display": "Display", "code": "c"}]}, "Own words"),
        ({"coding": [{"code": "first"}, {"display": "Second", "code": "second"}]}, "Second"),
        ({"coding": [{"code": "c"}]}, "c"),
        ({"system": "s", "code": "HH", "display": "home health"}, "home health"),
        ({}, ""),
        (None, ""),
        ("text", ""),
    ],
)
def test_a_concept_says_its_text_then_a_display_then_a_code(said: Any, text: str) -> None:
    assert concept(said) == text


def test_the_official_name_of_a_person_comes_first() -> None:
    names = [{"use": "nickname", "given": ["Tere"]}, {"use": "official", "prefix": ["Sra."], "given": ["Teresa", "María"], "family": "Castellanos"}]
    assert human_name(names) == "Sra. Teresa María Castellanos"


def test_a_quantity_keeps_its_digits() -> None:
    assert quantity({"comparator": "<", "value": Number("37.50"), "unit": "°C"}) == "< 37.50 °C"
    assert quantity_range({"low": {"value": 80}, "high": {"value": 130, "unit": "mg/dL"}}) == "80 – 130 mg/dL"
    assert quantity_range({}) == ""
