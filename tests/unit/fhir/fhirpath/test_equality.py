"""Whether values are the same, and which comes first. https://hl7.org/fhirpath/N1/#equality"""

from decimal import Decimal
from typing import Any

import pytest

from fhir_gateway.fhir.fhirpath import Noted, equality, quantity
from fhir_gateway.fhir.fhirpath.code import Undecided
from fhir_gateway.fhir.fhirpath.equality import (
    distinct,
    equivalent,
    key,
    order_for,
    order_moments,
    order_plain,
    order_unseen,
    same_for,
    same_moment,
    same_plain,
    same_quantity,
)

MG = {"value": 4, "code": "mg"}
FAMILIES = ("string", "number", "boolean", "temporal", "quantity", "complex", "")
EQUAL: list[tuple[Any, Any]] = [
    (1, Decimal("1.0")),
    ("a", Noted("a", {"id": "x"}, "string")),
    ({"a": 1, "b": [True]}, {"b": [True], "a": 1}),
    ([1, {"a": "x"}], [1, {"a": "x"}]),
    (Noted(None, {"id": "x"}), Noted(None, {"id": "x"}, "code")),
    (Noted(MG, None, "Quantity"), MG),
]
DIFFERENT: list[tuple[Any, Any]] = [
    (1, True),
    (0, False),
    ("1", 1),
    ({"a": 1}, {"a": 2}),
    ({"a": 1}, {"b": 1}),
    ({"a": 1}, {"a": True}),
    ([1, 2], [2, 1]),
    (Noted(None, {"id": "x"}), Noted(None, {"id": "y"})),
    (Noted(None, {"id": "x"}), Noted("x")),
]
SAME_ORDER = [(1, 2), (Decimal("1.5"), 2), ("a", "b"), ("B", "a")]
UNORDERED: list[tuple[Any, Any]] = [("1", 1), (1, "1"), (True, False), (1, True), (True, 1), ({}, {}), (1, {}), ([], []), (1, [])]
"""Pairs that have no order, as one side is no number or no text like the other: https://hl7.org/fhirpath/N1/#comparison"""


@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_equal_items_share_a_key(left: Any, right: Any) -> None:
    assert key(left) == key(right)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_items_that_differ_have_keys_that_differ(left: Any, right: Any) -> None:
    assert key(left) != key(right)


def test_the_first_of_equal_items_is_kept_in_its_place() -> None:
    first = Noted("a", None, "code")
    kept = distinct([first, "b", "a", True, 1, "b"])
    assert kept == [first, "b", True, 1]
    assert kept[0] is first


@pytest.mark.parametrize(("left", "right"), [(1, Decimal("1.0")), ("a", "a"), (True, True), (MG, dict(MG)), ([1], [1])])
def test_plain_values_are_the_same_where_they_are_equal(left: Any, right: Any) -> None:
    assert same_plain(left, right) is True


@pytest.mark.parametrize(("left", "right"), [(1, True), (False, 0), ("1", 1), ("a", "A"), (MG, {"value": 4}), (1, {}), ("a", ["a"])])
def test_plain_values_of_another_type_or_content_differ(left: Any, right: Any) -> None:
    assert same_plain(left, right) is False


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("2012-04-15T10:00:00Z", "2012-04-15T12:00:00+02:00", True),
        ("2012-04-15T10:00:00Z", "2012-04-15T12:00:00Z", False),
        ("2012", "2012-04", None),
        ("2012", "x", False),
        ("x", "2012", False),
        ("x", "x", True),
        (2012, "2012", False),
        ("2012", 2012, False),
    ],
)
def test_moments_are_the_same_in_one_zone_and_precision_and_other_texts_letter_by_letter(left: Any, right: Any, same: bool | None) -> None:
    assert same_moment(left, right) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (MG, {"value": Decimal("0.004"), "code": "g"}, True),
        (MG, {"value": 5, "code": "mg"}, False),
        (MG, {"value": 4, "code": "cm"}, False),
        ({"code": "mg"}, {"code": "mg"}, True),
        ({"code": "mg"}, {"code": "g"}, False),
        (4, {"value": 4, "code": "1"}, True),
    ],
)
def test_quantities_are_the_same_where_they_are_as_much(left: Any, right: Any, same: bool) -> None:
    assert same_quantity(left, right) is same


