"""What Bundles ask for beside their invariants. https://hl7.org/fhir/R4/bundle.html, https://hl7.org/fhir/R4/documents.html, https://hl7.org/fhir/R4/messaging.html"""

from typing import Any

import pytest

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import JsonObject

URN = "urn:uuid:0f6a1c7e-5d3b-4a8e-9a51-6d5d8f5e7c1"
COMPOSITION: JsonObject = {"resourceType": "Composition", "status": "final", "type": {"text": "x"}, "date": "2026", "author": [{"display": "x"}], "title": "x"}
HEADER: JsonObject = {"resourceType": "MessageHeader", "eventUri": "https://example.org/e", "source": {"endpoint": "https://example.org/fhir"}}
PERSON: JsonObject = {"resourceType": "Practitioner", "active": True}
OUTSIDE, INSIDE = {"reference": "Practitioner/9"}, {"reference": f"{URN}1"}


def found(kind: str, *resources: JsonObject, **more: Any) -> list[tuple[str, str]]:
    entries = [{"fullUrl": f"{URN}{index}", "resource": resource} for index, resource in enumerate(resources)]
    document = {"identifier": {"system": "urn:ietf:rfc:3986", "value": f"{URN}f"}, "timestamp": "2026-01-01T00:00:00Z"} if kind == "document" else {}
    issues = check({"resourceType": "Bundle", "type": kind, **document, **more, "entry": entries})
    return [(issue.expression.removeprefix("Bundle."), issue.rule) for issue in issues if issue.refuses]


# what a Composition may point with, and where the fault is said
POINTERS: list[tuple[str, Any, Any]] = [
    ("encounter", {"reference": "Encounter/9"}, None),
    ("author", [OUTSIDE], [INSIDE]),
    ("attester.party", [{"mode": "legal", "party": OUTSIDE}], [{"mode": "legal", "party": INSIDE}]),
    ("custodian", {"reference": "Organization/9"}, None),
    ("event.detail", [{"detail": [OUTSIDE]}], [{"detail": [INSIDE]}]),
    ("section.entry", [{"title": "x", "entry": [OUTSIDE]}], [{"title": "x", "entry": [INSIDE]}]),
    ("subject", {"reference": "Patient/9"}, None),
]


@pytest.mark.parametrize(("path", "outside", "inside"), POINTERS)
def test_what_a_composition_points_to_is_in_its_document(path: str, outside: Any, inside: Any) -> None:
    name = path.split(".")[0]
    assert (f"entry[0].resource.{path}", "document-reference") in found("document", {**COMPOSITION, name: outside})


@pytest.mark.parametrize(("path", "outside", "inside"), [one for one in POINTERS if one[2]])
def test_a_document_that_holds_together_is_taken(path: str, outside: Any, inside: Any) -> None:
    assert found("document", {**COMPOSITION, path.split(".")[0]: inside}, PERSON) == []


def test_a_section_within_a_section_points_into_its_document_too() -> None:
    section = {"title": "a", "section": [{"title": "b", "entry": [OUTSIDE]}]}
    assert found("document", {**COMPOSITION, "section": [section]}) == [("entry[0].resource.section.entry", "document-reference")]


def test_an_entry_that_nothing_leads_to_is_an_orphan() -> None:
    assert found("document", COMPOSITION, PERSON) == [("entry[1]", "document-orphan")]


def test_an_entry_is_reached_by_way_of_another() -> None:
    role = {"resourceType": "PractitionerRole", "practitioner": {"reference": f"{URN}2"}}
    assert found("document", {**COMPOSITION, "author": [INSIDE]}, role, PERSON) == []


def test_an_entry_that_points_to_one_that_is_reached_is_no_orphan() -> None:
    role = {"resourceType": "PractitionerRole", "practitioner": INSIDE}
    assert found("document", {**COMPOSITION, "author": [INSIDE]}, PERSON, role) == []


def test_entries_that_only_lead_to_one_another_are_orphans() -> None:
    role = {"resourceType": "PractitionerRole", "practitioner": {"reference": f"{URN}2"}}
    assert found("document", COMPOSITION, role, PERSON) == [("entry[1]", "document-orphan"), ("entry[2]", "document-orphan")]


