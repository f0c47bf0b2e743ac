"""A changed view is written onto a resource, and everything else comes back untouched."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.mappers.overlay import overlay

LOINC = "http://loinc.org"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=9,
)


def goal(**elements: Any) -> JsonObject:
    return {"resourceType": "Goal", **elements}


def measure(code: str) -> JsonObject:
    return {"coding": [{"system": LOINC, "code": code}]}


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(resource=st.dictionaries(st.text(max_size=5), JSON), view=st.dictionaries(st.text(max_size=5), JSON))
def test_the_same_view_twice_changes_nothing(resource: JsonObject, view: JsonObject) -> None:
    assert overlay(resource, view, view) == resource


def test_the_resource_itself_is_not_changed() -> None:
    onto = goal(statusReason="a", target=[{"measure": measure("1"), "dueDate": "2026"}])
    before = dumps(onto)
    overlay(onto, goal(statusReason="a", target=[{"measure": measure("1"), "dueDate": "2026"}]), goal(target=[{"measure": measure("1"), "dueDate": "2027"}]))
    assert dumps(onto) == before


def test_numbers_elsewhere_keep_their_text() -> None:
    onto = load_object(b'{"resourceType":"Goal","statusReason":"a","target":[{"detailQuantity":{"value":750.00}}]}')
    assert (
        dumps(overlay(onto, goal(statusReason="a"), goal(statusReason="b")))
        == b'{"resourceType":"Goal","statusReason":"b","target":[{"detailQuantity":{"value":750.00}}]}'
    )


def test_a_concept_is_replaced_whole_with_its_codings() -> None:
    onto = goal(description={"coding": [{"system": LOINC, "code": "1"}], "text": "old", "extension": [{"url": "u"}]})
    changed = overlay(onto, goal(description={"coding": [{"system": LOINC, "code": "1"}], "text": "old"}), goal(description={"text": "new"}))
    assert changed == goal(description={"text": "new"})


def test_a_changed_primitive_loses_its_sibling() -> None:
    onto = goal(statusReason="a", _statusReason={"id": "x"}, _statusDate={"id": "y"})
    assert overlay(onto, goal(statusReason="a"), goal(statusReason="b")) == goal(statusReason="b", _statusDate={"id": "y"})


def test_a_new_type_of_a_choice_removes_the_old_one() -> None:
    onto = goal(startDate="2026", _startDate={"id": "x"})
    assert overlay(onto, goal(startDate="2026"), goal(startCodeableConcept={"text": "admission"})) == goal(startCodeableConcept={"text": "admission"})


def test_a_choice_that_the_view_does_not_show_is_removed_by_one_that_it_sets() -> None:
    onto = goal(target=[{"measure": measure("1"), "detailSampledData": {"period": 1}}])
    now = goal(target=[{"measure": measure("1"), "detailInteger": 3}])
    assert overlay(onto, goal(target=[{"measure": measure("1")}]), now) == now


def test_what_stands_beside_our_parts_of_a_backbone_element_stays() -> None:
    onto = goal(target=[{"id": "t1", "extension": [{"url": "u"}], "measure": measure("1"), "dueDate": "2026"}])
    changed = overlay(onto, goal(target=[{"measure": measure("1"), "dueDate": "2026"}]), goal(target=[{"measure": measure("1"), "dueDate": "2027"}]))
    assert changed == goal(target=[{"id": "t1", "extension": [{"url": "u"}], "measure": measure("1"), "dueDate": "2027"}])


def test_items_are_matched_by_what_they_are_about_and_not_by_position() -> None:
    onto = goal(target=[{"id": "b", "measure": measure("2"), "dueDate": "2026"}, {"id": "a", "measure": measure("1"), "dueDate": "2026"}])
    was = goal(target=[{"measure": measure("2"), "dueDate": "2026"}, {"measure": measure("1"), "dueDate": "2026"}])
    now = goal(target=[{"measure": measure("1"), "dueDate": "2030"}, {"measure": measure("3")}])
    assert overlay(onto, was, now)["target"] == [{"id": "a", "measure": measure("1"), "dueDate": "2030"}, {"measure": measure("3")}]


def test_another_order_is_no_edit() -> None:
    onto = goal(addresses=[{"reference": "Condition/1", "display": "x"}, {"reference": "Condition/2"}])
    now = goal(addresses=[{"reference": "Condition/2"}, {"reference": "Condition/1", "display": "x"}])
    assert overlay(onto, onto, now) == onto


def test_an_added_item_comes_last_and_the_others_keep_what_we_do_not_know() -> None:
    onto = goal(note=[{"text": "a", "id": "n1"}])
    assert overlay(onto, goal(note=[{"text": "a"}]), goal(note=[{"text": "b"}, {"text": "a"}]))["note"] == [{"text": "a", "id": "n1"}, {"text": "b"}]


def test_an_item_that_the_view_does_not_show_stays() -> None:
    hidden = {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "masked"}]}
    onto = goal(addresses=[hidden, {"reference": "Condition/1"}])
    assert overlay(onto, goal(addresses=[{"reference": "Condition/1"}]), goal()) == goal(addresses=[hidden])


def test_a_list_without_items_is_removed() -> None:
    onto = goal(note=[{"text": "a"}], language="en")
    assert overlay(onto, goal(note=[{"text": "a"}]), goal()) == goal(language="en")


def test_equal_items_are_counted() -> None:
    onto = goal(note=[{"text": "a"}, {"text": "a"}])
    assert overlay(onto, onto, goal(note=[{"text": "a"}])) == goal(note=[{"text": "a"}])


def test_a_concept_of_a_list_is_matched_by_any_code_that_is_shared() -> None:
    onto = goal(category=[{"coding": [{"system": "s", "code": "nursing"}, {"system": "t", "code": "N"}], "text": "Nursing"}])
    was, now = (
        goal(category=[{"coding": [{"system": "s", "code": "nursing"}]}]),
        goal(category=[{"coding": [{"system": "s", "code": "nursing"}]}, {"text": "b"}]),
    )
    assert overlay(onto, was, now)["category"] == [*onto["category"], {"text": "b"}]


def test_an_item_that_says_more_than_the_view_is_taken_away_beside_one_that_the_view_does_not_show() -> None:
    rating = {"url": "https://agency.example.org/ext/rating", "valueInteger": 4}
    full = {"url": "u", "extension": [{"url": "b", "valueString": "x"}, {"url": "a", "valueCodeableConcept": {**measure("1"), "text": "full until April"}}]}
    onto = {"resourceType": "HealthcareService", "extension": [rating, full]}
    was = {"resourceType": "HealthcareService", "extension": [{"url": "u", "extension": [{"url": "a", "valueCodeableConcept": measure("1")}]}]}
    assert overlay(onto, was, {"resourceType": "HealthcareService"})["extension"] == [rating]


def test_of_two_items_with_one_view_the_one_that_was_edited_changes() -> None:
    onto = goal(target=[{"measure": measure("1"), "extension": [{"url": "u"}]}, {"measure": measure("1")}])
    was = goal(target=[{"measure": measure("1")}, {"measure": measure("1")}])
    now = goal(target=[{"measure": measure("1")}, {"measure": measure("1"), "dueDate": "2026"}])
    assert overlay(onto, was, now)["target"] == [onto["target"][0], now["target"][1]]


def test_an_item_whose_words_have_an_extension_is_known_by_its_words() -> None:
    hidden = {"type": {"text": "signed"}, "valueSignature": {"who": {"display": "MD"}}}
    words = {"text": "answer as", "extension": [{"url": "u"}]}
    onto = {"resourceType": "Task", "input": [hidden, {"type": words, "valueCode": "form"}]}
    was = {"resourceType": "Task", "input": [{"type": {"text": "answer as"}, "valueString": "form"}]}
    assert overlay(onto, was, {"resourceType": "Task"})["input"] == [hidden]


def test_a_primitive_that_stays_in_its_list_keeps_its_sibling() -> None:
    onto = {"resourceType": "Organization", "alias": ["a", "b", None, "c"], "_alias": [None, {"id": "b"}, {"id": "masked"}, {"id": "c"}]}
    changed = overlay(onto, {"alias": ["a", "b", "c"]}, {"alias": ["a", "c", "d"]})
    assert changed == {"resourceType": "Organization", "alias": ["a", None, "c", "d"], "_alias": [None, {"id": "masked"}, {"id": "c"}, None]}


def test_a_list_of_primitives_without_siblings_left_has_none() -> None:
    onto = {"resourceType": "Organization", "alias": ["a", "b"], "_alias": [None, {"id": "b"}]}
    assert overlay(onto, {"alias": ["a", "b"]}, {"alias": ["a"]}) == {"resourceType": "Organization", "alias": ["a"]}
