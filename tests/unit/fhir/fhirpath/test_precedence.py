"""Which operator binds closer. https://hl7.org/fhirpath/N1/#operator-precedence"""

from itertools import combinations
from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath.parser import parse
from fhir_gateway.fhir.fhirpath.syntax import Binary, Member, TypeTest

LOOSEST_FIRST = ["implies", "or xor", "and", "in contains", "= ~ != !~", "> < >= <=", "|", "+ - &", "* / div mod"]
PAIRS = [(loose, tight) for first, second in combinations(LOOSEST_FIRST, 2) for loose in first.split() for tight in second.split()]


def shape(node: Any) -> Any:
    match node:
        case Binary(op=op, left=left, right=right):
            return (shape(left), op, shape(right))
        case TypeTest(op=op, operand=operand, type=kind):
            return (shape(operand), op, kind)
        case Member(name=name):
            return name
        case _:
            return type(node).__name__


@pytest.mark.parametrize(("loose", "tight"), PAIRS)
def test_an_operator_takes_its_operands_before_a_looser_one_does(loose: str, tight: str) -> None:
    assert shape(parse(f"a {loose} b {tight} c")) == ("a", loose, ("b", tight, "c"))
    assert shape(parse(f"a {tight} b {loose} c")) == (("a", tight, "b"), loose, "c")


@pytest.mark.parametrize(("one", "other"), [(one, other) for level in LOOSEST_FIRST for one in level.split() for other in level.split()])
def test_operators_of_one_rank_go_from_the_left(one: str, other: str) -> None:
    assert shape(parse(f"a {one} b {other} c")) == (("a", one, "b"), other, "c")


@pytest.mark.parametrize("test", ["is", "as"])
@pytest.mark.parametrize("op", ["implies", "or", "and", "in", "=", ">", "|"])
def test_a_question_for_a_type_is_asked_before_looser_operators(test: str, op: str) -> None:
    assert shape(parse(f"a {op} b {test} String")) == ("a", op, ("b", test, "String"))


@pytest.mark.parametrize("test", ["is", "as"])
@pytest.mark.parametrize("op", ["+", "-", "&", "*", "div"])
def test_a_question_for_a_type_is_asked_of_what_is_computed(test: str, op: str) -> None:
    assert shape(parse(f"a {op} b {test} String")) == (("a", op, "b"), test, "String")
