"""What each habit makes of a resource."""

from copy import deepcopy
from datetime import UTC, datetime
from random import Random

from fhir_gateway.sandbox.alterations import LOCAL_CODING, altered
from fhir_gateway.sandbox.habits import PRESETS, Habits, Order

NOW = datetime(2026, 3, 1, tzinfo=UTC)
KNOWN, UNKNOWN = {"url": "urn:known", "valueCode": "a"}, {"url": "urn:unknown", "valueCode": "b"}
PLAN = {
    "resourceType": "CarePlan",
    "extension": [KNOWN, UNKNOWN],
    "status": "active",
    "_status": {"extension": [UNKNOWN]},
    "description": "  Three weeks \n of antibiotics ",
    "text": {"status": "generated", "div": "<div> as  sent </div>"},
    "category": [{"coding": [{"system": "urn:c", "code": "x"}]}],
    "contributor": [{"reference": "Practitioner/1"}],
    "activity": [{"detail": {"status": "scheduled", "description": "Visit"}, "progress": [{"text": "note"}]}, {"reference": {"reference": "Task/1"}}],
    "note": [{"text": str(number)} for number in range(5)],
}


def _kept(habits, was=None, *, body=PLAN, by_gateway=True):
    return altered(body, was, habits, Random(3), NOW, by_gateway=by_gateway)


def test_plain_habits_leave_everything_as_sent():
    assert _kept(Habits()) == PLAN


def test_what_was_sent_is_not_touched():
    before = deepcopy(PLAN)
    _kept(PRESETS["hospital"] | Habits(trims=True, adds_display=True, adds_coding=True))
    assert before == PLAN


def test_unknown_elements_are_dropped_at_any_depth():
    kept = _kept(Habits(strips=frozenset({"CarePlan.contributor", "CarePlan.activity.progress", "Goal.status"})))
    assert "contributor" not in kept
    assert "progress" not in kept["activity"][0]
    assert kept["status"] == "active"


def test_unknown_extensions_are_dropped_with_what_only_held_them():
    kept = _kept(Habits(strips_extensions=True, known_extensions=frozenset({"urn:known"})))
    assert kept["extension"] == [KNOWN]
    assert "_status" not in kept


def test_the_nulls_that_align_a_list_stay():
    body = {"resourceType": "Patient", "name": [{"given": ["A", "B", "C"], "_given": [{"extension": [UNKNOWN]}, None, {"extension": [KNOWN]}]}]}
    kept = _kept(Habits(strips_extensions=True, known_extensions=frozenset({"urn:known"})), body=body)
    assert kept["name"][0]["_given"] == [None, None, {"extension": [KNOWN]}]


def test_an_ignored_element_stays_as_it_was_for_the_gateway_alone():
    habits, was = Habits(ignores=frozenset({"CarePlan.description"})), {"resourceType": "CarePlan", "description": "Old"}
    assert _kept(habits, was)["description"] == "Old"
    assert _kept(habits, was, by_gateway=False)["description"] == PLAN["description"]
    assert _kept(habits)["description"] == PLAN["description"]


def test_lists_are_shuffled_but_nothing_is_lost():
    kept = _kept(Habits(reorders=Order.SHUFFLED))
    assert kept["note"] != PLAN["note"]
    assert sorted(kept["note"], key=str) == PLAN["note"]


def test_sorted_lists_are_the_same_each_time():
    backwards = PLAN | {"note": PLAN["note"][::-1]}
    assert _kept(Habits(reorders=Order.SORTED), body=backwards)["note"] == PLAN["note"]


def test_the_narrative_is_its_own():
    assert (
        _kept(Habits(own_narrative=True))["text"]["div"] == '<div xmlns="http://www.w3.org/1999/xhtml"><p>CarePlan, written 2026-03-01T00:00:00+00:00</p></div>'
    )


def test_white_space_is_folded_but_not_in_the_narrative():
    kept = _kept(Habits(trims=True))
    assert kept["description"] == "Three weeks of antibiotics"
    assert kept["text"] == PLAN["text"]


def test_strings_are_kept_in_capitals():
    kept = _kept(Habits(upper_cases=frozenset({"CarePlan.activity.detail.description"})))
    assert kept["activity"][0]["detail"]["description"] == "VISIT"


def test_references_get_a_display():
    assert _kept(Habits(adds_display=True))["contributor"] == [{"reference": "Practitioner/1", "display": "Practitioner/1"}]


def test_a_category_gets_its_own_coding_once():
    once = _kept(Habits(adds_coding=True))
    twice = _kept(Habits(adds_coding=True), body=once)
    assert once["category"][0]["coding"] == [{"system": "urn:c", "code": "x"}, LOCAL_CODING]
    assert twice == once


def test_a_status_is_set_on_every_write():
    assert _kept(Habits(reasserts={"CarePlan.status": "on-hold"}))["status"] == "on-hold"


def test_the_hospital_keeps_what_the_plan_is_made_of():
    kept = _kept(PRESETS["hospital"])
    assert {"status", "description", "category", "activity", "note"} <= kept.keys()
    assert "extension" not in kept