@pytest.mark.parametrize("order", [order_plain, order_unseen])
@pytest.mark.parametrize(("less", "more"), SAME_ORDER)
def test_numbers_and_texts_have_an_order(order: equality.Order, less: Any, more: Any) -> None:
    assert (order(less, more), order(more, less), order(less, less)) == (-1, 1, 0)


@pytest.mark.parametrize(("left", "right"), UNORDERED)
def test_what_is_no_pair_of_numbers_or_texts_has_no_order(left: Any, right: Any) -> None:
    with pytest.raises(Undecided):
        order_plain(left, right)


def test_moments_have_an_order_and_other_values_among_them_none() -> None:
    assert order_moments("2012-04-15T10:00:00Z", "2012-04-15T10:00:00+02:00") == 1
    assert order_moments("2012", "2012-04") is None
    for left, right in ((1, "2012"), ("2012", 1)):
        with pytest.raises(Undecided):
            order_moments(left, right)


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        (Noted(MG, None, "Quantity"), {"value": 1, "code": "g"}, -1),
        ({"value": 1, "code": "g"}, Noted(MG, None, "Quantity"), 1),
        (Noted(4), MG, None),
        (4, {"value": 5, "code": "1"}, -1),
        ({"value": 5, "code": "1"}, 4, 1),
        ("2012-04-15T10:00:00Z", Noted("2012-04-15T10:00:00+02:00", None, "dateTime"), 1),
        ("2012", "2012-04", None),
        ("2012", "x", -1),
        ("x", "2012", 1),
    ],
)
def test_values_whose_type_is_seen_late_are_ordered_by_what_they_are(left: Any, right: Any, order: int | None) -> None:
    assert order_unseen(left, right) == order


def test_how_values_are_compared_follows_from_their_families() -> None:
    found = {(left, right): same_for(left, right) for left in FAMILIES for right in FAMILIES}
    assert {pair for pair, same in found.items() if same is same_quantity} == {pair for pair in found if "quantity" in pair}
    assert {pair for pair, same in found.items() if same is same_moment} == {pair for pair in found if "temporal" in pair and "quantity" not in pair}
    assert {pair for pair, same in found.items() if same is same_plain} == {pair for pair in found if not {"temporal", "quantity"} & {*pair}}


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        ("quantity", "number", quantity.compare),
        ("", "quantity", quantity.compare),
        ("temporal", "temporal", order_moments),
        ("string", "temporal", order_moments),
        ("temporal", "number", order_unseen),
        ("", "number", order_unseen),
        ("complex", "string", order_unseen),
        ("", "", order_unseen),
        ("", "temporal", order_unseen),
        ("string", "string", order_plain),
        ("number", "number", order_plain),
        ("boolean", "number", order_plain),
    ],
)
def test_how_values_are_put_in_order_follows_from_their_families(left: str, right: str, order: equality.Order) -> None:
    assert order_for(left, right) is order
    assert order_for(right, left) is order


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ([1, 2], [2, 1]),
        (["A  b\t"], ["a B"]),
        ([Decimal("1.0")], [1]),
        ([Decimal(100)], [100]),
        ([Decimal("0.00")], [0]),
        ([{"a": "X", "id": "1"}], [{"id": "2", "a": "x"}]),
        ([{"a": 1, "b": 2}], [{"b": 2, "a": 1}]),
        ([{"a": ["x", "y"]}], [{"a": ["Y", "X"]}]),
        ([Noted("a", {"id": "1"}, "code")], ["A"]),
        ([True], [True]),
        ([], []),
    ],
)
def test_what_is_equivalent_differs_in_order_case_space_and_ids_alone(left: list[Any], right: list[Any]) -> None:
    assert equivalent(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ([1], [1, 1]),
        ([1, 1, 2], [1, 2, 2]),
        (["ab"], ["a b"]),
        ([Decimal("1.5")], [1]),
        ([{"a": "x"}], [{"b": "x"}]),
        ([{"a": "x"}], [{"a": "x", "b": "y"}]),
        ([{"a": ["x"]}], [{"a": ["x", "x"]}]),
        ([True], [False]),
    ],
)
def test_what_differs_in_more_is_not_equivalent(left: list[Any], right: list[Any]) -> None:
    assert not equivalent(left, right)
