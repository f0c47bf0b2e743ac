"""Some of the items, or what is found from each. https://hl7.org/fhirpath/N1/#filtering-and-projection"""

from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath import types_found
from tests.unit.fhir.fhirpath.evaluating import found

ITEMS: dict[str, Any] = {
    "resourceType": "Questionnaire",
    "title": "t",
    "item": [
        {"linkId": "1", "required": True, "item": [{"linkId": "1.1", "item": [{"linkId": "1.1.1"}]}, {"linkId": "1.2"}]},
        {"linkId": "2", "required": False, "answerOption": [{"valueInteger": 5}, {"valueString": "x"}]},
    ],
}
GIVES: dict[str, list[Any]] = {
    "item.where(required).linkId": ["1"],
    "item.where(required.not()).linkId": ["2"],
    "item.where(prefix = 'x').linkId": [],
    "item.where($index = 1).linkId": ["2"],
    "item.where(item.exists()).item.linkId": ["1.1", "1.2"],
    "item.select(item.linkId)": ["1.1", "1.2"],
    "item.select($index)": [0, 1],
    "item.select(linkId & '-')": ["1-", "2-"],
    "item.select(prefix)": [],
    "item.repeat(item).linkId": ["1.1", "1.2", "1.1.1"],
    "repeat(item).linkId": ["1", "2", "1.1", "1.2", "1.1.1"],
    "item.repeat(item | answerOption).count()": [5],
    "(1 | 2).repeat($this)": [1, 2],
    "item.answerOption.value.ofType(integer)": [5],
    "item.answerOption.value.as(string)": ["x"],
    "item.answerOption.value.ofType(FHIR.integer)": [5],
    "item.answerOption.value.ofType(System.Integer)": [5],
    "item.answerOption.value.ofType(Coding)": [],
    "item.linkId.aggregate($total & $this, '0')": ["012"],
    "item.linkId.aggregate($total & $index.toString(), '')": ["01"],
    "(1 | 2 | 3).aggregate($this + $total, 10)": [16],
    "(1 | 2 | 3).aggregate($this + $total)": [],
    "item.single()": [],
    "item.first().single().linkId": ["1"],
    "code.single()": [],
    "item.first().children().count()": [4],
}


def test_the_functions_of_filtering_give_what_the_specification_says() -> None:
    assert {expression: found(expression, ITEMS, "Questionnaire") for expression in GIVES} == GIVES


@pytest.mark.parametrize(
    ("expression", "types"),
    [
        ("item.where(required)", ("Questionnaire.item",)),
        ("item.where($index = 1)", ("Questionnaire.item",)),
        ("item.select(linkId)", ("string",)),
        ("item.select($index)", ("integer",)),
        ("item.repeat(item)", ("Questionnaire.item",)),
        ("repeat(item)", ("Questionnaire.item",)),
        ("repeat(descendants())", ()),
        ("item.answerOption.value.ofType(integer)", ("integer",)),
        ("item.linkId.aggregate($this)", ("string",)),
        ("item.single()", ("Questionnaire.item",)),
    ],
)
def test_what_they_give_is_of_the_type_of_what_they_choose_or_find(expression: str, types: tuple[str, ...]) -> None:
    assert types_found(expression, "Questionnaire") == types


@pytest.mark.parametrize("argument", ["1", "'x'", "item.a", "a.b.c", "Other.integer", "x()"])
def test_what_is_no_name_of_a_type_is_refused(argument: str) -> None:
    with pytest.raises(ValueError, match="the name of a type is missing"):
        found(f"item.ofType({argument})", ITEMS, "Questionnaire")
