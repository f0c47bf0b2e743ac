"""Resources without anybody's ids, so that what three servers hold can be compared.

A reference is ``Type/@name``, where ``name`` is the value of the identifier that the story gave the resource.
https://hl7.org/fhir/R4/references.html
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.walk import is_list, is_object

_NAMED = re.compile(r"([A-Z][A-Za-z]+)/@([a-z0-9-]+)")


class Name(NamedTuple):
    """A resource of the story: its type and the value of its identifier."""

    type: str
    value: str

    def __str__(self) -> str:
        return f"{self.type}/@{self.value}"


def named(text: str) -> Name | None:
    """The resource that ``Type/@name`` names; None for any other text."""
    match = _NAMED.fullmatch(text)
    return Name(match[1], match[2]) if match else None


def references(value: Any) -> Iterator[str]:  # Any: JSON, here and below
    """The texts of all references in a piece of JSON."""
    if is_object(value):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for child in value.values():
            yield from references(child)
    elif is_list(value):
        for child in value:
            yield from references(child)


def names(value: Any) -> set[Name]:
    """The resources of the story that a piece of portable JSON refers to."""
    return {name for text in references(value) if (name := named(text)) is not None}


def rewritten(value: Any, spell: Callable[[str], str]) -> Any:
    """The same JSON with each reference spelled anew."""
    if is_list(value):
        return [rewritten(child, spell) for child in value]
    if not is_object(value):
        return value
    made: JsonObject = {name: rewritten(child, spell) for name, child in value.items()}
    if isinstance(made.get("reference"), str):
        made["reference"] = spell(made["reference"])
    return made


def holds(actual: Any, expected: Any) -> bool:
    """Whether all that is expected is there: more members and elements are no matter, nor is order or white space."""
    if is_object(expected):
        return is_object(actual) and all(name in actual and holds(actual[name], value) for name, value in expected.items())
    if is_list(expected):
        return is_list(actual) and _holds_each(list(actual), expected)
    if isinstance(expected, str):
        return isinstance(actual, str) and actual.split() == expected.split()
    if isinstance(expected, bool) or isinstance(actual, bool):
        return actual is expected
    if isinstance(expected, (int, Decimal)):
        return isinstance(actual, (int, Decimal)) and Decimal(actual) == Decimal(expected)
    return bool(actual == expected)


def _holds_each(left: list[Any], expected: list[Any]) -> bool:
    for item in expected:
        found = next((index for index, other in enumerate(left) if holds(other, item)), None)
        if found is None:
            return False
        del left[found]
    return True


def without(value: Any, element: str) -> Any:
    """The same JSON without an element, at whatever depth."""
    if is_list(value):
        return [without(child, element) for child in value]
    if is_object(value):
        return {name: without(child, element) for name, child in value.items() if name != element}
    return value
