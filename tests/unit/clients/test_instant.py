from datetime import UTC, datetime, timedelta, timezone

import pytest

from fhir_gateway.clients.instant import instant, instant_text


@pytest.mark.parametrize("text", ["2026-03-01T12:00:00.123456789Z", "2026-03-01T14:00:00.123456+02:00"])
def test_an_instant_is_read_with_its_zone(text: str) -> None:
    assert instant(text) == datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.mark.parametrize("text", [None, "", "yesterday", "2026-03-01T12:00:00", "2026-13-01T12:00:00Z"])
def test_what_is_no_instant_gives_none(text: str | None) -> None:
    assert instant(text) is None


def test_an_instant_is_written_in_utc_and_cut_off() -> None:
    moment = datetime(2026, 3, 1, 14, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=2)))
    assert instant_text(moment) == "2026-03-01T12:00:00.999Z"
