"""Narratives that somebody wrote."""

from fhir_gateway.care_plan.view.narratives import narratives
from tests.unit.care_plan import story


def test_a_written_narrative_is_shown_as_text_and_marked_where_the_data_changed_after_it() -> None:
    current, older = narratives(story.gathered())[0], narratives(story.gathered(older=frozenset({story.PLAN})))[0]
    assert current.paragraphs == ("Lives with her daughter; no lift.", "Prefers visits before noon.")
    assert (current.older, older.older) == (False, True)


def test_a_generated_narrative_is_not_shown() -> None:
    plan = {**story.plan(), "text": {"status": "generated", "div": "<div>old</div>"}}
    assert narratives(story.gathered(plan)) == []


def test_a_written_narrative_that_cannot_be_read_is_not_passed_over() -> None:
    plan = {**story.plan(), "text": {"status": "additional", "div": "<div>Do not lift &nbsp;"}}
    assert [one.paragraphs for one in narratives(story.gathered(plan))] == [None]


def test_a_written_narrative_without_a_word_is_not_shown() -> None:
    for div in ("", "<div/>", "<div><img src='x'/></div>"):
        assert narratives(story.gathered({**story.plan(), "text": {"status": "additional", "div": div}})) == []
