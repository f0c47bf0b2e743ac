"""Dates and times keep what was written, and refuse what is none."""

from datetime import date

import pytest

from fhir_gateway.records.moment import Instant, Moment, PartialDate, TimeOfDay


@pytest.mark.parametrize("text", ["2026", "2026-03", "2026-03-01", "0999"])
def test_a_partial_date_keeps_its_text(text: str) -> None:
    assert str(PartialDate(text)) == text


@pytest.mark.parametrize("text", ["26", "2026-13", "2026-02-30", "2026-3-1", "2026-03-01T10:00:00Z", "0000", "2026-03-01\n", "20२६"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month"):
        PartialDate(text)


@pytest.mark.parametrize("text", ["2026", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00.123456789+14:00", "2026-12-31T23:59:60-05:00"])
def test_a_moment_keeps_its_text(text: str) -> None:
    assert str(Moment(text)) == text


@pytest.mark.parametrize("text", ["2026-03-01T10:00Z", "2026-03-01T10:00:00", "2026-03-01T24:00:00Z", "2026-03T10:00:00Z", "2026-02-30T10:00:00Z"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month"):
        Moment(text)


@pytest.mark.parametrize("text", ["2026-03-01T10:00:00Z", "2026-03-01T10:00:00.120+05:30", "2026-12-31T23:59:60-05:00"])
def test_an_instant_keeps_its_text(text: str) -> None:
    assert str(Instant(text)) == text


@pytest.mark.parametrize("text", ["2026", "2026-03-01", "2026-03-01T10:00Z", "2026-03-01T10:00:00", "2026-02-30T10:00:00Z", "2026-03-01T10:00:00Z\n"])
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"zone|day|month"):
        Instant(text)


@pytest.mark.parametrize("text", ["8:00:00", "08:00", "08:00:00Z", "24:00:00"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="time of day"):
        TimeOfDay(text)


@pytest.mark.parametrize(("text", "first"), [("2026", date(2026, 1, 1)), ("2026-03", date(2026, 3, 1)), ("2026-03-09T23:00:00-05:00", date(2026, 3, 9))])
def test_the_first_day_that_is_meant(text: str, first: date) -> None:
    assert Moment(text).first_day() == first


def test_the_day_of_an_instant_is_that_of_its_zone() -> None:
    assert Instant("2026-03-09T23:00:00-05:00").first_day() == date(2026, 3, 9)
