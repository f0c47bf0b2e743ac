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


def test_only_generated_narrative_is_made_anew() -> None:
    said = {**GOAL, "text": {"status": "additional", "div": "<div>by a person</div>"}}
    told = {**GOAL, "text": {"status": "generated", "div": "<div>old</div>"}}
    assert renewed(said) == said
    assert "Walks" in renewed(told)["text"]["div"]
    assert renewed(GOAL) == GOAL
