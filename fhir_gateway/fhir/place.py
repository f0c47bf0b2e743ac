"""Where a value stands in a resource, kept as links to its parents and written out only when somebody asks.

https://hl7.org/fhir/R4/fhirpath.html#simple
"""

from dataclasses import dataclass

from fhir_gateway.fhir.plan import Property


@dataclass(slots=True)
class Place:
    """A place below another one.

    Args:
        parent: None for the resource that was checked.
        index: the place in an array; -1 where the element does not repeat.
    """

    parent: "Place | None"
    property: Property
    index: int


def written(place: Place | None, root: str, *more: str) -> str:
    """The FHIRPath of a place in a resource of the type ``root``, and of what is below it."""
    steps = list(reversed(more))
    while place is not None:
        steps.append(place.property.shown if place.index < 0 else f"{place.property.shown}[{place.index}]")
        place = place.parent
    return ".".join([root, *reversed(steps)] if root else reversed(steps))
