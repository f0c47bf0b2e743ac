"""The cases that broke plainer rules of agreement, each by its name. Rules: docs/agreement.md."""

from typing import Any

import pytest

from fhir_gateway.agreement.choose import keep_ours, lapsed, take_theirs
from fhir_gateway.agreement.link import Between, HeldKind, Row
from fhir_gateway.agreement.push import landed, what_landed
from fhir_gateway.agreement.units import label, units
from fhir_gateway.fhir.lexical import JsonObject
from tests.unit.agreement.two_sides import TwoSides, nobody


def plan(**elements: Any) -> JsonObject:
    return {"resourceType": "CarePlan", "status": "draft", "title": "first", **elements}


def task(name: str) -> JsonObject:
    return {"reference": {"reference": f"Task/{name}"}}


def without_description(sent: JsonObject, had: JsonObject) -> JsonObject:
    """A partner that keeps its old description."""
    kept = {name: value for name, value in sent.items() if name != "description"}
    return {**kept, "description": had["description"]} if "description" in had else kept


def loud(sent: JsonObject, had: JsonObject) -> JsonObject:
    return {**sent, "title": sent["title"].upper()}


def test_an_edit_at_the_hub_that_is_not_sent_yet_survives_two_edits_of_the_partner() -> None:
    link = TwoSides.agreed(plan(description="old"))
    link.hub["description"] = "the hub's"
    link.there["title"] = "theirs"
    link.pull()
    link.there["description"] = "theirs too"
    link.pull()
    assert (link.hub["title"], link.hub["description"]) == ("theirs", "the hub's")
    assert link.held() == {"description": "conflict"}


def test_what_a_partner_ignores_is_not_its_edit() -> None:
    link = TwoSides.agreed(plan(description="old"), versioned=False, keeps=without_description)
    link.hub["description"] = "new"
    link.push()
    link.pull()
    assert link.hub["description"] == "new"
    assert not link.held()


def test_what_a_partner_ignores_is_sent_once() -> None:
    link = TwoSides.agreed(plan(description="old"), versioned=False, keeps=without_description)
    link.hub["description"] = "new"
    assert link.push()
    assert not link.push()


def test_what_a_partner_ignores_is_no_habit() -> None:
    link = TwoSides.agreed(plan(description="old"), versioned=False, keeps=without_description)
    link.hub["description"] = "new"
    link.push()
    assert not link.habits


def test_the_next_edit_of_what_was_not_taken_is_a_conflict() -> None:
    link = TwoSides.agreed(plan(description="old"), versioned=False, keeps=without_description)
    link.hub["description"] = "new"
    link.push()
    link.there["description"] = "a real edit"
    link.pull()
    assert link.hub["description"] == "new"
    assert link.held() == {"description": "conflict"}


def test_a_third_value_of_a_partner_without_versions_is_asked_once_then_known() -> None:
    link = TwoSides.agreed(plan(), versioned=False, keeps=loud)
    link.hub["title"] = "one"
    link.push()
    assert link.held() == {"title": "conflict"}
    [(unit, _)] = link.between.held.items()
    link.between = keep_ours(link.hub, link.between, unit).between
    link.push()
    link.hub["title"] = "two"
    link.push()
    assert not link.held()
    assert link.hub["title"] == "two"


def test_an_altering_partner_gets_one_push_and_then_none() -> None:
    link = TwoSides.agreed(plan(), versioned=True, keeps=loud)
    link.hub["title"] = "one"
    assert link.push()
    link.pull()
    assert not link.push()
    assert link.hub["title"] == "one"


def test_a_habit_swallows_no_added_note() -> None:
    def stamps(sent: JsonObject, had: JsonObject) -> JsonObject:
        return {**sent, "note": [*sent.get("note", []), {"text": f"stamped {len(had.get('note', []))}"}]}

    link = TwoSides.agreed(plan(note=[{"text": "first"}]), versioned=False, keeps=stamps)
    link.hub["title"] = "second"
    link.push()
    link.there["note"] = [*link.there["note"], {"text": "a nurse's"}]
    link.pull()
    assert {"text": "a nurse's"} in link.hub["note"]