def test_the_focus_of_a_message_is_in_it() -> None:
    assert found("message", {**HEADER, "focus": [OUTSIDE]}) == [("entry[0].resource.focus", "message-reference")]
    assert found("message", {**HEADER, "focus": [INSIDE]}, PERSON) == []


def test_a_message_may_hold_what_nothing_leads_to() -> None:
    assert found("message", HEADER, PERSON) == []


def test_an_outcome_of_a_search_is_an_operation_outcome() -> None:
    def searched(resource: JsonObject, mode: str) -> list[tuple[str, str]]:
        entry = {"fullUrl": f"{URN}0", "search": {"mode": mode}, "resource": resource}
        return [(one.expression, one.rule) for one in check({"resourceType": "Bundle", "type": "searchset", "entry": [entry]}) if one.refuses]

    outcome = {"resourceType": "OperationOutcome", "issue": [{"severity": "information", "code": "informational"}]}
    assert searched(PERSON, "outcome") == [("Bundle.entry[0].resource", "bundle-outcome")]
    assert searched(outcome, "outcome") == []
    assert searched(PERSON, "match") == []


def test_a_search_has_one_link_of_each_relation() -> None:
    def link(*relations: str) -> list[JsonObject]:
        return [{"relation": one, "url": "https://example.org/fhir/Patient"} for one in relations]

    assert found("searchset", PERSON, link=link("self", "next")) == []
    assert found("searchset", PERSON, link=link("self", "self")) == [("link", "bundle-link")]
    assert found("collection", PERSON, link=link("self", "self")) == []


@pytest.mark.parametrize(
    ("kind", "resource", "faults"),
    [
        ("transaction", PERSON, []),
        (
            "transaction",
            {**PERSON, "qualification": [{"code": {"text": "x"}, "issuer": {"reference": "Organization/1"}}]},
            [("entry[0].fullUrl", "bundle-full-url")],
        ),
        ("batch", {**PERSON, "qualification": [{"code": {"text": "x"}, "issuer": {"reference": "Organization/1"}}]}, [("entry[0].fullUrl", "bundle-full-url")]),
        ("collection", PERSON, [("entry[0].fullUrl", "bundle-full-url")]),
    ],
)
def test_an_entry_without_an_address_is_of_a_transaction_and_points_to_nothing(kind: str, resource: JsonObject, faults: list[tuple[str, str]]) -> None:
    request = {"request": {"method": "POST", "url": "Practitioner"}} if kind != "collection" else {}
    bundle = {"resourceType": "Bundle", "type": kind, "entry": [{"resource": resource, **request}]}
    assert [(one.expression.removeprefix("Bundle."), one.rule) for one in check(bundle) if one.refuses] == faults


@pytest.mark.parametrize("kind", ["transaction-response", "batch-response"])
def test_an_entry_of_a_response_needs_no_address(kind: str) -> None:
    bundle = {"resourceType": "Bundle", "type": kind, "entry": [{"resource": PERSON, "response": {"status": "200 OK"}}]}
    assert [one for one in check(bundle) if one.refuses] == []


@pytest.mark.parametrize(
    ("url", "resource", "faults"),
    [
        ("https://example.org/fhir/Practitioner/1", {**PERSON, "id": "1"}, []),
        ("https://example.org/fhir/Practitioner/1/_history/2", {**PERSON, "id": "1"}, [("entry[0]", "bdl-8"), ("entry[0].fullUrl", "bundle-full-url")]),
        ("https://example.org/fhir/Practitioner/1", {**PERSON, "id": "2"}, [("entry[0].fullUrl", "bundle-full-url")]),
        ("https://example.org/fhir/Patient/1", {**PERSON, "id": "1"}, [("entry[0].fullUrl", "bundle-full-url")]),
        ("https://example.org/fhir/Practitioner/1", PERSON, [("entry[0].resource.id", "bundle-full-url")]),
        ("https://example.org/fhir/NoType/1", PERSON, []),
        ("Practitioner/1", {**PERSON, "id": "1"}, [("entry[0].fullUrl", "bundle-full-url")]),
    ],
)
def test_the_address_of_an_entry_is_that_of_its_resource(url: str, resource: JsonObject, faults: list[tuple[str, str]]) -> None:
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"fullUrl": url, "resource": resource}]}
    assert [(one.expression.removeprefix("Bundle."), one.rule) for one in check(bundle) if one.refuses] == faults
