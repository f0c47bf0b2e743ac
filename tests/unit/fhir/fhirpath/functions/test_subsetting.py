"""Some items by their place, and two collections together. https://hl7.org/fhirpath/N1/#subsetting and https://hl7.org/fhirpath/N1/#combining"""

from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath import Scope, compile_typed, types_found
from tests.unit.fhir.fhirpath.evaluating import found

PATIENT: dict[str, Any] = {"resourceType": "Patient", "gender": "male", "birthDate": "1980", "name": [{"given": ["Ann", "Bo", "Cy"]}]}
GIVES: dict[str, list[Any]] = {
    "name.given.first()": ["Ann"],
    "name.given.last()": ["Cy"],
    "name.given.tail()": ["Bo", "Cy"],
    "name.given.skip(1)": ["Bo", "Cy"],
    "name.given.skip(0)": ["Ann", "Bo", "Cy"],
    "name.given.skip(-1)": ["Ann", "Bo", "Cy"],
    "name.given.skip(3)": [],
    "name.given.take(2)": ["Ann", "Bo"],
    "name.given.take(0)": [],
    "name.given.take(-1)": [],
    "name.given.take(true)": [],
    "name.given.skip('1')": [],
    "name.given[0]": ["Ann"],
    "name.given[2]": ["Cy"],
    "name.given[3]": [],
    "name.given[-1]": [],
    "name.given[{}]": [],
    "name.given[true]": [],
    "photo.first()": [],
    "photo.last()": [],
    "photo.tail()": [],
    "(1 | 2).union(2 | 3)": [1, 2, 3],
    "(1 | 2).combine(2 | 3)": [1, 2, 2, 3],
    "(1 | 2 | 3).intersect(3 | 2)": [2, 3],
    "(1).combine(1).intersect(1)": [1],
    "(1).combine(1 | 2).exclude(2)": [1, 1],
    "(1 | 2).exclude({})": [1, 2],
    "photo.url.intersect('x')": [],
}


def test_the_functions_of_places_and_sets_give_what_the_specification_says() -> None:
    assert {expression: found(expression, PATIENT) for expression in GIVES} == GIVES


@pytest.mark.parametrize(
    ("expression", "types"),
    [
        *[(f"name.given.{call}", ("string",)) for call in ("first()", "last()", "tail()", "skip(1)", "take(1)", "intersect('x')", "exclude('x')")],
        ("name.given[0]", ("string",)),
        ("gender.combine(birthDate)", ("code", "date")),
        ("gender.combine(gender)", ("code",)),
        ("gender.union(birthDate)", ("code", "date")),
        ("gender | birthDate", ("code", "date")),
        ("gender.combine({})", ()),
        ("gender.combine(descendants())", ()),
        ("descendants().combine(gender)", ()),
    ],
)
def test_what_they_give_is_of_the_types_of_what_they_are_given(expression: str, types: tuple[str, ...]) -> None:
    assert types_found(expression, "Patient") == types


@pytest.mark.parametrize("expression", ["gender | birthDate", "gender.combine(birthDate)"])
def test_items_that_come_together_keep_their_types(expression: str) -> None:
    values = compile_typed(expression, "Patient")(PATIENT, Scope(PATIENT))
    assert [(one.value, one.type) for one in values] == [("male", "code"), ("1980", "date")]
