"""Steps from an object to its elements. https://hl7.org/fhir/R4/json.html"""

from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath import Noted, Scope, compile_constraint, compile_typed
from tests.unit.fhir.fhirpath.evaluating import found

SIBLING = {"extension": [{"url": "u", "valueCode": "x"}]}
FULL: dict[str, Any] = {
    "resourceType": "Patient",
    "maritalStatus": {"text": "m"},
    "name": [{"text": "a", "given": ["A", None, "B"], "_given": [None, SIBLING]}, {"_text": SIBLING}],
    "birthDate": "1980",
    "_birthDate": SIBLING,
    "_gender": SIBLING,
    "language": "en",
    "deceasedBoolean": False,
    "_multipleBirthInteger": SIBLING,
}
EMPTY: dict[str, Any] = {"resourceType": "Patient", "name": [], "active": None}
STEPS = "maritalStatus name birthDate gender language deceased multipleBirth name.text name.given maritalStatus.text photo active"
COUNTS = dict(zip(STEPS.split(), (1, 2, 1, 1, 1, 1, 1, 2, 3, 1, 0, 0), strict=True))
VALUES: dict[str, list[Any]] = {
    "maritalStatus": [{"text": "m"}],
    "maritalStatus.text": ["m"],
    "name.text": ["a"],
    "name.given": ["A", "B"],
    "birthDate": ["1980"],
    "gender": [],
    "language": ["en"],
    "deceased": [False],
    "multipleBirth": [],
    "photo": [],
    "name.given.extension.value": ["x"],
    "name.text.extension.value": ["x"],
    "birthDate.extension.value": ["x"],
    "gender.extension.value": ["x"],
    "multipleBirth.extension.value": ["x"],
    "language.extension": [],
    "deceased.extension": [],
}


def test_an_element_is_found_by_its_value_or_what_stands_beside() -> None:
    assert {step: found(f"{step}.count()", FULL) for step in COUNTS} == {step: [count] for step, count in COUNTS.items()}
    assert {step: found(f"{step}.exists()", FULL) for step in COUNTS} == {step: [count > 0] for step, count in COUNTS.items()}
    assert [step for step in STEPS.split() if found(f"{step}.exists()", EMPTY) == [True]] == ["active"]


def test_its_values_are_those_that_have_one() -> None:
    assert {step: found(step, FULL) for step in VALUES} == VALUES


def test_whether_it_has_a_value_is_told() -> None:
    steps = ("birthDate", "gender", "language", "deceased", "multipleBirth", "maritalStatus", "name", "name.text", "name[0].text", "name[1].text", "photo.url")
    assert [step for step in steps if found(f"{step}.hasValue()", FULL) == [True]] == ["birthDate", "language", "deceased", "name[0].text"]


def test_a_value_comes_with_its_sibling_and_its_type() -> None:
    assert compile_typed("birthDate | gender | deceased | multipleBirth | name.given", "Patient")(FULL, Scope(FULL)) == [
        Noted("1980", SIBLING, "date"),
        Noted(None, SIBLING, "code"),
        Noted(False, None, "boolean"),
        Noted("A", None, "string"),
        Noted("B", None, "string"),
    ]


@pytest.mark.parametrize(
    ("expression", "values"),
    [
        ("deceased is boolean", [True]),
        ("deceased is dateTime", [False]),
        ("deceased.ofType(boolean)", [False]),
        ("deceased.ofType(dateTime)", []),
        ("multipleBirth is integer", [True]),
        ("multipleBirth is boolean", [False]),
        ("photo.url is url", []),
        ("maritalStatus is CodeableConcept", [True]),
        ("maritalStatus is Element", [True]),
        ("maritalStatus is Coding", [False]),
        ("language is code", [True]),
        ("language is string", [True]),
        ("language is id", [False]),
        ("name.ofType(HumanName).text", ["a"]),
        ("name.ofType(Address)", []),
        ("name is HumanName", []),
        ("name.where($this is HumanName).count()", [2]),
        ("%resource is Patient", [True]),
        ("%resource is DomainResource", [True]),
        ("%resource is Group", [False]),
        ("contained.where($this is Patient)", []),
    ],
)
def test_an_element_is_of_its_type_and_of_those_that_this_extends(expression: str, values: list[Any]) -> None:
    assert found(expression, FULL) == values


@pytest.mark.parametrize(("name", "shape"), [("name", {"text": "a"}), ("name", "a"), ("maritalStatus", "m"), ("maritalStatus", ["m"]), ("name", ["a"])])
def test_what_is_not_of_the_shape_of_its_element_gives_no_answer(name: str, shape: Any) -> None:
    node = {"resourceType": "Patient", name: shape}
    assert found(f"{name}.text", node) == []


@pytest.mark.parametrize("shape", [{"text": "a"}, "a", ["a"], 5])
def test_a_constraint_on_an_array_of_another_shape_keeps_no_resource_out(shape: Any) -> None:
    node = {"resourceType": "Patient", "name": shape}
    assert compile_constraint("name.select(text).count() > 5", "Patient")(node, Scope(node)) is True


def test_a_choice_is_found_by_the_type_that_it_is_narrowed_to() -> None:
    node = {"resourceType": "Observation", "component": [{"valueQuantity": {"value": 4}}, {"valueString": "x"}, {"valueRange": {"low": {"value": 1}}}]}
    assert found("component.value", node, "Observation") == [{"value": 4}, "x", {"low": {"value": 1}}]
    assert found("(component.value as Quantity).value", node, "Observation") == [4]
    assert found("component.value.ofType(Range).low.value", node, "Observation") == [1]
    assert found("component.value.ofType(Period)", node, "Observation") == []
    assert found("component.value.ofType(Element).count()", node, "Observation") == [3]
    assert found("component.where(value is Quantity).count()", node, "Observation") == [1]
