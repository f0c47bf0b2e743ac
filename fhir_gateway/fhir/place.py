"""Where a value stands in a resource, kept as links to its parents and written out only when somebody asks.

https://hl7.org/fhir/R4/fhirpath.html#simple
"""

from typing import Any, TypeAlias

from fhir_gateway.fhir.plan import Property

Place: TypeAlias = tuple[Any, Property, int]  # Any: a Place or None; an alias cannot name itself before Python 3.12
"""The place around it (None for the resource that was checked), the property, and the place in its array (-1 where it does not repeat)."""


def written(place: Place | None, root: str, *more: str) -> str:
    """The FHIRPath of a place in a resource of the type ``root``, and of what is below it."""
    steps = list(reversed(more))
    while place is not None:
        place, prop, index = place
        steps.append(prop.shown if index < 0 else f"{prop.shown}[{index}]")
    return ".".join([root, *reversed(steps)] if root else reversed(steps))
