"""References are found, read and rewritten; canonicals and free text stay."""

import pytest

from fhir_gateway.fhir.references import Key, attached, find, parse, rewrite, targets

BASE = "https://ehr.example.org/fhir"
PLAN = {
    "resourceType": "CarePlan",
    "instantiatesCanonical": ["PlanDefinition/1"],
    "text": {"status": "generated", "div": '<div><a href="Patient/1">see Patient/1</a><img src=\'Binary/2\'/><a href="#x">x</a></div>'},
    "contained": [{"resourceType": "Goal", "id": "g", "subject": {"reference": "Patient/1"}}],
    "subject": {"reference": "Patient/1", "display": "Patient/1"},
    "goal": [{"reference": "#g"}, {"reference": "urn:uuid:0"}],
    "note": [{"text": "Patient/1 was called"}],
    "extension": [{"url": "Patient/1", "valueAttachment": {"contentType": "image/png", "url": "Binary/2"}}],
}


def test_every_literal_reference_is_found_with_its_path() -> None:
    assert [(one.path, one.text) for one in find(PLAN)] == [
        ("CarePlan.contained[0].subject.reference", "Patient/1"),
        ("CarePlan.subject.reference", "Patient/1"),
        ("CarePlan.goal[1].reference", "urn:uuid:0"),
    ]


def test_a_target_is_named_once() -> None:
    assert targets(PLAN) == [Key("Patient", "1")]


def test_references_attachments_and_narrative_links_are_rewritten_and_nothing_else() -> None:
    made = rewrite(PLAN, lambda text: f"{BASE}/{text}" if parse(text) else text)
    assert made["subject"] == {"reference": f"{BASE}/Patient/1", "display": "Patient/1"}
    assert made["contained"][0]["subject"]["reference"] == f"{BASE}/Patient/1"
    assert made["goal"] == PLAN["goal"]
    assert made["instantiatesCanonical"] == ["PlanDefinition/1"]
    assert made["note"] == PLAN["note"]
    assert made["extension"][0]["url"] == "Patient/1"
    assert made["extension"][0]["valueAttachment"]["url"] == f"{BASE}/Binary/2"
    assert made["text"]["div"] == f'<div><a href="{BASE}/Patient/1">see Patient/1</a><img src=\'{BASE}/Binary/2\'/><a href="#x">x</a></div>'


def test_the_address_of_an_attachment_is_rewritten_where_it_says_nothing_else_and_that_of_an_extension_is_not() -> None:
    document = {
        "resourceType": "DocumentReference",
        "content": [{"attachment": {"url": "Binary/2"}}, {"attachment": {"url": "Binary/2", "_data": {"id": "d"}, "language": "it"}}],
        "extension": [{"url": "Binary/2", "extension": [{"url": "Binary/2", "valueUri": "Binary/2"}]}],
        "modifierExtension": [{"url": "Binary/2", "id": "m"}],
    }
    made = rewrite(document, lambda text: f"{BASE}/{text}")
    assert made == document | {
        "content": [{"attachment": {"url": f"{BASE}/Binary/2"}}, {"attachment": {"url": f"{BASE}/Binary/2", "_data": {"id": "d"}, "language": "it"}}]
    }
    assert [one.path for one in attached(document)] == [f"DocumentReference.content[{index}].attachment.url" for index in (0, 1)]


def test_rewriting_alters_nothing_of_what_it_was_given() -> None:
    before = str(PLAN)
    rewrite(PLAN, lambda _text: "gone")
    assert str(PLAN) == before


def test_a_reference_below_the_base_is_read_like_a_relative_one() -> None:
    assert parse(f"{BASE}/Goal/7/_history/2", BASE) == Key("Goal", "7")
    assert parse(f"{BASE}/Goal/7") is None
    assert parse("Goal/7#part") == parse(f"{BASE}/Goal/7/_history/2#part", BASE) == Key("Goal", "7")
    assert parse("https://other.example.org/fhir/Goal/7", BASE) is None


def test_what_is_no_reference_to_one_resource_is_read_as_none() -> None:
    assert [parse(text) for text in ("#g", "urn:uuid:0", "Goal", "Goal?identifier=1", "goal/7", "Goal/a b", "Goal/7\n")] == [None] * 7


def test_an_id_says_whose_case_it_is() -> None:
    assert (Key("Goal", "p1.abc").home, Key("Patient", "p1").home, Key("Organization", "dir.x").home) == ("p1", "p1", "dir")


@pytest.mark.parametrize("name", ["contentType", "size", "hash", "title", "creation"])
def test_an_address_beside_what_only_an_attachment_has_is_rewritten(name: str) -> None:
    assert rewrite({"resourceType": "Media", "content": {"url": "Binary/2", name: "x"}}, str.upper)["content"]["url"] == "BINARY/2"


@pytest.mark.parametrize("name", ["language", "data", "id", "extension", "_title", "_url"])
def test_an_attachment_may_say_more(name: str) -> None:
    content = {"url": "Binary/2", "contentType": "text/plain", name: "x"}
    assert rewrite({"resourceType": "Media", "content": content}, str.upper)["content"]["url"] == "BINARY/2"


def test_an_address_of_anything_else_stays() -> None:
    content = {"url": "Binary/2", "title": "x", "valueString": "y"}
    assert rewrite({"resourceType": "Media", "content": content}, str.upper)["content"]["url"] == "Binary/2"


@pytest.mark.parametrize("link", ["#here", "data:image/png;base64,AAAA", "mailto:a@b"])
def test_a_link_of_a_narrative_that_leads_to_no_resource_stays(link: str) -> None:
    text = {"status": "generated", "div": f'<div><a href="{link}">x</a></div>'}
    assert rewrite({"resourceType": "Basic", "text": text}, str.upper)["text"] == text


@pytest.mark.parametrize("name", ["_reference", "type", "_type", "identifier", "display", "_display", "id", "extension"])
def test_a_reference_may_say_more(name: str) -> None:
    assert rewrite({"resourceType": "Basic", "subject": {"reference": "Patient/1", name: "x"}}, str.upper)["subject"]["reference"] == "PATIENT/1"


def test_what_says_more_than_a_reference_is_none() -> None:
    assert rewrite({"resourceType": "Basic", "subject": {"reference": "Patient/1", "other": "x"}}, str.upper)["subject"]["reference"] == "Patient/1"


def test_an_attachment_in_a_list_is_rewritten_too() -> None:
    content = [{"attachment": {"url": "Binary/2", "title": "x"}}]
    assert rewrite({"resourceType": "DocumentReference", "content": content}, str.upper)["content"][0]["attachment"]["url"] == "BINARY/2"
