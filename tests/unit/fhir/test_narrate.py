"""Narrative that we generate says what the resource says, escaped."""

import pytest

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.narrate import narrate, renewed

GOAL = {"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "Walks <10 m> & back"}}


def test_the_words_of_a_resource_are_told_escaped() -> None:
    text = narrate(GOAL)
    assert text["status"] == "generated"
    assert "Walks &lt;10 m&gt; &amp; back" in text["div"]
    assert text["div"].startswith('<div xmlns="http://www.w3.org/1999/xhtml">')


def test_a_coding_is_told_by_its_display_and_a_period_by_its_ends() -> None:
    plan = {"resourceType": "CarePlan", "category": [{"coding": [{"code": "1", "display": "Nursing"}]}], "period": {"start": "2026-03-01"}}
    assert "Nursing" in narrate(plan)["div"]
    assert "2026-03-01 to …" in narrate(plan)["div"]


@pytest.mark.parametrize(
    ("resource", "told"),
    [
        ({"resourceType": "ServiceRequest", "code": {"text": "Wound dressing"}, "doNotPerform": True}, "doNotPerform: true"),
        ({"resourceType": "Condition", "code": {"text": "Sepsis"}, "verificationStatus": {"coding": [{"code": "refuted"}]}}, "verificationStatus: refuted"),
        ({"resourceType": "Patient", "active": False}, "active: false"),
    ],
)
def test_what_turns_the_meaning_round_is_told(resource: JsonObject, told: str) -> None:
    assert told in narrate(resource)["div"]


EVERYTHING: JsonObject = {
    "note": [{"text": "N1"}, {"time": "2026"}, {"text": "N2"}],
    "period": {"start": "2026-03-01", "end": "2026-04-01"},
    "deceasedDateTime": "2026",
    "deceasedBoolean": False,
    "active": True,
    "doNotPerform": True,
    "intent": "plan",
    "verificationStatus": {"coding": [{"code": "confirmed", "display": "Confirmed"}]},
    "clinicalStatus": {"coding": [{"code": "active"}, {"code": "other"}]},
    "lifecycleStatus": "lifecycle",
    "status": "final",
    "category": [{"text": "C1", "coding": [{"display": "not this"}]}, {"coding": [{"display": "C2"}]}],
    "type": {"display": "T"},
    "code": {"coding": [{"code": "1"}]},
    "description": "D",
    "name": [{"family": "Kim", "given": ["Ann", "Bo"]}, {"family": "Lee"}],
    "title": "T1",
    "resourceType": "<Plan>",
    "extra": "not told",
}


def test_each_element_that_says_something_is_one_line_in_a_fixed_order() -> None:
    lines = [
        "title: T1",
        "name: Ann Bo Kim; Lee",
        "description: D",
        "code: 1",
        "type: T",
        "category: C1; C2",
        "status: final",
        "lifecycleStatus: lifecycle",
        "clinicalStatus: active",
        "verificationStatus: Confirmed",
        "intent: plan",
        "doNotPerform: true",
        "active: true",
        "deceasedBoolean: false",
        "deceasedDateTime: 2026",
        "period: 2026-03-01 to 2026-04-01",
        "note: N1; N2",
    ]
    rows = "".join(f"<li>{line}</li>" for line in lines)
    div = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>&lt;Plan&gt;</p><ul>{rows}</ul></div>'
    assert narrate(EVERYTHING) == {"status": "generated", "div": div}


@pytest.mark.parametrize("code", [{"coding": []}, {}, 5, {"end": "2026"}, [], None])
def test_what_has_no_words_is_not_told(code: object) -> None:
    assert narrate({"resourceType": "Goal", "code": code})["div"] == '<div xmlns="http://www.w3.org/1999/xhtml"><p>Goal</p></div>'


def test_an_empty_narrative_is_made_anew_and_the_rest_stays() -> None:
    resource = {**GOAL, "text": {"status": "empty", "div": "<div>old</div>"}}
    assert renewed(resource) == {**GOAL, "text": narrate(GOAL)}
    assert list(renewed(resource)) == list(resource)


def test_only_generated_narrative_is_made_anew() -> None:
    said = {**GOAL, "text": {"status": "additional", "div": "<div>by a person</div>"}}
    told = {**GOAL, "text": {"status": "generated", "div": "<div>old</div>"}}
    assert renewed(said) == said
    assert "Walks" in renewed(told)["text"]["div"]
    assert renewed(GOAL) == GOAL
    assert renewed({**GOAL, "text": "old"}) == {**GOAL, "text": "old"}
