"""Timing <-> Timing.

https://hl7.org/fhir/R4/datatypes.html#Timing
"""

from collections.abc import Callable
from typing import TypeVar

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, quantity
from fhir_gateway.mappers.datatypes.weekday import WEEKDAY
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import choice, many, one, present
from fhir_gateway.records.moment import Moment, TimeOfDay
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range
from fhir_gateway.records.timing import DayPart, Repeat, TimeUnit, Timing

T = TypeVar("T")

# https://hl7.org/fhir/R4/valueset-units-of-time.html
UNIT = CodeMap(
    system="http://unitsofmeasure.org",
    rows={
        TimeUnit.SECOND: "s",
        TimeUnit.MINUTE: "min",
        TimeUnit.HOUR: "h",
        TimeUnit.DAY: "d",
        TimeUnit.WEEK: "wk",
        TimeUnit.MONTH: "mo",
        TimeUnit.YEAR: "a",
    },
)

_V3 = "http://terminology.hl7.org/CodeSystem/v3-TimingEvent"

# https://hl7.org/fhir/R4/valueset-event-timing.html: one value set of two code systems; the element says only the code
DAY_PART = CodeMap(
    system="http://hl7.org/fhir/event-timing",
    rows={
        DayPart.MORNING: "MORN",
        DayPart.EARLY_MORNING: "MORN.early",
        DayPart.LATE_MORNING: "MORN.late",
        DayPart.NOON: "NOON",
        DayPart.AFTERNOON: "AFT",
        DayPart.EARLY_AFTERNOON: "AFT.early",
        DayPart.LATE_AFTERNOON: "AFT.late",
        DayPart.EVENING: "EVE",
        DayPart.EARLY_EVENING: "EVE.early",
        DayPart.LATE_EVENING: "EVE.late",
        DayPart.NIGHT: "NIGHT",
        DayPart.AFTER_SLEEP: "PHS",
        DayPart.BEFORE_SLEEP: (_V3, "HS"),
        DayPart.ON_WAKING: (_V3, "WAKE"),
        DayPart.WITH_MEALS: (_V3, "C"),
        DayPart.WITH_BREAKFAST: (_V3, "CM"),
        DayPart.WITH_LUNCH: (_V3, "CD"),
        DayPart.WITH_DINNER: (_V3, "CV"),
        DayPart.BEFORE_MEALS: (_V3, "AC"),
        DayPart.BEFORE_BREAKFAST: (_V3, "ACM"),
        DayPart.BEFORE_LUNCH: (_V3, "ACD"),
        DayPart.BEFORE_DINNER: (_V3, "ACV"),
        DayPart.AFTER_MEALS: (_V3, "PC"),
        DayPart.AFTER_BREAKFAST: (_V3, "PCM"),
        DayPart.AFTER_LUNCH: (_V3, "PCD"),
        DayPart.AFTER_DINNER: (_V3, "PCV"),
    },
)

_WRITE_BOUNDS = {Period: ("Period", period.to_json), Range: ("Range", quantity.range_to_json), Quantity: ("Duration", quantity.to_json)}
_READ_BOUNDS = {"Period": read_one(period.from_json), "Range": read_one(quantity.range_from_json), "Duration": read_one(quantity.from_json)}


def to_json(timing: Timing) -> JsonObject:
    """Write a Timing."""
    return present({"event": many(timing.moments, str), "repeat": one(timing.repeat, _repeat_to_json), "code": one(timing.code, concept.to_json)})


def from_json(element: Element) -> Timing | None:
    """Read a Timing; ``None`` where it says nothing."""
    timing = Timing(
        moments=_each(element, "event", Moment, "a list of dates or times with their zone"),
        repeat=element.one("repeat", _repeat_from_json),
        code=element.one("code", concept.from_json),
    )
    return None if timing == Timing() else timing


def _repeat_to_json(repeat: Repeat) -> JsonObject:
    return present(
        {
            **choice("bounds", repeat.bounds, _WRITE_BOUNDS),
            "count": repeat.count,
            "countMax": repeat.count_max,
            "duration": repeat.duration,
            "durationMax": repeat.duration_max,
            "durationUnit": UNIT.code_or_none(repeat.duration_unit),
            "frequency": repeat.frequency,
            "frequencyMax": repeat.frequency_max,
            "period": repeat.period,
            "periodMax": repeat.period_max,
            "periodUnit": UNIT.code_or_none(repeat.period_unit),
            "dayOfWeek": many(repeat.days, WEEKDAY.code),
            "timeOfDay": many(repeat.times, str),
            "when": many(repeat.day_parts, DAY_PART.code),
            "offset": repeat.offset,
        }
    )


def _repeat_from_json(element: Element) -> Repeat | None:
    repeat = Repeat(
        bounds=element.choice("bounds", _READ_BOUNDS),
        count=element.whole("count"),
        count_max=element.whole("countMax"),
        duration=element.number("duration"),
        duration_max=element.number("durationMax"),
        duration_unit=UNIT.read_or_none(element, "durationUnit"),
        frequency=element.whole("frequency"),
        frequency_max=element.whole("frequencyMax"),
        period=element.number("period"),
        period_max=element.number("periodMax"),
        period_unit=UNIT.read_or_none(element, "periodUnit"),
        days=WEEKDAY.read_each(element, "dayOfWeek"),
        times=_each(element, "timeOfDay", TimeOfDay, "a list of times of day"),
        day_parts=DAY_PART.read_each(element, "when"),
        offset=element.whole("offset"),
    )
    return None if repeat == Repeat() else repeat


def _each(element: Element, name: str, make: Callable[[str], T], expected: str) -> tuple[T, ...]:
    try:
        return tuple(make(text) for text in element.texts(name))
    except ValueError:
        raise element.misshapen(name, expected) from None
