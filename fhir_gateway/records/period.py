"""A span of time, open at either end."""

from dataclasses import dataclass

from fhir_gateway.records.moment import Moment


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both included; at least one is given."""

    start: Moment | None = None
    end: Moment | None = None
