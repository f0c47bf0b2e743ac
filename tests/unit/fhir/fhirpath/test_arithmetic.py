"""Numbers, texts and collections together. https://hl7.org/fhirpath/N1/#math"""

from decimal import Decimal
from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath import types_found
from tests.unit.fhir.fhirpath.evaluating import found

PATIENT: dict[str, Any] = {
    "resourceType": "Patient",
    "gender": "male",
    "active": True,
    "multipleBirthInteger": 7,
    "name": [{"family": "Kim"}, {"family": "Lee"}],
}
GIVES: dict[str, list[Any]] = {
    "7 + 2": [9],
    "7 - 2": [5],
    "7 * 2": [14],
    "7 / 2": [Decimal("3.5")],
    "7 div 2": [3],
    "7 mod 2": [1],
    "-7 div 2": [-3],
    "-7 mod 2": [-1],
    "7 mod -2": [1],
    "7.5 div 2": [3],
    "7.5 mod 2": [Decimal("1.5")],
    "7 / 0": [],
    "7 div 0": [],
    "7 mod 0": [],
    "7 / 0.0": [],
    "multipleBirth + 1": [8],
    "1 + multipleBirth": [8],
    "multipleBirth + {}": [],
    "{} + 1": [],
    "1 + true": [],
    "true + 1": [],
    "'a' + 1": [],
    "1 + 'a'": [],
    "'a' - 'b'": [],
    "'a' + 'b'": ["ab"],
    "'a' + {}": [],
    "'a' & 'b'": ["ab"],
    "'a' & {}": ["a"],
    "{} & 'b'": ["b"],
    "{} & {}": [""],
    "gender & language": ["male"],
    "name.family & 'x'": [],
    "name.family + 'x'": [],
    "-multipleBirth.ofType(integer)": [-7],
    "+multipleBirth.ofType(integer)": [7],
    "-gender": [],
    "+gender": [],
    "-active": [],
    "-language": [],
    "-1.5": [Decimal("-1.5")],
    "1 | 2 | 1": [1, 2],
    "1 | {}": [1],
    "{} | 1": [1],
    "{} | {}": [],
    "name.family | 'Kim'": ["Kim", "Lee"],
    "1 | 1.0": [1],
    "1 | true": [1, True],
}
TYPES = {
    "1 + 2": ("integer",),
    "1 - 2": ("integer",),
    "1 * 2": ("integer",),
    "1 mod 2": ("integer",),
    "1 div 2": ("integer",),
    "1.5 div 2": ("integer",),
    "1 / 2": ("decimal",),
    "1.5 + 1": ("decimal",),
    "1 + 1.5": ("decimal",),
    "1.5 mod 1": ("decimal",),
    "'a' + 'b'": ("string",),
    "gender + 'b'": ("string",),
    "'a' & 'b'": ("string",),
    "1 + descendants()": (),
    "'a' + 1": (),
    "-multipleBirth.ofType(integer)": ("integer",),
    "-(1.5)": ("decimal",),
    "1 | 2": ("integer",),
    "1 | 'a'": ("integer", "string"),
    "1 | {}": ("integer",),
    "{} | 1": ("integer",),
    "1 | descendants()": (),
    "descendants() | 1": (),
}


def test_the_operators_give_what_the_specification_says() -> None:
    assert {expression: found(expression, PATIENT) for expression in GIVES} == GIVES


@pytest.mark.parametrize(("expression", "types"), TYPES.items())
def test_what_is_computed_is_of_the_type_that_the_operands_say(expression: str, types: tuple[str, ...]) -> None:
    assert types_found(expression, "Patient") == types


def test_items_of_one_value_and_two_types_are_told_apart_by_neither() -> None:
    assert found("(gender | 'male').count()", PATIENT) == [1]
    assert found("(1 | true).where($this is Boolean)", PATIENT) == [True]
