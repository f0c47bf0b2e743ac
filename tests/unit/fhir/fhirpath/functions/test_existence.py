"""Whether there is something, how much, and whether it is all alike. https://hl7.org/fhirpath/N1/#existence"""

from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath import types_found
from tests.unit.fhir.fhirpath.evaluating import found

PATIENT: dict[str, Any] = {
    "resourceType": "Patient",
    "active": True,
    "_gender": {"id": "g"},
    "birthDate": "1980",
    "_birthDate": {"id": "b"},
    "name": [{"family": "Kim", "given": ["Ann", "Ann"]}, {"family": "Lee", "_text": {"id": "t"}}],
    "maritalStatus": {"text": "m"},
}
GIVES: dict[str, list[Any]] = {
    "name.exists()": [True],
    "photo.exists()": [False],
    "name.exists(family = 'Lee')": [True],
    "name.exists(family = 'x')": [False],
    "name.exists($index = 1)": [True],
    "name.exists($index = 2)": [False],
    "name.empty()": [False],
    "photo.empty()": [True],
    "gender.empty()": [False],
    "active.not()": [False],
    "language.not()": [],
    "name.all(family.exists())": [True],
    "name.all(given.exists())": [False],
    "photo.all(false)": [True],
    "name.all($index < 2)": [True],
    "name.all($index < 1)": [False],
    "(true | true).allTrue()": [True],
    "(true | false).allTrue()": [False],
    "(true | false).anyTrue()": [True],
    "(false | false).anyTrue()": [False],
    "(false | false).allFalse()": [True],
    "(true | false).allFalse()": [False],
    "(true | false).anyFalse()": [True],
    "(true | true).anyFalse()": [False],
    "photo.select(true).allTrue()": [True],
    "photo.select(true).anyTrue()": [False],
    "photo.select(true).allFalse()": [True],
    "photo.select(true).anyFalse()": [False],
    "(1 | true).anyTrue()": [],
    "name.count()": [2],
    "photo.count()": [0],
    "active.count()": [1],
    "language.count()": [0],
    "name.given.distinct()": ["Ann"],
    "active.distinct()": [True],
    "name.given.isDistinct()": [False],
    "name.family.isDistinct()": [True],
    "photo.isDistinct()": [True],
    "active.isDistinct()": [True],
    "name.family.subsetOf('Kim' | 'Lee' | 'x')": [True],
    "name.family.subsetOf('Kim' | 'x')": [False],
    "photo.subsetOf(name)": [True],
    "name.family.supersetOf('Kim')": [True],
    "name.family.supersetOf('x')": [False],
    "name.supersetOf(photo)": [True],
    "birthDate.hasValue()": [True],
    "gender.hasValue()": [False],
    "language.hasValue()": [False],
    "maritalStatus.hasValue()": [False],
    "name.family.hasValue()": [False],
    "name.first().family.hasValue()": [True],
    "name[1].text.hasValue()": [False],
    "name.first().hasValue()": [False],
    "birthDate.getValue()": ["1980"],
    "gender.getValue()": [],
    "birthDate.getValue().extension.count()": [0],
}
TYPES = {
    "boolean": "exists() empty() not() all(true) allTrue() anyTrue() allFalse() anyFalse() isDistinct() subsetOf(name) supersetOf(name) hasValue()",
    "integer": "count()",
    "HumanName": "distinct() getValue()",
}


def test_the_functions_of_existence_give_what_the_specification_says() -> None:
    assert {expression: found(expression, PATIENT) for expression in GIVES} == GIVES


@pytest.mark.parametrize(("kind", "call"), [(kind, call) for kind, calls in TYPES.items() for call in calls.split()])
def test_what_they_give_is_of_the_type_that_the_specification_says(kind: str, call: str) -> None:
    assert types_found(f"name.{call}", "Patient") == (kind,)
