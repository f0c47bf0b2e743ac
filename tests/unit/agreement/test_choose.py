"""A person's choice, and what lapses by itself."""

import pytest

from fhir_gateway.agreement.choose import keep_ours, lapsed, take_theirs
from fhir_gateway.agreement.link import Between, Held, HeldKind
from fhir_gateway.errors import NotFound
from fhir_gateway.fhir.lexical import JsonObject

HUB: JsonObject = {"resourceType": "CarePlan", "title": "ours", "activity": [{"reference": {"reference": "Task/1"}}]}
TITLE, ACTIVITY = ("title",), ("activity", "@Task/1")


def held(kind: HeldKind = HeldKind.PROPOSAL, since: str = "2026-03-02T09:00:00.000Z") -> Between:
    return Between(held={TITLE: Held(kind, {"title": "theirs"}, since), ACTIVITY: Held(kind, {}, since)})


def test_their_value_becomes_the_hubs() -> None:
    chosen = take_theirs(HUB, held(), HUB, HUB, TITLE)
    assert chosen.hub == {**HUB, "title": "theirs"}
    assert list(chosen.between.held) == [ACTIVITY]


def test_their_removal_becomes_the_hubs() -> None:
    assert "activity" not in take_theirs(HUB, held(), HUB, HUB, ACTIVITY).hub


def test_a_value_that_was_refused_is_remembered() -> None:
    chosen = keep_ours(HUB, held(), TITLE)
    assert chosen.hub == HUB
    assert chosen.between.refused == {TITLE: [{"title": "theirs"}]}


@pytest.mark.parametrize("theirs", [True, False])
def test_what_is_not_held_cannot_be_chosen(theirs: bool) -> None:
    with pytest.raises(NotFound):
        take_theirs(HUB, Between(), HUB, HUB, TITLE) if theirs else keep_ours(HUB, Between(), TITLE)


def test_a_proposal_lapses_with_the_owners_next_change() -> None:
    assert list(lapsed(held(), {"title": "2026-03-02T10:00:00.000Z"}).held) == [ACTIVITY]


def test_a_part_of_an_element_lapses_its_proposal() -> None:
    assert list(lapsed(held(), {"activity[Task/1].progress[n]": "2026-03-02T10:00:00.000Z"}).held) == [TITLE]


def test_an_earlier_change_lapses_nothing() -> None:
    assert lapsed(held(), {"title": "2026-03-02T08:00:00.000Z"}) == held()


def test_a_conflict_never_lapses() -> None:
    between = held(HeldKind.CONFLICT)
    assert lapsed(between, {"title": "2026-03-02T10:00:00.000Z"}) is between


def test_a_unit_whose_name_begins_alike_is_another() -> None:
    assert lapsed(held(), {"titles": "2026-03-02T10:00:00.000Z"}) == held()


def test_the_owners_removal_of_an_element_lapses_a_proposal_on_a_part_of_it() -> None:
    between = Between(held={(*ACTIVITY, "progress", "@n"): Held(HeldKind.PROPOSAL, {}, "2026-03-02T09:00:00.000Z")})
    assert not lapsed(between, {"activity[Task/1]": "2026-03-02T10:00:00.000Z"}).held
