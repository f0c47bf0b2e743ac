"""Weekday <-> days of the week.

https://hl7.org/fhir/R4/valueset-days-of-week.html
"""

from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.records.weekday import Weekday

WEEKDAY = CodeMap(
    system="http://hl7.org/fhir/days-of-week",
    rows={
        Weekday.MONDAY: "mon",
        Weekday.TUESDAY: "tue",
        Weekday.WEDNESDAY: "wed",
        Weekday.THURSDAY: "thu",
        Weekday.FRIDAY: "fri",
        Weekday.SATURDAY: "sat",
        Weekday.SUNDAY: "sun",
    },
)
