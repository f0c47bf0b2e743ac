from datetime import UTC, datetime

import httpx
import pytest

from fhir_gateway.clients.retry_after import retry_after

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("7", 7.0), ("0.5", 0.5), ("-3", 0.0), ("999999999", 86_400.0), ("Sun, 01 Mar 2026 12:02:00 GMT", 120.0), ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0)],
)
def test_seconds_and_dates_are_read(text: str, seconds: float) -> None:
    assert retry_after(httpx.Headers({"Retry-After": text}), NOW) == seconds


@pytest.mark.parametrize("text", ["soon", "", "nan", "inf", "Sun, 99 Foo 2026"])
def test_a_broken_header_says_nothing(text: str) -> None:
    assert retry_after(httpx.Headers({"Retry-After": text}), NOW) is None


def test_a_date_counts_from_the_partners_own_clock() -> None:
    headers = httpx.Headers({"Retry-After": "Sun, 01 Mar 2026 09:00:30 GMT", "Date": "Sun, 01 Mar 2026 09:00:00 GMT"})
    assert retry_after(headers, NOW) == 30.0
