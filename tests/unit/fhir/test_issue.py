"""Which issues keep a resource out. https://hl7.org/fhir/R4/valueset-issue-severity.html"""

import pytest

from fhir_gateway.fhir.issue import Issue, error, of_entry, warning


@pytest.mark.parametrize(("severity", "refuses"), [("fatal", True), ("error", True), ("warning", False), ("information", False)])
def test_an_error_keeps_a_resource_out_and_a_warning_goes_along(severity: str, refuses: bool) -> None:
    assert Issue(severity, "value", "Patient.birthDate", "date", "must be a date").refuses is refuses


def test_an_issue_says_what_is_wrong_and_where() -> None:
    assert error("value", "Patient.id", "id", "x") == Issue("error", "value", "Patient.id", "id", "x")
    assert warning("value", "Patient.id", "id", "x") == Issue("warning", "value", "Patient.id", "id", "x")


@pytest.mark.parametrize(
    ("expression", "seen"),
    [
        ("Goal.note[0].text", "Bundle.entry[2].resource.note[0].text"),
        ("Goal", "Bundle.entry[2].resource"),
        ("Bundle.entry[2].fullUrl", "Bundle.entry[2].fullUrl"),
        ("", "Bundle.entry[2].resource"),
        (None, "Bundle.entry[2]"),
    ],
)
def test_a_place_in_an_entry_is_seen_from_the_bundle(expression: str | None, seen: str) -> None:
    assert of_entry("Bundle.entry[2]", expression) == seen


def test_an_issue_of_an_entry_is_the_same_seen_from_the_bundle() -> None:
    assert error("value", "Goal.id", "id", "x").of_entry("Bundle.entry[2]") == error("value", "Bundle.entry[2].resource.id", "id", "x")
