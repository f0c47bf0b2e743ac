"""Which issues keep a resource out. https://hl7.org/fhir/R4/valueset-issue-severity.html"""

import pytest

from fhir_gateway.fhir.issue import Issue, error, warning


@pytest.mark.parametrize(("severity", "refuses"), [("fatal", True), ("error", True), ("warning", False), ("information", False)])
def test_an_error_keeps_a_resource_out_and_a_warning_goes_along(severity: str, refuses: bool) -> None:
    assert Issue(severity, "value", "Patient.birthDate", "date", "must be a date").refuses is refuses


def test_an_issue_says_what_is_wrong_and_where() -> None:
    assert error("value", "Patient.id", "id", "x") == Issue("error", "value", "Patient.id", "id", "x")
    assert warning("value", "Patient.id", "id", "x") == Issue("warning", "value", "Patient.id", "id", "x")
