"""What an observation refuses by name, and a value that takes the place of another or of its absence."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.coded import Coding, Concept, Known
from fhir_gateway.records.observation import Absent, AbsentReason, Component, Observation, ObservationStatus, ReferenceRange
from fhir_gateway.records.quantity import Quantity

PAIN: JsonObject = {"coding": [{"system": "http://loinc.org", "code": "72514-3"}]}
UNKNOWN: JsonObject = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "unknown"}]}


def observation(**elements: Any) -> JsonObject:
    return {"resourceType": "Observation", "status": "final", "code": PAIN, **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "done"}, UnmappedCode, "Observation.status"),
        ({"code": {}}, MissingElement, "Observation.code"),
        ({"issued": "2026-03-01"}, NotUnderstood, "Observation.issued"),
        ({"effectiveInstant": "2026-03-01"}, NotUnderstood, "Observation.effectiveInstant"),
        ({"valueInteger": 3, "valueString": "3"}, NotUnderstood, "Observation.value"),
        ({"valueInteger": 3, "dataAbsentReason": UNKNOWN}, NotUnderstood, "Observation.dataAbsentReason"),
        ({"valueInteger": 3, "component": [{"code": PAIN, "valueInteger": 4}]}, NotUnderstood, "Observation"),
        (
            {"valueInteger": 3, "component": [{"code": {"coding": [{**PAIN["coding"][0], "display": "Pain"}]}}]},
            NotUnderstood,
            "Observation",
        ),
        ({"component": [{"valueInteger": 4}]}, MissingElement, "Observation.component[0].code"),
        ({"referenceRange": [{"type": {"text": "normal"}}]}, NotUnderstood, "Observation.referenceRange[0]"),
        ({"referenceRange": [{"low": {"value": 1, "comparator": "<"}}]}, NotUnderstood, "Observation.referenceRange[0].low.comparator"),
        ({"valueSampledData": {"period": 1, "dimensions": 1}}, MissingElement, "Observation.valueSampledData.origin"),
    ],
)
def test_what_is_not_an_observation_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(observation(**elements))
    assert refusal.value.expression == expression


def test_a_value_takes_the_place_of_why_there_was_none() -> None:
    onto = observation(dataAbsentReason=UNKNOWN)
    record: Observation = read(onto)
    assert record.value == Absent(Known(AbsentReason.UNKNOWN))
    assert rewrite(onto, replace(record, value=3)) == observation(valueInteger=3)


def test_a_value_of_another_type_removes_the_first() -> None:
    onto = observation(valueQuantity={"value": 3, "unit": "points", "extension": [{"url": "u"}]})
    assert rewrite(onto, replace(read(onto), value="none")) == observation(valueString="none")


def test_a_component_may_have_a_value_and_say_what_is_missing() -> None:
    record: Observation = read(observation(component=[{"code": {"text": "x"}, "valueBoolean": False, "dataAbsentReason": UNKNOWN}]))
    assert record.components == (Component(code=Concept(text="x"), value=False, absent=Known(AbsentReason.UNKNOWN)),)


def test_a_changed_component_keeps_what_stands_beside_it() -> None:
    strange = [{"url": "https://example.org/strange", "valueString": "keep me"}]
    onto = observation(component=[{"code": {"text": "left"}, "valueInteger": 3, "extension": strange}, {"code": {"text": "right"}, "valueInteger": 4}])
    record: Observation = read(onto)
    left, right = record.components
    changed = rewrite(onto, replace(record, components=(replace(left, value=5), right)))
    assert changed["component"] == [{"code": {"text": "left"}, "extension": strange, "valueInteger": 5}, onto["component"][1]]


def test_a_panel_without_a_value_may_have_a_component_of_its_own_code() -> None:
    code = Concept((Coding("http://loinc.org", "85354-9"),))
    assert Observation(status=ObservationStatus.FINAL, code=code, components=(Component(code=code, value=1),)).value is None
    with pytest.raises(ValueError, match="the code of an observation"):
        Observation(status=ObservationStatus.FINAL, code=code, value=Quantity(Decimal(1)), components=(Component(code=code),))


def test_a_component_that_is_called_otherwise_is_another_one() -> None:
    named = {"coding": [{**PAIN["coding"][0], "display": "Pain"}]}
    other = {"coding": [{**PAIN["coding"][0], "display": "Pain at night"}]}
    assert read(observation(code=named, valueInteger=3, component=[{"code": other, "valueInteger": 4}]))


def test_a_reference_range_says_something_to_compare_with() -> None:
    with pytest.raises(ValueError, match="a low or a high end"):
        ReferenceRange(applies_to=(Concept(text="adults"),))
