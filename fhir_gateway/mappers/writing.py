"""Writing FHIR JSON: what is not known is left out, for FHIR has no null and no empty list.

https://hl7.org/fhir/R4/json.html#null
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

from fhir_gateway.fhir.lexical import JsonObject

T = TypeVar("T")
Write: TypeAlias = Callable[[Any], Any]  # Any: one writer for each type that a choice may have


def present(elements: Mapping[str, Any]) -> JsonObject:  # Any: JSON
    """The elements that have a value, in their order; a tuple becomes a list."""
    made: JsonObject = {}
    for name, value in elements.items():  # a loop, since every record that is written goes through here many times
        if value is None:
            continue
        kind = value.__class__
        if kind is tuple or kind is list:
            if value:
                made[name] = list(value) if kind is tuple else value
        else:
            made[name] = value
    return made


def one(value: T | None, write: Callable[[T], Any]) -> Any:  # Any: JSON, here and below
    """The JSON of a value that may be unknown."""
    return None if value is None else write(value)


def many(values: Iterable[T], write: Callable[[T], Any]) -> list[Any]:
    """The JSON of each value."""
    return [write(value) for value in values] if values else []


def text(value: object | None) -> str | None:
    """The text of a date or time that may be unknown."""
    return None if value is None else str(value)


def choice(name: str, value: object | None, writers: Mapping[type, tuple[str, Write]]) -> JsonObject:
    """``name[x]`` with the suffix of the value's type: ``{"startDate": "2026"}``; empty where the value is unknown."""
    if value is None:
        return {}
    suffix, write = writers[type(value)]
    return {name + suffix: write(value)}


def as_is(value: T) -> T:
    """The writer of what is JSON already."""
    return value
