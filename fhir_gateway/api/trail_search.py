"""What of the trail a search for AuditEvents asks for.

https://hl7.org/fhir/R4/auditevent.html#search
"""

from dataclasses import replace
from typing import Final

from fhir_gateway.fhir.dates import milliseconds, range_of
from fhir_gateway.store.audit_search import Sought
from fhir_gateway.store.search import Filter, Query


class Unsearchable(Exception):
    """The trail is not searched by one of the parameters; what is stored may be."""


def sought(query: Query) -> Sought:
    """The entries that a search asks for.

    Raises:
        Unsearchable: it asks by something that the trail is not searched by.
        BadRequest: a date is none.
    """
    made = Sought()
    for wanted in query.filters:
        if wanted.modifier or len(wanted.values) != 1:
            raise Unsearchable
        made = _narrowed(made, wanted, wanted.values[0])
    return made


def _narrowed(made: Sought, wanted: Filter, value: str) -> Sought:
    match wanted.name:
        case "patient" if made.home is None:
            return replace(made, home=value.removeprefix("Patient/"))
        case "agent" if made.who is None:
            return replace(made, who=value)
        case "date":
            return _within(made, value)
        case _:
            raise Unsearchable


_PREFIXES: Final = {"eq": ("low", "high"), "ge": ("low", ""), "gt": ("high", ""), "sa": ("high", ""), "le": ("", "high"), "lt": ("", "low"), "eb": ("", "low")}
"""Each prefix: from which end of the range that is named, and up to which. https://hl7.org/fhir/R4/search.html#prefix"""


def _within(made: Sought, value: str) -> Sought:
    known = value[:2] in _PREFIXES
    if value[:2] in ("ne", "ap"):
        raise Unsearchable
    asked = range_of(value[2:] if known else value)
    ends = {"low": milliseconds(asked.low), "high": milliseconds(asked.high), "": None}
    since, until = (ends[end] for end in _PREFIXES[value[:2] if known else "eq"])
    return replace(made, since=_later(made.since, since), until=_earlier(made.until, until))


def _later(one: str | None, other: str | None) -> str | None:
    return max(one, other) if one and other else one or other


def _earlier(one: str | None, other: str | None) -> str | None:
    return min(one, other) if one and other else one or other
