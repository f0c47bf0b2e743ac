"""FHIR dates as ranges: a date of any precision is the time from its first moment up to its last.

https://hl7.org/fhir/R4/search.html#date
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from fhir_gateway.errors import BadRequest

EARLIEST: Final = "0000"
LATEST: Final = "9999-12-31T23:59:59.999999Z"

_DATE = re.compile(
    r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d)(T(?P<hour>\d\d):(?P<minute>\d\d)(:(?P<second>\d\d)(\.(?P<part>\d+))?)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?",
    re.ASCII,
)


class Range(NamedTuple):
    """From ``low`` up to but without ``high``, as texts in UTC whose order is the order of time."""

    low: str
    high: str


def range_of(text: str) -> Range:
    """The range that a date, dateTime or instant names; without a zone it is read as UTC.

    Raises:
        BadRequest: it is none.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise BadRequest("a date is not one: write it as 2026, 2026-11, 2026-11-22 or 2026-11-22T10:30:00Z")
    try:
        low = _first(match)
    except (ValueError, OverflowError):
        raise BadRequest("a date names a day or a time that does not exist") from None
    try:
        return Range(_text(low), _text(_after(match, low)))
    except (ValueError, OverflowError):  # the end of time, as many write that a policy has none
        return Range(_text(low), LATEST)


def milliseconds(text: str) -> str:
    """The end of a range cut to milliseconds, as the instants that we stamp are written."""
    return f"{text[:23]}Z"


def period(start: str | None, end: str | None) -> Range:
    """The range of a Period; an end that is not given is open. https://hl7.org/fhir/R4/datatypes.html#Period"""
    return Range(range_of(start).low if start else EARLIEST, range_of(end).high if end else LATEST)


def _first(match: re.Match[str]) -> datetime:
    part = int((match["part"] or "0")[:6].ljust(6, "0"))
    hour, minute, second = int(match["hour"] or 0), int(match["minute"] or 0), int(match["second"] or 0)
    second = 59 if second == 60 else second  # a leap second is the one before
    zone = match["zone"]
    offset = datetime.fromisoformat(f"2000-01-01T00:00:00{zone}").utcoffset() if zone and zone != "Z" else None
    return datetime(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1), hour, minute, second, part, tzinfo=UTC) - (offset or timedelta())


def _after(match: re.Match[str], low: datetime) -> datetime:
    if match["part"]:
        return low + timedelta(milliseconds=1) if len(match["part"]) <= 3 else low + timedelta(microseconds=1)
    if match["hour"]:
        return low + (timedelta(seconds=1) if match["second"] else timedelta(minutes=1))
    if match["day"]:
        return low + timedelta(days=1)
    if match["month"]:
        return low.replace(year=low.year + low.month // 12, month=low.month % 12 + 1)
    return low.replace(year=low.year + 1)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
