"""Redaction: nothing that is left points at what is veiled, says in words what it is, or tells that it is there."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.access.redaction import MASKED, Veil, redacted, says_nothing
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key

HIDDEN, OPEN = Key("Observation", "home.hidden"), Key("Observation", "home.open")
SECRET = {"reference": str(HIDDEN), "display": "heroin"}
PLAIN = {"reference": str(OPEN)}
TARGET_PATH = "http://hl7.org/fhir/StructureDefinition/targetPath"


def silent(key: Key) -> Veil | None:
    return Veil.SILENT if key == HIDDEN else None


def told(key: Key) -> Veil | None:
    return Veil.TOLD if key == HIDDEN else None


def narrative(inside: str = "heroin") -> JsonObject:
    return {"status": "additional", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{inside}</div>'}


def resource(kind: str = "Basic", **elements: Any) -> JsonObject:
    return {"resourceType": kind, "id": "home.1", **elements}


def shown(**elements: Any) -> JsonObject:
    """What is left of some elements of a resource, where nothing is told."""
    left = redacted(resource(**elements), silent)
    return {name: value for name, value in left.items() if name not in ("resourceType", "id")}


def test_an_attachment_of_what_is_veiled_goes_with_its_title() -> None:
    content = [{"attachment": {"url": str(HIDDEN), "title": "session notes"}, "format": {"code": "x"}}, {"attachment": {"url": str(OPEN)}}]
    assert shown(content=content) == {"content": content[1:]}


def test_an_attachment_is_masked_where_it_may_be_told() -> None:
    made = redacted(resource(content=[{"attachment": {"url": str(HIDDEN), "title": "session notes"}}]), told)
    assert made["content"] == [{"attachment": MASKED}]


@pytest.mark.parametrize("name", ["valueUri", "valueUrl", "valueCanonical"])
def test_a_text_that_is_a_reference_is_taken_out_as_one(name: str) -> None:
    extension = [{"url": "http://x", name: str(HIDDEN)}, {"url": "http://x", name: str(OPEN)}]
    assert shown(extension=extension) == {"extension": extension[1:]}
    assert shown(input=[{"type": {"text": "heroin screen"}, name: str(HIDDEN)}]) == {}


def test_a_narrative_that_links_to_what_is_veiled_is_taken_out() -> None:
    assert shown(text=narrative(f'<a href="{HIDDEN}">detox</a>')) == {}
    assert shown(text=narrative(f'<a href="https://us.example.org/fhir/{HIDDEN}">detox</a>')) == {}
    assert shown(text=narrative(f'<a href="{OPEN}">walks</a>')) == {"text": narrative(f'<a href="{OPEN}">walks</a>')}


def test_a_section_of_which_all_entries_are_veiled_is_not_there() -> None:
    other = {"title": "Mobility", "entry": [PLAIN]}
    assert shown(section=[{"title": "Substance use", "text": narrative(), "entry": [SECRET], "mode": "working"}, other]) == {"section": [other]}


def test_a_section_of_which_one_entry_is_veiled_keeps_the_others_without_words() -> None:
    section = {"title": "Substance use", "code": {"text": "use"}, "text": narrative(), "mode": "working", "entry": [SECRET, PLAIN]}
    assert shown(section=[section]) == {"section": [{"mode": "working", "entry": [PLAIN]}]}


def test_a_part_whose_parts_are_all_veiled_keeps_no_title() -> None:
    assert shown(section=[{"title": "Substance use", "section": [{"entry": [SECRET]}]}]) == {}


def test_words_beside_a_masked_entry_go_too() -> None:
    made = redacted(resource(evidence=[{"code": [{"text": "opioid use"}], "detail": [SECRET, PLAIN]}]), told)
    assert made["evidence"] == [{"detail": [MASKED, PLAIN]}]


def test_a_code_beside_veiled_evidence_goes_with_it() -> None:
    assert shown(evidence=[{"code": [{"text": "opioid use"}], "detail": [SECRET]}]) == {}


def test_an_activity_keeps_what_it_is_when_an_outcome_is_veiled() -> None:
    activity = {"outcomeCodeableConcept": [{"text": "clean"}], "outcomeReference": [SECRET], "progress": [{"text": "relapse"}], "reference": PLAIN}
    assert shown(activity=[activity]) == {"activity": [{"reference": PLAIN}]}


def test_all_narrative_goes_once_anything_was_taken_out() -> None:
    contained = {"resourceType": "Observation", "id": "a", "text": narrative(), "code": {"text": "k"}}
    made = shown(text=narrative(), contained=[contained], section=[{"text": narrative(), "title": "Mobility"}], goal=[SECRET])
    assert made == {"contained": [{"resourceType": "Observation", "id": "a", "code": {"text": "k"}}], "section": [{"title": "Mobility"}]}


def test_what_a_contained_resource_points_at_takes_its_narrative_out() -> None:
    contained = {"resourceType": "Observation", "id": "a", "text": narrative(), "derivedFrom": [SECRET]}
    assert shown(contained=[contained]) == {"contained": [{"resourceType": "Observation", "id": "a"}]}


def test_the_path_of_a_target_does_not_name_what_is_veiled() -> None:
    paths = [{"url": TARGET_PATH, "valueString": text} for text in (f"goal[{HIDDEN}]", f"goal[{HIDDEN}].target", "title", f"goal[{OPEN}]")]
    target = [{"extension": paths, "reference": "CarePlan/home.2/_history/3"}]
    assert shown(target=target) == {"target": [{"extension": paths[2:], "reference": "CarePlan/home.2/_history/3"}]}


def test_an_extension_of_several_parts_goes_whole() -> None:
    parts = [{"url": "a", "valueReference": SECRET}, {"url": "b", "valueString": "heroin"}]
    assert shown(extension=[{"url": "http://x", "extension": parts}]) == {}
    assert "extension" not in redacted(resource(extension=[{"url": "http://x", "extension": parts}]), told)


def test_an_extension_whose_value_is_masked_keeps_its_url() -> None:
    made = redacted(resource(extension=[{"url": "http://x", "valueReference": SECRET}]), told)
    assert made["extension"] == [{"url": "http://x", "valueReference": MASKED}]


def test_a_veiled_extension_takes_nothing_else_along() -> None:
    code = {"text": "walks", "extension": [{"url": "http://x", "valueReference": SECRET}]}
    assert shown(code=code, _status={"extension": [{"url": "http://x", "valueUri": str(HIDDEN)}]}) == {"code": {"text": "walks"}}


def test_a_provenance_whose_targets_are_all_veiled_says_nothing() -> None:
    provenance = resource("Provenance", target=[SECRET])
    assert not says_nothing(provenance)
    assert says_nothing(redacted(provenance, silent))
    assert not says_nothing(resource())


REFERENCES = st.sampled_from([SECRET, PLAIN])
LEAVES = st.sampled_from(["heroin", str(OPEN), str(HIDDEN)]) | REFERENCES | st.builds(narrative, st.sampled_from(["x", f'<a href="{HIDDEN}">x</a>']))
NAMES = st.sampled_from(["title", "code", "entry", "section", "extension", "url", "valueUri", "detail", "_status"])
PARTS = st.recursive(LEAVES, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(NAMES, inner, min_size=1, max_size=4), max_leaves=12)


@given(st.dictionaries(NAMES, PARTS, max_size=4), st.sampled_from([silent, told]))
def test_nothing_that_is_left_names_what_is_veiled(elements: dict[str, Any], veiled: Any) -> None:
    made = redacted(resource(**elements), veiled)
    assert str(HIDDEN) not in str(made)
    assert redacted(made, veiled) is made


@given(st.dictionaries(NAMES, PARTS, max_size=4))
def test_a_resource_that_points_at_nothing_veiled_is_left_as_it_is(elements: dict[str, Any]) -> None:
    body = resource(**elements)
    assert redacted(body, lambda key: None) is body
