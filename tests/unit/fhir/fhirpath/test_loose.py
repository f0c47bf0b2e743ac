"""Elements of objects whose type is seen late. https://hl7.org/fhir/R4/json.html"""

from decimal import Decimal
from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath import Noted
from fhir_gateway.fhir.fhirpath.code import Undecided
from fhir_gateway.fhir.fhirpath.loose import all_children, children, descendants, named_below, type_of, with_siblings

GOAL: dict[str, Any] = {
    "resourceType": "Goal",
    "lifecycleStatus": "active",
    "_lifecycleStatus": {"id": "s"},
    "_startDate": {"id": "d"},
    "note": [{"text": "x"}, {"text": "y"}],
    "target": [{"detailInteger": 3}],
}
TYPES: list[tuple[Any, tuple[str, ...], str]] = [
    (True, (), "boolean"),
    (5, (), "integer"),
    (Decimal("5.5"), (), "decimal"),
    ("x", (), "string"),
    ({}, (), ""),
    ([], (), ""),
    (None, (), ""),
    ({"resourceType": "Goal"}, (), "Goal"),
    ({"resourceType": "Nothing"}, (), ""),
    ({"resourceType": 1}, (), ""),
    ({"resourceType": "Goal"}, ("Resource",), "Goal"),
    ({"resourceType": "Nothing"}, ("Resource",), "Resource"),
    (5, ("Resource",), ""),
    ("x", ("code",), "code"),
    (5, ("integer", "string"), "integer"),
    (5, ("integer", "decimal"), ""),
    (Decimal("5.5"), ("integer", "decimal"), "decimal"),
    (True, ("integer", "boolean"), "boolean"),
    ("x", ("string", "dateTime"), ""),
    ("x", ("boolean", "dateTime"), "dateTime"),
    ("x", ("Quantity", "string"), "string"),
    ({}, ("Quantity", "string"), "Quantity"),
    ({}, ("Quantity", "Range"), ""),
    (Noted(5, None, "positiveInt"), (), "positiveInt"),
    (Noted(5, None, "positiveInt"), ("integer", "string"), "positiveInt"),
    (Noted({"resourceType": "Goal"}, None, "Resource"), (), "Goal"),
    (Noted("x"), ("code",), "code"),
    (Noted("x"), (), "string"),
]


@pytest.mark.parametrize(("item", "types", "kind"), TYPES)
def test_an_item_is_of_the_type_that_it_says_or_else_the_one_that_fits(item: Any, types: tuple[str, ...], kind: str) -> None:
    assert type_of(item, types) == kind


@pytest.mark.parametrize(
    ("item", "name", "values"),
    [
        (GOAL, "lifecycleStatus", [Noted("active", {"id": "s"}, "code")]),
        (GOAL, "start", [Noted(None, {"id": "d"}, "date")]),
        (GOAL, "note", [Noted({"text": "x"}, None, "Annotation"), Noted({"text": "y"}, None, "Annotation")]),
        (GOAL, "statusDate", []),
        (GOAL, "resourceType", []),
        (Noted(GOAL["target"][0], None, "Goal.target"), "detail", [Noted(3, None, "integer")]),
        (Noted(GOAL["target"][0], None, "Goal.target"), "measure", []),
        ({"detailInteger": 3}, "detail", [Noted(3, None, "integer")]),
        ({"_detailDateTime": {"id": "x"}}, "detail", [Noted(None, {"id": "x"}, "dateTime")]),
        ({"detail": "a", "detailInteger": 3}, "detail", ["a"]),
        ({"_detail": {"id": "x"}, "detailInteger": 3}, "detail", [Noted(None, {"id": "x"}, "")]),
        ({"detailed": "a"}, "detail", []),
        ({"text": "a"}, "detail", []),
        ({"text": ["a", "b"]}, "text", ["a", "b"]),
        (Noted("x", {"id": "i", "extension": [{"url": "u"}]}, "code"), "id", [Noted("i", None, "string")]),
        (Noted("x", {"id": "i", "extension": [{"url": "u"}]}, "code"), "extension", [Noted({"url": "u"}, None, "Extension")]),
        (Noted("x", None, "code"), "id", []),
        (Noted("x", "y", "code"), "id", []),
        ("x", "id", []),
    ],
)
def test_the_elements_of_a_name_come_with_what_is_known_of_them(item: Any, name: str, values: list[Any]) -> None:
    assert children(item, name) == values


@pytest.mark.parametrize(
    ("item", "values"),
    [
        (
            GOAL,
            [
                Noted("active", {"id": "s"}, "code"),
                Noted(None, {"id": "d"}, "date"),
                Noted({"text": "x"}, None, "Annotation"),
                Noted({"text": "y"}, None, "Annotation"),
                Noted({"detailInteger": 3}, None, "Goal.target"),
            ],
        ),
        ({"a": 1, "_b": {"id": "x"}, "c": None}, [1, Noted(None, {"id": "x"}, "")]),
        (Noted({"value": 1, "x": 2}, None, "Quantity"), [Noted(1, None, "decimal"), 2]),
        (Noted("x", {"id": "i"}, "code"), [Noted("i", None, "string")]),
        (Noted("x", None, "code"), []),
        ("x", []),
        ({}, []),
    ],
)
def test_all_elements_come_once_each_in_their_order(item: Any, values: list[Any]) -> None:
    assert all_children(item) == values


def test_descendants_come_level_by_level() -> None:
    assert descendants({"a": {"b": {"c": 1}}, "d": [{"e": 2}]}) == [{"b": {"c": 1}}, {"e": 2}, {"c": 1}, 2, 1]


@pytest.mark.parametrize(
    ("values", "siblings", "kind", "items"),
    [
        (["a", None, "c"], [None, {"id": "x"}], "", ["a", Noted(None, {"id": "x"}, ""), "c"]),
        (["a"], [None, {"id": "x"}], "code", [Noted("a", None, "code"), Noted(None, {"id": "x"}, "code")]),
        (["a", None], [{"id": "x"}, None], "", [Noted("a", {"id": "x"}, "")]),
        (None, [{"id": "x"}], "", [Noted(None, {"id": "x"}, "")]),
        (["a", False], None, "", ["a", False]),
    ],
)
def test_items_of_two_arrays_belong_together_by_place(values: Any, siblings: Any, kind: str, items: list[Any]) -> None:
    assert with_siblings(values, siblings, kind) == items


@pytest.mark.parametrize(("values", "siblings"), [("a", [None]), (["a"], {"id": "x"}), (["a"], 0)])
def test_what_is_no_array_belongs_to_none(values: Any, siblings: Any) -> None:
    with pytest.raises(Undecided):
        with_siblings(values, siblings, "")


def test_elements_of_a_name_are_found_however_deep_but_not_at_the_top() -> None:
    node = {
        "reference": "top",
        "a": {"reference": "1", "b": {"reference": "2"}},
        "c": [{"reference": "3", "d": [{"reference": "4"}]}, [{"reference": "5"}], "x"],
        "e": [{"_reference": {"id": "i"}}],
        "f": "x",
    }
    assert named_below(node, "reference") == ["1", "2", "3", "4", "5", Noted(None, {"id": "i"}, "")]


def test_choices_are_found_below_by_their_name() -> None:
    assert named_below({"a": [{"valueString": "x"}, {"valuable": "y"}]}, "value") == [Noted("x", None, "string")]
