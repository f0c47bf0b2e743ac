"""Identifiers: check digits, and values that must be URIs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.fhir.identifiers import has_check_digit, is_npi, is_uri_value


@pytest.mark.parametrize("value", ["1234567893", "1245319599"])
def test_an_npi_is_proved_by_its_last_digit(value: str) -> None:
    assert is_npi(value)


@pytest.mark.parametrize("value", ["1234567890", "9999999999", "123456789", "12345678933", "", "123456789a", "１234567893", "1234567893\n"])
def test_anything_else_is_no_npi(value: str) -> None:
    assert not is_npi(value)


@given(st.from_regex(r"[0-9]{14}", fullmatch=True), st.integers(0, 13), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(digits: str, place: int, by: int) -> None:
    good = next(digits + last for last in "0123456789" if has_check_digit(digits + last))
    wrong = good[:place] + str((int(good[place]) + by) % 10) + good[place + 1 :]
    assert not has_check_digit(wrong)


@pytest.mark.parametrize(
    ("value", "good"), [("http://x", True), ("urn:uuid:1", True), ("mailto:x", True), ("abc", False), ("2.16.840.1", False), ("/x", False), ("#a", False)]
)
def test_a_value_that_must_be_a_uri_says_its_scheme(value: str, good: bool) -> None:
    assert is_uri_value(value) is good
