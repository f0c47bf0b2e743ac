"""WorkingTime and TimeAway <-> the availability of PractitionerRole and HealthcareService.

https://hl7.org/fhir/R4/practitionerrole-definitions.html#PractitionerRole.availableTime,
https://hl7.org/fhir/R4/healthcareservice-definitions.html#HealthcareService.notAvailable
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.datatypes import period
from fhir_gateway.mappers.datatypes.weekday import WEEKDAY
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.availability import TimeAway, WorkingTime


def working_time_to_json(time: WorkingTime) -> JsonObject:
    """Write when they can be reached."""
    return present(
        {
            "daysOfWeek": many(time.days, WEEKDAY.code),
            "allDay": time.all_day,
            "availableStartTime": text(time.start),
            "availableEndTime": text(time.end),
        }
    )


def working_time_from_json(element: Element) -> WorkingTime | None:
    """Read when they can be reached; ``None`` where it says nothing."""
    time = WorkingTime(
        days=WEEKDAY.read_each(element, "daysOfWeek"),
        all_day=element.flag("allDay"),
        start=element.time("availableStartTime"),
        end=element.time("availableEndTime"),
    )
    return None if time == WorkingTime() else time


def time_away_to_json(away: TimeAway) -> JsonObject:
    """Write when they cannot be reached."""
    return present({"description": away.reason, "during": one(away.period, period.to_json)})


def time_away_from_json(element: Element) -> TimeAway:
    """Read when they cannot be reached.

    Raises:
        MissingElement: it has no description.
    """
    return TimeAway(reason=element.need_text("description"), period=element.one("during", period.from_json))
