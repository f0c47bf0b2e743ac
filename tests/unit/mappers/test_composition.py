"""What a document in sections refuses by name, and what a change deep in it leaves alone."""

from dataclasses import replace
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, MissingElement, NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import read, rewrite
from fhir_gateway.records.coded import Known
from fhir_gateway.records.composition import Composition, Section
from fhir_gateway.records.listing import EmptyReason
from fhir_gateway.records.prose import Prose, ProseOrigin
from fhir_gateway.records.reference import Ref
from fhir_gateway.records.wording import Xhtml

WORDS: JsonObject = {"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml">x</div>'}
NONE_KNOWN = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/list-empty-reason", "code": "nilknown"}]}
STRANGE = [{"url": "https://example.org/strange", "valueString": "keep me"}]


def composition(**elements: Any) -> JsonObject:
    needed = {"status": "final", "type": {"text": "note"}, "date": "2026-03-01", "author": [{"display": "R. Nair"}], "title": "Note"}
    return {"resourceType": "Composition", **needed, **elements}


@pytest.mark.parametrize(
    ("elements", "refused", "expression"),
    [
        ({"status": "signed"}, UnmappedCode, "Composition.status"),
        ({"date": None}, MissingElement, "Composition.date"),
        ({"author": []}, MissingElement, "Composition.author"),
        ({"title": None}, MissingElement, "Composition.title"),
        ({"confidentiality": "X"}, UnmappedCode, "Composition.confidentiality"),
        ({"attester": [{"mode": "witness"}]}, UnmappedCode, "Composition.attester[0].mode"),
        ({"relatesTo": [{"code": "replaces"}]}, MissingElement, "Composition.relatesTo[0].target"),
        ({"section": [{"title": "Allergies"}]}, NotUnderstood, "Composition.section[0]"),
        ({"section": [{"entry": [{"display": "x"}], "emptyReason": NONE_KNOWN}]}, NotUnderstood, "Composition.section[0]"),
        ({"section": [{"section": [{"title": "x"}]}]}, NotUnderstood, "Composition.section[0].section[0]"),
        ({"section": [{"text": {"status": "pretty", "div": WORDS["div"]}}]}, UnmappedCode, "Composition.section[0].text.status"),
        ({"section": [{"text": {"status": "generated"}}]}, MissingElement, "Composition.section[0].text.div"),
    ],
)
def test_what_is_not_a_document_is_refused_by_name(elements: JsonObject, refused: type[Invalid], expression: str) -> None:
    with pytest.raises(refused) as refusal:
        read(composition(**elements))
    assert refusal.value.expression == expression


def test_a_section_without_words_entries_and_sections_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="words, entries or sections"):
        Section(title="Allergies")


def test_a_section_with_entries_cannot_say_why_it_is_empty() -> None:
    with pytest.raises(ValueError, match="not empty"):
        Section(entries=(Ref(display="x"),), empty_reason=Known(EmptyReason.NONE_KNOWN))


def test_new_words_in_a_section_of_a_section_leave_the_rest_alone() -> None:
    orders: JsonObject = {"title": "Orders", "entry": [{"reference": "ServiceRequest/1"}], "extension": STRANGE}
    visits: JsonObject = {"title": "Visits", "text": WORDS, "extension": STRANGE}
    onto = composition(section=[orders, {"title": "At home", "extension": STRANGE, "section": [visits]}])
    record: Composition = read(onto)
    first, second = record.sections
    words = Prose(origin=ProseOrigin.ADDITIONAL, html=Xhtml('<div xmlns="http://www.w3.org/1999/xhtml">y</div>'))
    changed = rewrite(onto, replace(record, sections=(first, replace(second, sections=(replace(second.sections[0], text=words),)))))
    said = {"status": "additional", "div": words.html}
    assert changed["section"] == [orders, {"title": "At home", "extension": STRANGE, "section": [{**visits, "text": said}]}]
