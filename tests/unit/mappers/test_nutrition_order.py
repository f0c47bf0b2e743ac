"""What a nutrition order refuses by name, and a change in a diet that leaves the rest of it in place."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.nutrition_order import NutritionOrder


def order(**elements: Any) -> JsonObject:
    given = {"status": "active", "intent": "order", "patient": {"reference": "Patient/p1"}, "dateTime": "2026-03-01", **elements}
    return {"resourceType": "NutritionOrder", **{name: value for name, value in given.items() if value is not None}}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "proposed"}, UnmappedCode, "NutritionOrder.status"),
        ({"dateTime": None}, MissingElement, "NutritionOrder.dateTime"),
        ({"dateTime": "2026-02-30"}, NotUnderstood, "NutritionOrder.dateTime"),
        (
            {"oralDiet": {"nutrient": [{"amount": {"value": 2, "comparator": "<"}}]}},
            NotUnderstood,
            "NutritionOrder.oralDiet.nutrient[0].amount.comparator",
        ),
        (
            {"enteralFormula": {"modifierExtension": [{"url": "https://example.org/not", "valueBoolean": True}]}},
            NotUnderstood,
            "NutritionOrder.enteralFormula.modifierExtension",
        ),
    ],
)
def test_what_is_not_a_nutrition_order_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(order(**elements))
    assert refusal.value.expression == expression


def test_a_change_in_a_diet_keeps_what_stands_beside_it() -> None:
    strange = [{"url": "https://example.org/strange", "valueString": "keep me"}]
    sodium = {"extension": strange, "modifier": {"text": "sodium"}, "amount": {"value": 2, "unit": "g"}}
    onto = order(oralDiet={"extension": strange, "nutrient": [sodium], "instruction": "small meals"})
    record: NutritionOrder = read(onto)
    assert record.diet
    changed = rewrite(onto, replace(record, diet=replace(record.diet, instruction="large meals")))
    assert changed == order(oralDiet={"extension": strange, "nutrient": [sodium], "instruction": "large meals"})
