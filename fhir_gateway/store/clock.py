"""Time as the store reads it, and the instant that FHIR writes.

https://hl7.org/fhir/R4/datatypes.html#instant
"""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The time, aware, in UTC."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def instant(moment: datetime) -> str:
    """A FHIR instant in UTC with milliseconds: all have one width, so that text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The time that an ``instant`` names."""
    return datetime.fromisoformat(text)
