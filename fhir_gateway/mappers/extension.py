"""Extensions that a mapper knows, by their URL; all others stay in the resource, untouched.

https://hl7.org/fhir/R4/extensibility.html
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import as_is

T = TypeVar("T")


def of(url: str, suffix: str, value: T | None, write: Callable[[T], Any] = as_is) -> list[JsonObject]:  # Any: JSON, here and below
    """The extension with ``value[x]``, as a list that is empty where the value is unknown."""
    return [] if value is None else [{"url": url, f"value{suffix}": write(value)}]


def each_of(url: str, suffix: str, values: Iterable[T], write: Callable[[T], Any] = as_is) -> list[JsonObject]:
    """One extension for each value."""
    return [{"url": url, f"value{suffix}": write(value)} for value in values]


def nest(url: str, *parts: list[JsonObject]) -> list[JsonObject]:
    """The extension that is made of others, as a list that is empty where all of them are."""
    inner = [extension for part in parts for extension in part]
    return [{"url": url, "extension": inner}] if inner else []


def every(element: Element, url: str, read: Callable[[Element], T | None], name: str = "extension") -> tuple[T, ...]:
    """What ``read`` makes of each extension with this URL, without those that hold nothing that a record keeps."""
    return element.many(name, lambda extension: read(extension) if extension.json.get("url") == url else None)


def first(element: Element, url: str, read: Callable[[Element], T | None], name: str = "extension") -> T | None:
    """What ``read`` makes of the first extension with this URL that says something."""
    return next(iter(every(element, url, read, name)), None)


def value(suffix: str, read: Callable[[Element], T | None]) -> Callable[[Element], T | None]:
    """A reader of an extension whose value is an object."""
    return lambda extension: extension.one(f"value{suffix}", read)
