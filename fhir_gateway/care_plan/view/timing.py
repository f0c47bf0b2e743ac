"""When something is due and how often, read from the several elements in which FHIR says so.

https://hl7.org/fhir/R4/datatypes.html#Timing
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fhir_gateway.care_plan.view.words import concept, first, objects, text
from fhir_gateway.fhir.lexical import JsonObject


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often: ``times`` in each ``period`` units of ``unit`` (a UCUM time unit: ``d``, ``wk``), or in the words given.

    Args:
        said: the words that the order gives itself; they win over the numbers.
        lasts: how long in all, in ``lasts_unit``; empty where that is not said.
    """

    said: str = ""
    times: str = ""
    period: str = ""
    unit: str = ""
    lasts: str = ""
    lasts_unit: str = ""

    @property
    def given(self) -> bool:
        return bool(self.said or (self.period and self.unit))


def frequency(resource: JsonObject) -> Frequency:
    """How often an order or an activity asks for something."""
    dosages = objects(resource.get("dosageInstruction"))
    if dosages:
        return Frequency(said="; ".join(said for said in (text(dosage.get("text")) or timing(dosage.get("timing")).said for dosage in dosages) if said))
    return timing(resource.get("occurrenceTiming") or resource.get("scheduledTiming"))


def due(resource: JsonObject) -> str:
    """The date by which something is to be done, as written; empty where none is given."""
    repeat = first(first(resource.get("occurrenceTiming") or resource.get("scheduledTiming")).get("repeat"))
    said = (
        _end(first(resource.get("restriction")).get("period")),
        _end(resource.get("executionPeriod")),
        text(resource.get("occurrenceDateTime")),
        _end(resource.get("occurrencePeriod")),
        _end(repeat.get("boundsPeriod")),
        _end(resource.get("scheduledPeriod")),
        text(first(resource.get("target")).get("dueDate")) if resource.get("resourceType") == "Goal" else "",
        text(resource.get("start")) if resource.get("resourceType") == "Appointment" else "",
        _start(resource.get("period")) if resource.get("resourceType") == "Encounter" else "",
        _end(first(resource.get("dispenseRequest")).get("validityPeriod")),
    )
    return next((moment for moment in said if moment), "")


def is_past(moment: str, now: datetime) -> bool:
    """Whether a FHIR date of any precision is over; False for what is none."""
    end = _last_moment(moment)
    return end is not None and end <= now


def timing(said: Any) -> Frequency:  # Any: JSON
    """How often a Timing says."""
    one = first(said)
    repeat = first(one.get("repeat"))
    bounds = first(repeat.get("boundsDuration"))
    return Frequency(
        said=concept(one.get("code")),
        times=text(repeat.get("frequency")) or "1",
        period=text(repeat.get("period")),
        unit=text(repeat.get("periodUnit")),
        lasts=text(bounds.get("value")),
        lasts_unit=text(bounds.get("code")) or text(bounds.get("unit")),
    )


def _end(period: Any) -> str:  # Any: JSON
    return text(first(period).get("end"))


def _start(period: Any) -> str:  # Any: JSON
    return text(first(period).get("start"))


def _last_moment(moment: str) -> datetime | None:
    """The first moment after a date, or a moment itself; a date without a zone is read as UTC."""
    try:
        if len(moment) > 10:
            found = datetime.fromisoformat(moment)
            return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
        parts = [int(part) for part in moment.split("-")]
        day = date(*parts) if len(parts) == 3 else _last_day(parts)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
    except (ValueError, OverflowError, TypeError):
        return None


def _last_day(parts: list[int]) -> date:
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
