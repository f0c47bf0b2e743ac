"""Every refusal of a shape that is not FHIR names its element."""

from collections.abc import Callable
from typing import Any

import pytest

from fhir_gateway.errors import MissingElement, NotUnderstood
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.mappers import MAPPERS, NotMapped, understood
from fhir_gateway.mappers.datatypes import concept, reference
from fhir_gateway.mappers.element import Element, read_one
from tests.unit.mappers.test_golden import CASES

WRONG = [None, {}, [], [None], [[]], "", "x", 7, -1, True, [{}], [1], {"coding": 1}, {"coding": [{"code": 5}]}, {"reference": []}, {"value": "1"}]

READERS: dict[str, tuple[Callable[[Element], object], Any, str]] = {
    "an empty text": (lambda here: here.text("x"), "", "Goal.x"),
    "a number as text": (lambda here: here.text("x"), 1, "Goal.x"),
    "a text as a list": (lambda here: here.texts("x"), "a", "Goal.x"),
    "a flag as text": (lambda here: here.flag("x"), "true", "Goal.x"),
    "a flag as a number": (lambda here: here.number("x"), True, "Goal.x"),
    "a fraction as a whole number": (lambda here: here.whole("x"), 1.5, "Goal.x"),
    "a date with a time": (lambda here: here.date("x"), "2026-03-01T10:00:00Z", "Goal.x"),
    "a time without a zone": (lambda here: here.moment("x"), "2026-03-01T10:00:00", "Goal.x"),
    "a day as an instant": (lambda here: here.instant("x"), "2026-03-01", "Goal.x"),
    "a number as a URI": (lambda here: here.uri("x"), 1, "Goal.x"),
    "a URI as a list": (lambda here: here.uris("x"), "urn:a", "Goal.x"),
    "a number as Base64": (lambda here: here.base64("x"), 1, "Goal.x"),
    "an empty media type": (lambda here: here.media_type("x"), "", "Goal.x"),
    "a thirty-first of February": (lambda here: here.date("x"), "2026-02-31", "Goal.x"),
    "an object as a list": (lambda here: here.one("x", concept.from_json), [{}], "Goal.x"),
    "a list as an object": (lambda here: here.many("x", concept.from_json), {}, "Goal.x"),
    "an item that is no object": (lambda here: here.many("x", reference.from_json), [{"display": "a"}, 1], "Goal.x[1]"),
    "a part far below": (lambda here: here.many("x", concept.from_json), [{"coding": [{"code": 1}]}], "Goal.x[0].coding[0].code"),
    "two types of one choice": (lambda here: here.choice("x", {"": Element.text, "s": Element.texts}), "a", "Goal.x"),
}


@pytest.mark.parametrize("case", READERS)
def test_a_wrong_shape_is_refused_with_its_path(case: str) -> None:
    reader, value, path = READERS[case]
    with pytest.raises(NotUnderstood) as refusal:
        reader(Element({"x": value, "xs": ["b"]}, "Goal"))
    assert refusal.value.expression == path


def test_a_choice_that_holds_nothing_is_missing_where_it_is_needed() -> None:
    with pytest.raises(MissingElement):
        Element({"valueMoney": {"extension": []}}, "X").need_choice("value", {"Money": read_one(concept.from_json)})


def test_another_type_is_refused() -> None:
    with pytest.raises(NotUnderstood):
        MAPPERS["Goal"].from_json({"resourceType": "Patient"})


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_whatever_stands_in_an_element_it_is_read_or_refused_by_name(case: Any) -> None:
    for resource in _spoiled(load_object(case.read_bytes())):
        record = understood(resource)
        assert not isinstance(record, NotMapped) or str(record.expression).startswith(resource["resourceType"])


def _spoiled(resource: JsonObject) -> list[JsonObject]:
    """Forms of the resource, each with one element, or one part of an element, replaced by something else."""
    names = [name for name in resource if name != "resourceType"]
    return [{**resource, name: value} for name in names for value in [*WRONG, *_within(resource[name])]]


def _within(value: Any) -> list[Any]:
    match value:
        case dict():
            return [{**value, name: wrong} for name in value for wrong in [*WRONG, *_within(value[name])]]
        case [dict() as first, *rest]:
            return [[wrong, *rest] for wrong in _within(first)]
        case _:
            return []
