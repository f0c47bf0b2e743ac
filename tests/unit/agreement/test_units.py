"""Laws of units: a difference, applied, gives the other form; order is no difference; what is not changed is not touched."""

from copy import deepcopy
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from fhir_gateway.agreement.units import EXISTS, diff, keyed_otherwise, keys, label, patch, same, units
from fhir_gateway.fhir.lexical import Json, JsonObject, Number, dumps, load_object
from tests.unit.agreement.documents import documents, pairs

quick = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def shuffled(value: Any, chance: Random) -> Any:
    """The same with every list in another order, codings excepted: those are one value."""
    if isinstance(value, dict):
        return {name: child if name == "coding" else shuffled(child, chance) for name, child in value.items()}
    if isinstance(value, list):
        return chance.sample([shuffled(child, chance) for child in value], len(value))
    return value


@quick
@given(pairs)
def test_a_difference_applied_gives_the_other_form(pair: tuple[JsonObject, JsonObject]) -> None:
    was, now = pair
    like = keys(was)
    made = patch(was, diff(units(was, like), units(now, like)), like)
    assert diff(units(made, like), units(now, like)) == {}


@quick
@given(documents)
def test_an_empty_change_changes_nothing(document: JsonObject) -> None:
    assert patch(document, {}) == document


@quick
@given(documents)
def test_a_patch_leaves_its_argument_alone(document: JsonObject) -> None:
    before = deepcopy(document)
    patch(document, {("status",): {"status": "revoked"}, ("note", "@n"): {"item": {"text": "n"}}})
    assert document == before


@quick
@given(documents)
def test_a_form_does_not_differ_from_itself(document: JsonObject) -> None:
    assert diff(units(document), units(document, keys(document))) == {}


@quick
@given(documents)
def test_another_order_is_no_difference(document: JsonObject) -> None:
    for seed in range(3):
        other = shuffled(document, Random(seed))
        assert diff(units(document), units(other, keys(document))) == {}


@quick
@given(documents)
def test_every_element_keeps_its_key_in_another_order(document: JsonObject) -> None:
    other = shuffled(document, Random(1))
    assert {path: set(found) for path, found in keys(other, keys(document)).items()} == {path: set(found) for path, found in keys(document).items()}


@quick
@given(pairs)
def test_remembered_keys_are_the_keys_that_were_given(pair: tuple[JsonObject, JsonObject]) -> None:
    was, now = pair
    given = keys(now, keys(was))
    assert [*keys(now, keyed_otherwise(now, keys(was)))] == [*given]
    assert units(now, keyed_otherwise(now, keys(was))) == units(now, keys(was))


@quick
@given(documents)
def test_numbers_keep_their_text(document: JsonObject) -> None:
    made = patch({"resourceType": document["resourceType"]}, units(document))
    assert sorted(numbers(load_object(dumps(made)))) == sorted(numbers(document))


def numbers(value: Json) -> list[str]:
    if isinstance(value, Decimal):
        return [dumps(value).decode()]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for child in children for text in numbers(child)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("a  b ", "a b"), (Number("750.0"), Number("750.00")), (1, Number("1.0")), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ([" x"], ["x"])],
)
def test_these_mean_the_same(one: Json, other: Json) -> None:
    assert same(one, other)


@pytest.mark.parametrize(("one", "other"), [("a", "A"), (True, 1), ([1, 2], [2, 1]), ({"a": 1}, {"a": 1, "b": 2}), ("1", 1), (None, "")])
def test_these_differ(one: Json, other: Json) -> None:
    assert not same(one, other)


def test_a_status_moves_with_its_reason() -> None:
    task: JsonObject = {"resourceType": "Task", "status": "rejected", "statusReason": {"text": "no bed"}}
    assert units(task) == {("status+statusReason",): {"status": "rejected", "statusReason": {"text": "no bed"}}}


def test_a_primitive_moves_with_its_extensions() -> None:
    patient: JsonObject = {"resourceType": "Patient", "birthDate": "1950", "_birthDate": {"extension": []}}
    assert units(patient) == {("birthDate",): {"birthDate": "1950", "_birthDate": {"extension": []}}}


def test_another_type_of_a_choice_replaces_the_first() -> None:
    goal: JsonObject = {"resourceType": "Goal", "startDate": "2026-01-01"}
    assert patch(goal, {("start[x]",): {"startCodeableConcept": {"text": "at discharge"}}}) == {
        "resourceType": "Goal",
        "startCodeableConcept": {"text": "at discharge"},
    }


def test_the_existence_of_an_element_with_parts_is_a_unit() -> None:
    plan: JsonObject = {"resourceType": "CarePlan", "activity": [{"reference": {"reference": "Task/1"}}]}
    assert units(plan)[("activity", "@Task/1")] == EXISTS


def test_a_part_of_an_element_that_is_not_there_is_refused() -> None:
    with pytest.raises(LookupError):
        patch({"resourceType": "CarePlan"}, {("activity", "@Task/1", "progress", "@n"): {"item": {"text": "n"}}})


def test_removing_a_part_of_an_element_that_is_not_there_is_nothing() -> None:
    assert patch({"resourceType": "CarePlan"}, {("activity", "@Task/1", "progress", "@n"): {}}) == {"resourceType": "CarePlan"}


def test_what_each_server_has_for_itself_is_no_unit() -> None:
    assert units({"resourceType": "Goal", "id": "1", "meta": {"versionId": "1"}, "text": {"status": "generated", "div": "<div/>"}}) == {}


def test_a_unit_reads_like_a_path() -> None:
    assert label(("activity", "@Task/7", "progress", "@ab")) == "activity[Task/7].progress[ab]"
