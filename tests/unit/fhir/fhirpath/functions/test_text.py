"""Functions on one text: what they give, and of which type. https://hl7.org/fhirpath/N1/#string-manipulation"""

from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath import Scope, compile_constraint, types_found
from tests.unit.fhir.fhirpath.evaluating import found

PATIENT: dict[str, Any] = {"resourceType": "Patient", "active": True, "gender": "male", "birthDate": "1980", "name": [{"given": ["Ann", "Bo"]}]}
TYPES = {
    "integer": "length() indexOf('a') lastIndexOf('a')",
    "string": "upper() lower() trim() substring(1) replace('a','b') replaceMatches('a','b') toChars() join() split(',')",
    "boolean": "startsWith('a') endsWith('a') contains('a') matches('a') matchesFull('a')",
}
GIVES: dict[str, list[Any]] = {
    "'abc'.startsWith('ab')": [True],
    "'abc'.startsWith('bc')": [False],
    "'abc'.endsWith('bc')": [True],
    "'abc'.endsWith('ab')": [False],
    "'abc'.contains('b')": [True],
    "'abc'.contains('d')": [False],
    "'abc'.matches('b')": [True],
    "'abc'.matches('d')": [False],
    "'abc'.matchesFull('b')": [False],
    "'abc'.matchesFull('a.c')": [True],
    "'a\\nc'.matches('a.c')": [True],
    "'abc'.matches('(')": [],
    "'abc'.length()": [3],
    "'abcb'.indexOf('b')": [1],
    "'abcb'.lastIndexOf('b')": [3],
    "'abc'.substring(0)": ["abc"],
    "'abc'.substring(2)": ["c"],
    "'abc'.substring(3)": [],
    "'abc'.substring(-1)": [],
    "'abc'.substring(0, 2)": ["ab"],
    "'abc'.substring(1, 0)": [""],
    "'abc'.substring(1, -1)": [""],
    "'abc'.substring(1, {})": [],
    "'abc'.substring(true)": [],
    "'aBc'.upper()": ["ABC"],
    "'aBc'.lower()": ["abc"],
    "' a b '.trim()": ["a b"],
    "'aba'.replace('a', 'c')": ["cbc"],
    "'a1b22'.replaceMatches('[0-9]+', '-')": ["a-b-"],
    "'ab'.replaceMatches('(a)(b)', '$2$1')": ["ba"],
    "'ab'.replaceMatches('(', 'x')": [],
    "'ab'.toChars()": ["a", "b"],
    "{}.toChars()": [],
    "('a' | 'b').join()": ["ab"],
    "('a' | 'b').join('-')": ["a-b"],
    "name.given.join(', ')": ["Ann, Bo"],
    "'a,b'.split(',')": ["a", "b"],
    "'ab'.split('')": ["a", "b"],
    "gender.upper()": ["MALE"],
    "gender.startsWith(gender)": [True],
    "gender.startsWith(birthDate)": [False],
    "gender.startsWith(language)": [],
    "language.startsWith(gender)": [],
    "language.startsWith('a')": [],
    "gender.startsWith(active)": [],
    "active.upper()": [],
    "5.length()": [],
    "birthDate.length()": [4],
    "name.given.upper()": [],
    "'abc'.substring('1')": [],
}


def test_the_functions_of_texts_give_what_the_specification_says() -> None:
    assert {expression: found(expression, PATIENT) for expression in GIVES} == GIVES


def test_the_functions_of_texts_are_of_the_type_that_the_specification_says() -> None:
    assert {kind: {one: types_found(f"gender.{one}", "Patient") for one in calls.split()} for kind, calls in TYPES.items()} == {
        kind: dict.fromkeys(calls.split(), (kind,)) for kind, calls in TYPES.items()
    }


@pytest.mark.parametrize(
    "expression", ["gender.matches('(')", "active.upper() = 'X'", "name.given.upper() = 'X'", "active.startsWith('t')", "5.startsWith('5')"]
)
def test_a_question_that_has_no_answer_keeps_no_resource_out(expression: str) -> None:
    assert compile_constraint(expression, "Patient")(PATIENT, Scope(PATIENT))


@pytest.mark.parametrize("expression", ["gender.startsWith('x')", "language.startsWith('x')", "language.startsWith('x').not()", "gender.startsWith(language)"])
def test_a_question_answered_with_no_or_nothing_keeps_a_resource_out(expression: str) -> None:
    assert not compile_constraint(expression, "Patient")(PATIENT, Scope(PATIENT))
