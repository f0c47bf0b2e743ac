"""Dates and times of any precision.

Two of them are compared field by field; where one ends before a difference is found, nobody can tell. https://hl7.org/fhirpath/N1/#comparison
"""

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

_MOMENT = re.compile(
    r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?)?(?:(?:(?<=\d)T|^T?)(\d\d)(?::(\d\d)(?::(\d\d(?:\.\d+)?))?)?)?(Z|[+-]\d\d:\d\d)?",
    re.ASCII,
)
_WHOLE_DATE = 3


class Moment(NamedTuple):
    """A date or time taken apart.

    Args:
        fields: year, month, day, hour, minute, second, as many as were given; a time has zero for the first three.
        zone: the zone as written; empty without one.
    """

    fields: tuple[float, ...]
    zone: str


@lru_cache(maxsize=4096)
def moment(text: str) -> Moment | None:
    """A date, dateTime, instant or time taken apart; None where the text is none."""
    match = _MOMENT.fullmatch(text)
    if match is None or not text:
        return None
    *fields, zone = match.groups()
    if fields[0] is None:
        fields[:_WHOLE_DATE] = ["0", "0", "0"]
    given = tuple(float(field) for field in fields if field is not None)
    return Moment(given, zone or "")


def compare(left: str, right: str) -> int | None:
    """Below, equal or above zero, as ``left`` is before, at or after ``right``; None where their precision or a missing zone leaves it open."""
    size = len(left)
    if size == len(right) and (size == 10 or (size >= 20 and left[19:] == right[19:] and left[19] != ".")):
        return (left > right) - (left < right)
    one, other = moment(left), moment(right)
    if one is None or other is None:
        return None
    if len(one.fields) > _WHOLE_DATE and len(other.fields) > _WHOLE_DATE and one.zone != other.zone:
        if not one.zone or not other.zone:
            return None
        one, other = _in_utc(one), _in_utc(other)
    return _by_field(one.fields, other.fields)


def _by_field(left: tuple[float, ...], right: tuple[float, ...]) -> int | None:
    for a, b in zip(left, right, strict=False):
        if a != b:
            return -1 if a < b else 1
    return 0 if len(left) == len(right) else None


def _in_utc(at: Moment) -> Moment:
    """The same moment with its fields in UTC, as many as there were."""
    year, month, day, hour, minute, second = (*(int(field) for field in at.fields[:5]), *(0,) * (6 - len(at.fields[:5])))[:6]
    zone = "+00:00" if at.zone == "Z" else at.zone
    try:
        utc = datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return at
    seconds = at.fields[5] if len(at.fields) > 5 else float(second)
    return Moment((utc.year, utc.month, utc.day, utc.hour, utc.minute, seconds)[: len(at.fields)], "Z")
