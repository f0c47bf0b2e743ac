"""Records that refuse themselves: what FHIR forbids cannot be said, and is refused by name when it is read.

https://hl7.org/fhir/R4/conformance-rules.html#constraints
"""

from collections.abc import Callable
from typing import TypeVar

from fhir_gateway.errors import NotUnderstood
from fhir_gateway.mappers.element import Element

T = TypeVar("T")


def allowed(element: Element, make: Callable[[], T]) -> T:
    """The record that ``make`` builds.

    Raises:
        NotUnderstood: the record refuses itself, as it breaks a rule of R4.
    """
    try:
        return make()
    except ValueError as broken:
        raise NotUnderstood(f"{element.path}: {broken}", expression=element.path) from None
