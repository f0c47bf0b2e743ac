"""Dates and times, exact as they were written.

Somebody may know only the year: ``2026``, ``2026-03``, ``2026-03-01`` and ``2026-03-01T10:00:00Z`` all say what is known
and no more. https://hl7.org/fhir/R4/datatypes.html#dateTime, https://hl7.org/fhir/R4/datatypes.html#instant
"""

import re
from dataclasses import dataclass
from datetime import date

_YEAR = r"(?:[1-9]\d\d\d|0(?!000)\d\d\d)"
_DATE = rf"{_YEAR}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_DAY = rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?"
_ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))"
_PARTIAL_DATE = re.compile(_DATE, re.ASCII)
_MOMENT = re.compile(rf"{_DAY}T{_CLOCK}{_ZONE}|{_DATE}", re.ASCII)
_INSTANT = re.compile(rf"{_DAY}T{_CLOCK}{_ZONE}", re.ASCII)
_TIME_OF_DAY = re.compile(_CLOCK, re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year."""

    text: str

    def __post_init__(self) -> None:
        _expect(_PARTIAL_DATE, self.text, "a date")

    def __str__(self) -> str:
        return self.text

    def first_day(self) -> date:
        """The first day that it may mean."""
        return _first_day(self.text)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with its zone, or a day, a month or a year."""

    text: str

    def __post_init__(self) -> None:
        _expect(_MOMENT, self.text, "a date or time")

    def __str__(self) -> str:
        return self.text

    def first_day(self) -> date:
        """The first day that it may mean, in the zone that it was written in."""
        return _first_day(self.text)


@dataclass(frozen=True, slots=True)
class Instant:
    """A time that a clock gave, to the second at least, with its zone: when something was recorded, signed or booked."""

    text: str

    def __post_init__(self) -> None:
        _expect(_INSTANT, self.text, "a time to the second with its zone")

    def __str__(self) -> str:
        return self.text

    def first_day(self) -> date:
        """Its day, in the zone that it was written in."""
        return _first_day(self.text)


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A clock time, ``08:30:00``, in the zone of the place it is about."""

    text: str

    def __post_init__(self) -> None:
        _expect(_TIME_OF_DAY, self.text, "a time of day")

    def __str__(self) -> str:
        return self.text


def _expect(pattern: re.Pattern[str], text: str, what: str) -> None:
    if not pattern.fullmatch(text):
        raise ValueError(f"not {what}")
    if len(text) >= len("2026-03-01") and text[4] == "-":
        date.fromisoformat(text[:10])  # ValueError where the month has no such day


def _first_day(text: str) -> date:
    year, month, day = (*text[:10].split("-"), "01", "01")[:3]
    return date(int(year), int(month), int(day))
