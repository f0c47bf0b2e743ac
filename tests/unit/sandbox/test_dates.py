"""A FHIR date leaves open a span as wide as its precision."""

from datetime import UTC, datetime, timedelta

import pytest

from fhir_gateway.errors import BadRequest
from fhir_gateway.sandbox.dates import parsed


@pytest.mark.parametrize(
    ("text", "start", "width"),
    [
        ("2026", datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=365)),
        ("2026-12", datetime(2026, 12, 1, tzinfo=UTC), timedelta(days=31)),
        ("2026-02-28", datetime(2026, 2, 28, tzinfo=UTC), timedelta(days=1)),
        ("2026-03-01T10:00", datetime(2026, 3, 1, 10, tzinfo=UTC), timedelta(minutes=1)),
        ("2026-03-01T10:00:00-05:00", datetime(2026, 3, 1, 15, tzinfo=UTC), timedelta(seconds=1)),
        ("2026-03-01T10:00:00.250Z", datetime(2026, 3, 1, 10, 0, 0, 250_000, tzinfo=UTC), timedelta(milliseconds=1)),
    ],
)
def test_a_date_starts_where_it_says_and_is_as_wide_as_its_precision(text, start, width):
    assert parsed(text) == ("eq", start, start + width)


def test_a_prefix_is_read():
    assert parsed("ge2026")[0] == "ge"


@pytest.mark.parametrize("text", ["", "today", "ap2026", "2026-13", "2026-3-1", "2026-03-01T10:00:00 00:00", "0000"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(BadRequest):
        parsed(text)