def test_our_own_write_behind_a_lost_answer_is_known_again() -> None:
    row = Row({("title",): {"title": "new"}}, b"", "1")
    assert landed(Between(), row, plan(), plan(title="new"))


def test_a_write_that_did_not_land_is_not_taken_for_one_that_did() -> None:
    row = Row({("title",): {"title": "new"}}, b"", "1")
    assert not landed(Between(), row, plan(), plan(title="a nurse's"))


def test_a_value_that_was_there_before_proves_nothing() -> None:
    row = Row({("title",): {"title": "first"}, ("description",): {"description": "new"}}, b"", None)
    assert what_landed(Between(), row, plan(), plan()) == {}


def test_an_element_of_theirs_that_pairs_with_ours_proves_nothing() -> None:
    goal: JsonObject = {"resourceType": "Goal"}
    pain, walking = {"measure": {"text": "pain"}, "detailString": "3"}, {"measure": {"text": "walking"}, "detailString": "10 m"}
    row = Row(units({**goal, "target": [pain]}), b"", "1")
    assert not landed(Between(), row, goal, {**goal, "target": [walking]})
    assert landed(Between(), row, goal, {**goal, "target": [pain]})


def test_an_edit_at_the_hub_while_a_push_is_in_flight_stays_owed() -> None:
    link = TwoSides.agreed(plan())
    link.hub["title"] = "sent"
    link.freeze()
    link.hub["title"] = "newer"
    link.land()
    link.settle()
    assert link.push() == {("title",): {"title": "newer"}}


def test_a_category_that_a_server_adds_a_coding_to_can_still_be_removed() -> None:
    ours = {"coding": [{"system": "s", "code": "a"}]}

    def codes(sent: JsonObject, had: JsonObject) -> JsonObject:
        made = [{"coding": [*one["coding"], {"system": "local", "code": "x"}]} for one in sent.get("category", [])]
        return {**sent, "category": made} if made else sent

    link = TwoSides.agreed(plan(), keeps=codes)
    link.hub["category"] = [ours]
    link.push()
    del link.hub["category"]
    link.push()
    assert "category" not in link.there


def test_an_activity_deleted_there_and_edited_here_is_held_whole() -> None:
    link = TwoSides.agreed(plan(activity=[task("1"), task("2")]))
    link.hub["activity"][0]["progress"] = [{"text": "walked"}]
    del link.there["activity"][0]
    link.pull()
    assert link.held() == {"activity[Task/1]": "conflict"}
    assert link.hub["activity"][0] == {**task("1"), "progress": [{"text": "walked"}]}


def test_a_part_is_never_sent_without_its_whole() -> None:
    link = TwoSides.agreed(plan(activity=[task("1"), task("2")]))
    link.hub["activity"][0]["progress"] = [{"text": "walked"}]
    del link.there["activity"][0]
    link.pull()
    assert not link.push()


def test_an_activity_deleted_here_and_edited_there_is_held_whole() -> None:
    link = TwoSides.agreed(plan(activity=[task("1"), task("2")]))
    del link.hub["activity"][0]
    link.there["activity"][0]["progress"] = [{"text": "walked"}]
    link.pull()
    assert link.held() == {"activity[Task/1]": "conflict"}
    assert not link.push()


def test_going_back_to_an_earlier_value_is_an_edit() -> None:
    link = TwoSides.agreed(plan(status="active"))
    for status in ("on-hold", "active"):
        link.there["status"] = status
        link.pull()
        assert link.hub["status"] == status


def test_what_is_withheld_is_not_sent_and_not_removed() -> None:
    link = TwoSides.agreed(plan(description="theirs"))
    del link.hub["description"]
    link.withheld = {("description",)}
    assert not link.push()
    assert link.there["description"] == "theirs"


