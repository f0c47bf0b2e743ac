"""Narratives, identifiers, attachments and search parameters: what is said of each. https://hl7.org/fhir/R4/datatypes.html"""

from typing import Any

import pytest

from fhir_gateway.fhir.check import check
from tests.unit.fhir.test_check import patient

Told = tuple[str, str, str, str]
DATA = {"contentType": "image/png", "data": "AAAA"}
SHA1 = "KeLc+7FvY7sCVN91haFbtvtekn0="
NARRATIVE = '<div xmlns="http://www.w3.org/1999/xhtml">{}</div>'
PARAMETER: dict[str, Any] = {
    "resourceType": "SearchParameter", "url": "http://x.example/a", "name": "A", "status": "draft", "description": "x", "code": "a", "base": ["Patient"],
}  # fmt: skip
COMPONENT = {"definition": "http://x.example/b", "expression": "x"}


def told(resource: dict[str, Any]) -> list[Told]:
    return [(issue.severity, issue.code, issue.expression, issue.rule) for issue in check(resource)]


@pytest.mark.parametrize(
    ("photo", "faults"),
    [
        ({"size": 3}, []),
        ({"size": 4}, [("value", "attachment-size")]),
        ({"size": 0}, [("value", "attachment-size")]),
        ({"hash": "AAAA"}, [("value", "attachment-hash")]),
        ({"size": 2, "hash": "AAAA"}, [("value", "attachment-size"), ("value", "attachment-hash")]),
        ({"data": "AA AA"}, [("value", "attachment-data")]),
        ({"data": "AAAA\n"}, [("value", "attachment-data")]),
    ],
)
def test_an_attachment_agrees_with_its_data(photo: dict[str, Any], faults: list[tuple[str, str]]) -> None:
    assert told(patient(photo=[{**DATA, **photo}])) == [("error", code, "Patient.photo[0]", rule) for code, rule in faults]


def test_the_hash_of_an_attachment_is_the_sha_1_of_its_data() -> None:
    assert told(patient(photo=[{**DATA, "hash": SHA1}])) == []


def test_an_attachment_without_data_may_say_any_size_and_hash() -> None:
    assert told(patient(photo=[{"url": "http://x.example/a.png", "contentType": "image/png", "size": 9, "hash": "AAAA"}])) == []


NPI = "http://hl7.org/fhir/sid/us-npi"
URI = "urn:ietf:rfc:3986"


@pytest.mark.parametrize(
    ("identifier", "faults"),
    [
        ({"system": "http://x.example", "value": "1"}, []),
        ({"value": "1"}, []),
        ({"system": "x", "value": "1"}, [("error", "code-invalid", "Patient.identifier[0]", "identifier-system")]),
        ({"system": URI, "value": "urn:oid:1.2.3"}, []),
        ({"system": URI, "value": "1"}, [("error", "code-invalid", "Patient.identifier[0]", "identifier-uri")]),
        ({"system": URI}, []),
        ({"system": NPI, "value": "1234567893"}, []),
        ({"system": NPI, "value": "1234567890"}, [("warning", "value", "Patient.identifier[0].value", "identifier-npi")]),
        ({"system": "http://x.example", "value": "1234567890"}, []),
    ],
)
def test_an_identifier_is_such_as_its_system_gives_out(identifier: dict[str, Any], faults: list[Told]) -> None:
    assert told(patient(identifier=[identifier])) == faults


@pytest.mark.parametrize(
    ("kind", "components", "faults"),
    [
        ("composite", [COMPONENT] * 2, []),
        ("composite", [COMPONENT] * 3, []),
        ("composite", [COMPONENT], [("error", "required", "SearchParameter.component", "search-component")]),
        ("composite", None, [("error", "required", "SearchParameter.component", "search-component")]),
        ("token", None, []),
        ("token", [COMPONENT], []),
    ],
)
def test_a_composite_search_parameter_has_two_components_or_more(kind: str, components: Any, faults: list[Told]) -> None:
    parts = {} if components is None else {"component": components}
    assert told({**PARAMETER, "expression": "Patient", "type": kind, **parts}) == faults


@pytest.mark.parametrize(
    ("inside", "rules"),
    [
        ("x", []),
        ("", ["txt-2"]),
        ("<script>x</script>", ["txt-1"]),
        ('<a href="#p">x</a>', []),
        ('<a href="#here" name="here">x</a>', []),
        ('<a href="#there">x</a>', ["xhtml-link"]),
        ('<a href="#n1">x</a>', []),
    ],
)
def test_a_narrative_shows_something_and_its_links_lead_somewhere(inside: str, rules: list[str]) -> None:
    whole = patient(id="p", name=[{"id": "n1", "family": "x"}], text={"status": "generated", "div": NARRATIVE.format(inside)})
    assert told(whole) == [("error", "invariant", "Patient.text.div", rule) for rule in rules]
