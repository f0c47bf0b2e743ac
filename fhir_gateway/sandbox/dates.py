"""FHIR dates as the span of time that they leave open.

https://hl7.org/fhir/R4/search.html#date
"""

import re
from datetime import UTC, datetime, timedelta

from fhir_gateway.errors import BadRequest

_DATE = re.compile(
    r"(?P<prefix>eq|gt|ge|lt|le)?(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d)(T(?P<clock>\d\d:\d\d)(?P<second>:\d\d)?(?P<fraction>\.\d+)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?"
)


def parsed(text: str) -> tuple[str, datetime, datetime]:
    """Prefix (``eq`` where there is none), start, and end of what a date leaves open; the end is outside.

    Raises:
        BadRequest: no FHIR date, or another prefix.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise BadRequest("a date parameter is not a FHIR date")
    part = match.groupdict()
    start = _start(part)
    return part["prefix"] or "eq", start, start + _width(part, start)


def holds(prefix: str, value: tuple[datetime, datetime], asked: tuple[datetime, datetime]) -> bool:
    """Whether a value's span stands to the span that was asked for as the prefix says."""
    match prefix:
        case "gt":
            return value[1] > asked[1]
        case "ge":
            return value[0] >= asked[0]
        case "lt":
            return value[0] < asked[0]
        case "le":
            return value[1] <= asked[1]
        case _:
            return value[0] >= asked[0] and value[1] <= asked[1]


def _start(part: dict[str, str | None]) -> datetime:
    text = f"{part['year']}-{part['month'] or '01'}-{part['day'] or '01'}T{part['clock'] or '00:00'}{part['second'] or ':00'}{part['fraction'] or ''}"
    try:
        moment = datetime.fromisoformat(text + (part["zone"] or "+00:00"))
    except ValueError:
        raise BadRequest("a date parameter is no day that there is") from None
    return moment.astimezone(UTC)


def _width(part: dict[str, str | None], start: datetime) -> timedelta:
    if part["fraction"]:
        return timedelta(seconds=10.0 ** -min(len(part["fraction"]) - 1, 6))
    if part["clock"]:
        return timedelta(seconds=1) if part["second"] else timedelta(minutes=1)
    if part["day"]:
        return timedelta(days=1)
    if part["month"]:
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1) - start
    return start.replace(year=start.year + 1) - start
