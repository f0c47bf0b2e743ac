"""Retry-After: how long a partner asks us to wait.

https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
"""

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

_LONGEST = 86_400.0


def http_date(text: str | None) -> datetime | None:
    """A moment as HTTP headers write it; None where it is missing or broken."""
    try:
        moment = parsedate_to_datetime(text or "")
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def retry_after(headers: httpx.Headers, now: datetime) -> float | None:
    """Seconds to wait, at most a day; a date counts from the partner's own clock where it tells it, else from ``now``."""
    text = headers.get("retry-after", "").strip()
    seconds = _seconds(text)
    if seconds is None:
        until = http_date(text)
        if until is None:
            return None
        seconds = (until - (http_date(headers.get("date")) or now)).total_seconds()
    return min(max(seconds, 0.0), _LONGEST)


def _seconds(text: str) -> float | None:
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) else None
