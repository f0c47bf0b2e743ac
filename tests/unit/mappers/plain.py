"""A record as plain JSON, as golden files hold it: fields with a value, words of enums by their names."""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from fhir_gateway.fhir.lexical import number_text
from fhir_gateway.records.coded import Known
from fhir_gateway.records.moment import Instant, Moment, PartialDate, TimeOfDay


def plain(value: Any) -> Any:
    """The record as JSON: an enum's name, ``Known`` as ``{"known": NAME}``, a date and a number as text."""
    match value:
        case Enum():
            return value.name
        case Known():
            return {"known": plain(value.value)}
        case PartialDate() | Moment() | Instant() | TimeOfDay():
            return value.text
        case Decimal():
            return number_text(value)
        case tuple():
            return [plain(item) for item in value]
        case _ if is_dataclass(value):
            parts = {field.name: getattr(value, field.name) for field in fields(value)}
            return {name: plain(part) for name, part in parts.items() if part is not None and part != ()}
        case _:
            return value
