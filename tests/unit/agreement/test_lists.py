"""Which element here is the same one as there."""

from typing import Any

import pytest

from fhir_gateway.agreement import lists
from fhir_gateway.agreement.lists import ACTIVITIES, CONCEPTS, EXTENSIONS, IDENTIFIERS, NOTES, PARTICIPANTS, REFERENCES, TARGETS, Keying, assign


def keyed(keying: Keying, *elements: Any) -> dict[str, Any]:
    return dict(zip(assign(list(elements), keying, {}), elements, strict=True))


def coded(*codes: str, **more: Any) -> dict[str, Any]:
    return {"coding": [{"system": "s", "code": code} for code in codes], **more}


def member(who: str, role: str) -> dict[str, Any]:
    return {"member": {"reference": f"Practitioner/{who}"}, "role": [coded(role)]}


@pytest.mark.parametrize(
    ("keying", "was", "now"),
    [
        (REFERENCES, {"reference": "Goal/1"}, {"reference": "Goal/1", "display": "added there"}),
        (CONCEPTS, coded("a"), coded("local", "a")),
        (CONCEPTS, coded("a"), coded("a", text="added there")),
        (IDENTIFIERS, {"system": "s", "value": "1"}, {"system": "s", "value": "1", "use": "official"}),
        (ACTIVITIES, {"reference": {"reference": "Task/1"}}, {"reference": {"reference": "Task/1"}, "progress": [{"text": "walked"}]}),
        (ACTIVITIES, {"id": "a", "detail": {"description": "one"}}, {"id": "a", "detail": {"description": "two"}}),
        (PARTICIPANTS, member("1", "nurse"), member("1", "doctor")),
        (TARGETS, {"measure": {"text": "pain"}, "detailString": "3"}, {"measure": {"text": "pain"}, "detailString": "2"}),
        (EXTENSIONS, {"url": "u", "valueString": "1"}, {"url": "u", "valueString": "2"}),
    ],
)
def test_it_is_the_same_element(keying: Keying, was: Any, now: Any) -> None:
    known = keyed(keying, {"other": True} if keying is EXTENSIONS else was, was)
    other = keyed(keying, was)
    assert assign([now], keying, other) == list(other)
    assert known


@pytest.mark.parametrize(
    ("keying", "was", "now"),
    [
        (REFERENCES, {"reference": "Goal/1"}, {"reference": "Goal/2"}),
        (CONCEPTS, coded("a"), coded("b")),
        (ACTIVITIES, {"reference": {"reference": "Task/1"}}, {"detail": {"description": "walk"}}),
        (ACTIVITIES, {"reference": {"reference": "Task/1"}}, {"reference": {"reference": "Task/2"}}),
        (NOTES, {"text": "one"}, {"text": "two"}),
        (PARTICIPANTS, member("1", "nurse"), member("2", "nurse")),
    ],
)
def test_it_is_another_element(keying: Keying, was: Any, now: Any) -> None:
    known = keyed(keying, was)
    assert set(assign([now], keying, known)).isdisjoint(known)


def test_a_member_with_two_roles_is_not_taken_for_one_whose_role_changed() -> None:
    known = keyed(PARTICIPANTS, member("1", "nurse"), member("1", "doctor"))
    assert set(assign([member("1", "aide")], PARTICIPANTS, known)).isdisjoint(known)


def test_two_of_one_name_keep_their_keys_in_another_order() -> None:
    first, second = coded("a"), coded("a", text="again")
    known = keyed(CONCEPTS, first, second)
    assert assign([second, first], CONCEPTS, known) == list(reversed(known))


def test_every_key_in_a_list_is_its_own() -> None:
    same = {"text": "the same note"}
    assert len(set(assign([same, same, same], NOTES, {}))) == 3


def test_white_space_makes_no_other_note() -> None:
    known = keyed(NOTES, {"text": "walk  far"})
    assert assign([{"text": "walk far "}], NOTES, known) == list(known)


def test_the_only_target_left_on_each_side_is_the_same_one() -> None:
    known = keyed(TARGETS, {"measure": {"text": "pain"}}, {"measure": {"text": "sleep"}})
    pain, sleep = known
    assert assign([{"measure": {"text": "sleep"}}, {"measure": {"text": "walking"}}], TARGETS, known) == [sleep, pain]


@pytest.mark.parametrize(
    ("reference", "key"),
    [
        ({"reference": "Goal/1", "identifier": {"value": "2"}, "display": "x"}, "@Goal/1"),
        ({"identifier": {"system": "s", "value": "2"}, "display": "x"}, "@s|2"),
        ({"identifier": {"value": "2"}}, "@|2"),
        ({"display": "x"}, "@x"),
    ],
)
def test_a_reference_is_about_what_it_points_to_as_well_as_it_says(reference: Any, key: str) -> None:
    assert assign([reference], REFERENCES, {}) == [key]


@pytest.mark.parametrize(
    ("keying", "element", "key"),
    [
        (lists.CODINGS, {"system": "s", "code": "a"}, "@s|a"),
        (lists.CODINGS, {"code": "a"}, "@|a"),
        (lists.SEQUENCED, {"sequence": 3}, "@3"),
        (lists.LINKED_ITEMS, {"linkId": "1.1"}, "@1.1"),
        (IDENTIFIERS, {"system": "s", "value": "1"}, "@s|1"),
        (EXTENSIONS, {"url": "u"}, "@u"),
        (lists.CONTAINED, {"id": "c"}, "@c"),
        (lists.TYPED, {"type": {"coding": [{"system": "s", "code": "a"}]}}, "@s|a"),
        (lists.DIAGNOSES, {"condition": {"reference": "Condition/1"}}, "@Condition/1"),
        (lists.INDIVIDUALS, {"individual": {"reference": "Practitioner/1"}}, "@Practitioner/1"),
        (lists.LOCATIONS, {"location": {"reference": "Location/1"}}, "@Location/1"),
        (TARGETS, {"measure": {"coding": [{"system": "s", "code": "a"}]}}, "@s|a"),
        (ACTIVITIES, {"reference": {"reference": "Task/1"}}, "@Task/1"),
        (ACTIVITIES, {"id": "a", "detail": {}}, "@id:a"),
        (
            PARTICIPANTS,
            {"member": {"display": "Ana"}, "role": [{"coding": [{"code": "n"}]}], "onBehalfOf": {"reference": "Organization/1"}},
            "@Ana |n Organization/1",
        ),
    ],
)
def test_an_element_is_keyed_by_what_it_is_about(keying: Keying, element: Any, key: str) -> None:
    assert assign([element], keying, {}) == [key]


def test_elements_that_are_about_the_same_are_counted() -> None:
    assert assign([{"url": "u"}, {"url": "u"}, {"url": "u"}], EXTENSIONS, {}) == ["@u", "@u#2", "@u#3"]


def test_only_notes_are_put_back_where_they_are_taken_away() -> None:
    assert NOTES.appends
    assert not any(keying.appends for keying in (REFERENCES, CONCEPTS, IDENTIFIERS, ACTIVITIES, PARTICIPANTS, TARGETS))
