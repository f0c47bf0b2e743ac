"""When somebody or something can be reached, and when not."""

from dataclasses import dataclass

from fhir_gateway.records.moment import TimeOfDay
from fhir_gateway.records.period import Period
from fhir_gateway.records.weekday import Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingTime:
    """When they can be reached; at least one field is given."""

    days: tuple[Weekday, ...] = ()
    all_day: bool | None = None
    start: TimeOfDay | None = None
    end: TimeOfDay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAway:
    """When they cannot be reached, and why."""

    reason: str
    period: Period | None = None