def test_what_is_withheld_still_meets_an_edit() -> None:
    link = TwoSides.agreed(plan(description="theirs"))
    del link.hub["description"]
    link.withheld = {("description",)}
    link.there["description"] = "newer"
    link.pull()
    assert link.held() == {"description": "conflict"}


def test_a_server_that_reasserts_its_value_is_refused_once() -> None:
    def reasserts(sent: JsonObject, had: JsonObject) -> JsonObject:
        return {**sent, "status": "active"}

    link = TwoSides.agreed(plan(status="draft"), keeps=reasserts, may_change=nobody)
    link.hub["title"] = "second"
    link.push()
    assert link.held() == {"status": "proposal"}
    [(unit, _)] = link.between.held.items()
    link.between = keep_ours(link.hub, link.between, unit).between
    assert len([sent for sent in (link.push(), link.push(), link.push()) if sent]) == 1
    assert not link.held()


def test_activities_added_at_two_sides_at_once_are_both_kept() -> None:
    link = TwoSides.agreed(plan(activity=[task("1")]))
    link.hub["activity"].append(task("2"))
    link.there["activity"].insert(0, task("3"))
    link.pull()
    link.push()
    assert [one["reference"]["reference"] for one in link.hub["activity"]] == ["Task/1", "Task/2", "Task/3"]
    assert sorted(one["reference"]["reference"] for one in link.there["activity"]) == ["Task/1", "Task/2", "Task/3"]


def test_an_activity_with_a_reference_is_never_paired_with_one_with_a_detail() -> None:
    link = TwoSides.agreed(plan(activity=[task("1")]))
    link.there["activity"] = [{"detail": {"status": "scheduled", "description": "walk"}}]
    link.pull()
    assert link.hub["activity"] == [{"detail": {"status": "scheduled", "description": "walk"}}]


@pytest.mark.parametrize("element", ["goal", "activity", "category", "note"])
def test_another_order_is_no_edit(element: str) -> None:
    items = {
        "goal": [{"reference": "Goal/1"}, {"reference": "Goal/2"}],
        "activity": [task("1"), task("2")],
        "category": [{"coding": [{"code": "a"}]}, {"coding": [{"code": "b"}]}],
        "note": [{"text": "one"}, {"text": "two"}],
    }
    link = TwoSides.agreed(plan(**{element: items[element]}))
    link.hub[element].reverse()
    assert not link.push()


def test_another_order_of_the_objects_in_an_atomic_list_is_no_edit() -> None:
    contract = {"resourceType": "Contract", "term": [{"text": "one"}, {"text": "two"}]}
    link = TwoSides.agreed(contract, may_change=nobody)
    link.there["term"].reverse()
    link.pull()
    assert not link.held()
    assert not link.push()


def test_their_order_stands_in_what_we_send_and_additions_come_last() -> None:
    link = TwoSides.agreed(plan(goal=[{"reference": "Goal/2"}, {"reference": "Goal/1"}]))
    link.hub["goal"] = [{"reference": "Goal/0"}, {"reference": "Goal/1"}, {"reference": "Goal/2"}]
    link.push()
    assert [one["reference"] for one in link.there["goal"]] == ["Goal/2", "Goal/1", "Goal/0"]


def test_first_contact_adopts_what_one_side_lacks() -> None:
    link = TwoSides(plan(), plan(note=[{"text": "theirs"}]))
    link.pull()
    assert link.hub["note"] == [{"text": "theirs"}]


def test_first_contact_says_that_it_may_bring_back_what_was_deleted() -> None:
    link = TwoSides(plan(), plan(title="theirs"))
    link.pull()
    [held] = link.between.held.values()
    assert held.note.startswith("first contact")


def test_at_first_contact_the_owner_wins_outright() -> None:
    link = TwoSides(plan(), plan(title="theirs"), may_change=nobody)
    link.pull()
    assert not link.held()
    assert link.push() == {("title",): {"title": "first"}}


