"""When and how often something is to happen: three visits a week for three weeks, every morning, on these days."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from fhir_gateway.records.coded import Concept
from fhir_gateway.records.moment import Moment, TimeOfDay
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range
from fhir_gateway.records.weekday import Weekday


class TimeUnit(Enum):
    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class DayPart(Enum):
    """A time of the day that is told by what happens in it."""

    MORNING = "morning"
    EARLY_MORNING = "early morning"
    LATE_MORNING = "late morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EARLY_AFTERNOON = "early afternoon"
    LATE_AFTERNOON = "late afternoon"
    EVENING = "evening"
    EARLY_EVENING = "early evening"
    LATE_EVENING = "late evening"
    NIGHT = "night"
    AFTER_SLEEP = "after sleep"
    BEFORE_SLEEP = "before sleep"
    ON_WAKING = "on waking"
    WITH_MEALS = "with meals"
    WITH_BREAKFAST = "with breakfast"
    WITH_LUNCH = "with lunch"
    WITH_DINNER = "with dinner"
    BEFORE_MEALS = "before meals"
    BEFORE_BREAKFAST = "before breakfast"
    BEFORE_LUNCH = "before lunch"
    BEFORE_DINNER = "before dinner"
    AFTER_MEALS = "after meals"
    AFTER_BREAKFAST = "after breakfast"
    AFTER_LUNCH = "after lunch"
    AFTER_DINNER = "after dinner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """``frequency`` times in each ``period`` of ``period_unit``, ``count`` times in all, within ``bounds``; at least one field is given.

    A field that ends in ``_max`` makes a range of the one before it. ``offset`` is in minutes from the parts of the day.
    """

    bounds: Period | Range | Quantity | None = None
    count: int | None = None
    count_max: int | None = None
    duration: Decimal | None = None
    duration_max: Decimal | None = None
    duration_unit: TimeUnit | None = None
    frequency: int | None = None
    frequency_max: int | None = None
    period: Decimal | None = None
    period_max: Decimal | None = None
    period_unit: TimeUnit | None = None
    days: tuple[Weekday, ...] = ()
    times: tuple[TimeOfDay, ...] = ()
    day_parts: tuple[DayPart, ...] = ()
    offset: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """At these moments, or by a rule that repeats, or by a code such as BID; at least one field is given."""

    moments: tuple[Moment, ...] = ()
    repeat: Repeat | None = None
    code: Concept | None = None
