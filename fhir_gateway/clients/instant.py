"""FHIR instants, read to be compared and written to be asked for.

https://hl7.org/fhir/R4/datatypes.html#instant
"""

from datetime import UTC, datetime


def instant(text: str | None) -> datetime | None:
    """The moment of an instant; None where it is missing, broken or without a time zone."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def instant_text(moment: datetime) -> str:
    """An instant in UTC with milliseconds, cut off and never rounded up."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
