import pytest

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.dates import EARLIEST, LATEST, milliseconds, period, range_of


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2026", "2026-01-01T00:00:00.000000Z", "2027-01-01T00:00:00.000000Z"),
        ("2026-12", "2026-12-01T00:00:00.000000Z", "2027-01-01T00:00:00.000000Z"),
        ("2024-02-29", "2024-02-29T00:00:00.000000Z", "2024-03-01T00:00:00.000000Z"),
        ("2026-03-02T09:30", "2026-03-02T09:30:00.000000Z", "2026-03-02T09:31:00.000000Z"),
        ("2026-03-02T09:30:15+05:30", "2026-03-02T04:00:15.000000Z", "2026-03-02T04:00:16.000000Z"),
        ("2026-03-02T09:30:15.25Z", "2026-03-02T09:30:15.250000Z", "2026-03-02T09:30:15.251000Z"),
        ("2026-03-02T09:30:15.2500000001Z", "2026-03-02T09:30:15.250000Z", "2026-03-02T09:30:15.250001Z"),
        ("9999-12-31", "9999-12-31T00:00:00.000000Z", LATEST),
        ("9999-12", "9999-12-01T00:00:00.000000Z", LATEST),
        ("9999", "9999-01-01T00:00:00.000000Z", LATEST),
        ("2026-03-02T23:59:60Z", "2026-03-02T23:59:59.000000Z", "2026-03-03T00:00:00.000000Z"),
    ],
)
def test_a_date_is_the_range_of_its_precision(text, low, high):
    assert range_of(text) == (low, high)


@pytest.mark.parametrize("text", ["", "x", "26", "2026-13", "2026-02-30", "2026-03-02T25:00", "2026-03-02 09:30", "0000", "10000", "٢٠٢٦"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(BadRequest):
        range_of(text)


def test_a_period_up_to_the_end_of_time_is_one():
    assert period("2026-03-02", "9999-12-31") == ("2026-03-02T00:00:00.000000Z", LATEST)


def test_the_ends_of_time_are_before_and_after_every_other_text():
    assert (EARLIEST, LATEST) == ("0000", "9999-12-31T23:59:59.999999Z")


def test_an_open_period_has_no_end():
    assert period("2026-03-02", None) == ("2026-03-02T00:00:00.000000Z", LATEST)
    assert period(None, "2026-03-02") == (EARLIEST, "2026-03-03T00:00:00.000000Z")


def test_milliseconds_are_written_as_we_stamp_them():
    assert milliseconds(range_of("2026-03-02").low) == "2026-03-02T00:00:00.000Z"
