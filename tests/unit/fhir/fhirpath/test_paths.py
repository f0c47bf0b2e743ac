"""Paths from resources, as search parameters have them: https://hl7.org/fhir/R4/searchparameter-registry.html"""

from typing import Any

import pytest

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.fhirpath import Noted, Scope, compile_path, compile_typed, types_found
from tests.unit.fhir.fhirpath.evaluating import found

OBSERVATION: dict[str, Any] = {
    "resourceType": "Observation",
    "valueQuantity": {"value": 3, "code": "kg"},
    "subject": {"reference": "Patient/1"},
    "performer": [{"reference": "http://a.example/fhir/Practitioner/2"}, {"type": "Organization", "display": "x"}],
    "component": [{"valueString": "a"}, {"valueQuantity": {"value": 4}}, {"dataAbsentReason": {"text": "?"}}],
    "contained": [{"resourceType": "Patient", "name": [{"family": "Kim"}], "deceasedBoolean": True}, {"resourceType": "Group", "name": "g"}],
}
PATHS = [
    ("Observation.value as Quantity", [{"value": 3, "code": "kg"}]),
    ("(Observation.value as Quantity).code", ["kg"]),
    ("Observation.value.ofType(string)", []),
    ("Observation.value.as(CodeableConcept).text", []),
    ("(Observation.value as Quantity) | (Observation.component.value as Quantity)", [{"value": 3, "code": "kg"}, {"value": 4}]),
    ("Observation.component.value", ["a", {"value": 4}]),
    ("Observation.component.value.value", [4]),
    ("Observation.subject.where(resolve() is Patient)", [{"reference": "Patient/1"}]),
    ("Observation.subject.where(resolve() is Group)", []),
    ("Observation.performer.where(resolve() is Practitioner)", [{"reference": "http://a.example/fhir/Practitioner/2"}]),
    ("Observation.performer.where(resolve() is Organization)", [{"type": "Organization", "display": "x"}]),
    ("Patient.name | Observation.subject.reference", ["Patient/1"]),
    ("contained.name.family", ["Kim"]),
    ("contained.deceased", [True]),
    ("contained.ofType(Group).name", ["g"]),
    ("contained.where($this is Patient).deceased.is(boolean)", [True]),
    ("contained[1].name", ["g"]),
    ("component.where(value is string).count()", [1]),
    ("component.value.is(string)", []),
]


@pytest.mark.parametrize(("expression", "values"), PATHS)
def test_a_path_finds_the_values_of_the_elements(expression: str, values: list[Any]) -> None:
    assert found(expression, OBSERVATION, "Observation") == values


def test_every_search_parameter_of_r4_compiles_and_says_what_types_it_finds() -> None:
    for parameter in definitions.search_parameters():
        for base in parameter.bases:
            if parameter.expression:
                types = types_found(parameter.expression, base)
                assert types, (parameter.code, base)
                assert all(types_found(part, of) for _, part in parameter.components for of in types)


def test_values_come_with_their_types_where_they_are_asked_for() -> None:
    values = compile_typed("value | component.value", "Observation")(OBSERVATION, Scope(OBSERVATION))
    assert [value.type for value in values] == ["Quantity", "string", "Quantity"]


def test_a_primitive_comes_with_its_sibling_where_it_is_asked_for() -> None:
    node = {"resourceType": "Patient", "birthDate": "1980", "_birthDate": {"id": "b"}}
    assert compile_typed("birthDate", "Patient")(node, Scope(node)) == [Noted("1980", {"id": "b"}, "date")]
    assert compile_path("birthDate", "Patient")(node, Scope(node)) == ["1980"]


@pytest.mark.parametrize(
    ("expression", "of", "because"),
    [
        ("Observation.valu", "Observation", "Observation has no element 'valu', at character 13"),
        ("value.as(Quantity).cod", "Observation", "Quantity has no element 'cod', at character 20"),
        ("status.find()", "Observation", "there is no function 'find', at character 8"),
        ("status.first(1)", "Observation", r"first\(\) does not take 1 arguments, at character 8"),
        ("%nothing", "Observation", "there is no variable %nothing, at character 1"),
        ("value.ofType(1)", "Observation", "the name of a type is missing, at character 7"),
    ],
)
def test_a_path_that_means_nothing_is_refused_with_its_position(expression: str, of: str, because: str) -> None:
    with pytest.raises(ValueError, match=because):
        compile_path(expression, of)


@pytest.mark.parametrize("node", [None, 1, "x", [], {"component": {}}, {"component": ["x"]}, {"component": [{"valueString": []}]}, {"component": "x"}])
def test_ill_shaped_json_gives_a_list_all_the_same(node: Any) -> None:
    assert isinstance(compile_path("component.value.as(string)", "Observation")(node, Scope(node)), list)


def test_a_path_about_any_resource_looks_at_the_one_that_it_gets() -> None:
    assert found("name.family", {"resourceType": "Patient", "name": [{"family": "Kim"}]}, "Resource") == ["Kim"]
    assert found("name", {"resourceType": "Organization", "name": "Care"}, "Resource") == ["Care"]
    assert found("Patient.name", {"resourceType": "Organization", "name": "Care"}, "Resource") == []
    assert found("Patient.name.family", {"resourceType": "Patient", "name": [{"family": "Kim"}]}, "Resource") == ["Kim"]