def two_entitled() -> TwoSides:
    link = TwoSides.agreed(plan())
    link.hub["title"] = "ours"
    link.there["title"] = "theirs"
    link.pull()
    return link


def test_two_who_may_both_change_a_unit_are_in_conflict() -> None:
    link = two_entitled()
    assert [(label(unit), held.kind, held.value) for unit, held in link.between.held.items()] == [("title", HeldKind.CONFLICT, {"title": "theirs"})]
    assert not link.push()


def test_a_conflict_closes_by_itself_when_the_partner_takes_the_hubs_value() -> None:
    link = two_entitled()
    link.there["title"] = "ours"
    link.pull()
    assert not link.held()
    assert not link.push()


def test_a_newer_value_refreshes_the_question() -> None:
    link = two_entitled()
    link.there["title"] = "theirs again"
    assert link.pull() == []
    assert link.between.held[("title",)].value == {"title": "theirs again"}


def test_keeping_ours_makes_one_push() -> None:
    link = two_entitled()
    link.between = keep_ours(link.hub, link.between, ("title",)).between
    assert link.push() == {("title",): {"title": "ours"}}
    assert not link.push()


def test_taking_theirs_makes_no_push() -> None:
    link = two_entitled()
    chosen = take_theirs(link.hub, link.between, link.seen or {}, link.hub, ("title",))
    link.hub, link.between = chosen.hub, chosen.between
    assert link.hub["title"] == "theirs"
    assert not link.push()


def test_a_note_taken_away_there_stays_here_and_is_not_sent_again() -> None:
    link = TwoSides.agreed(plan(note=[{"text": "one"}, {"text": "two"}]))
    del link.there["note"][0]
    link.pull()
    assert len(link.hub["note"]) == 2
    assert not link.push()


def test_a_change_that_would_break_a_rule_is_held_whole() -> None:
    from fhir_gateway.agreement.merge import merge

    link = TwoSides.agreed(plan())
    there = plan(activity=[task("1")], title="second")
    merged = merge(link.hub, link.between, link.seen, there, link.hub, may_change=lambda *_: True, acceptable=lambda hub: "CarePlan: wrong", at="t")
    assert merged.hub == plan()
    assert {label(unit): held.kind for unit, held in merged.between.held.items()} == {"title": HeldKind.CHECK, "activity[Task/1]": HeldKind.CHECK}


def test_numbers_keep_their_text_through_a_merge() -> None:
    from fhir_gateway.fhir.lexical import dumps, load_object

    there = load_object(b'{"resourceType":"CarePlan","status":"draft","title":"first","extension":[{"url":"u","valueDecimal":750.00}]}')
    link = TwoSides.agreed(plan())
    link.there = there
    link.pull()
    assert b"750.00" in dumps(link.hub)
    assert units(link.hub) == units(there)


def test_what_is_held_of_a_paired_element_stays_held_after_the_pull() -> None:
    goal: JsonObject = {"resourceType": "Goal", "target": [{"measure": {"text": "pain"}, "detailString": "3"}]}
    link = TwoSides.agreed(goal, may_change=nobody)
    link.hub["target"] = [{"measure": {"text": "pain"}, "detailString": "2"}]
    link.there["target"] = [{"measure": {"text": "walking"}, "detailString": "10 m"}]
    link.pull()
    assert not link.push()
    assert link.there["target"] == [{"measure": {"text": "walking"}, "detailString": "10 m"}]


def test_a_proposal_made_anew_after_the_owners_change_waits_for_the_next_one() -> None:
    link = TwoSides.agreed(plan(), may_change=nobody)
    link.there["title"] = "proposed"
    link.pull()
    link.hub["title"] = "the owner's"
    changed_at = link.at()
    link.there["title"] = "proposed anew"
    link.pull()
    assert lapsed(link.between, {"title": changed_at}).held == link.between.held
