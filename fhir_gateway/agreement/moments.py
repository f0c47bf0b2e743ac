"""Times of change: the later of two stands, whoever wrote it.

https://hl7.org/fhir/R4/task-definitions.html#Task.lastModified
"""

from datetime import UTC, datetime
from typing import Any, Final

LAST_MODIFIED: Final = ("lastModified",)


def is_later(one: Any, other: Any) -> bool:  # Any: JSON, a dateTime where it is sound
    """Whether one dateTime is after another; what cannot be read is not later."""
    first, second = _moment(one), _moment(other)
    return first is not None and (second is None or first > second)


def _moment(text: Any) -> datetime | None:
    try:
        read = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
