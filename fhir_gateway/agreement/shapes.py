"""Shapes: what is coupled, what is keyed and what stays apart, for every type of R4.

They are read from the definitions: an element that repeats is keyed by what it is made of, a choice is one unit, an element moves with its reason. Only what a
definition cannot say stands in the tables here. Everything else is atomic. Rules: docs/agreement.md, *Units*, *Lists*
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from fhir_gateway.agreement.lists import (
    ACTIVITIES,
    CODINGS,
    CONCEPTS,
    CONTAINED,
    DIAGNOSES,
    EXTENSIONS,
    IDENTIFIERS,
    INDIVIDUALS,
    LINKED_ITEMS,
    LOCATIONS,
    NOTES,
    PARTICIPANTS,
    REFERENCES,
    SEQUENCED,
    TARGETS,
    TYPED,
    Keying,
)
from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.definitions import Definition, Element

PER_SERVER = frozenset({"resourceType", "id", "meta", "text"})
"""What each server has for itself: never compared. Narrative is made anew by us; ``meta`` goes along at creation only."""

BY_TYPE: Mapping[str, Keying] = {
    "Annotation": NOTES,
    "CodeableConcept": CONCEPTS,
    "Coding": CODINGS,
    "Extension": EXTENSIONS,
    "Identifier": IDENTIFIERS,
    "Reference": REFERENCES,
    "Resource": CONTAINED,
}
"""How the items of a list are told apart by their datatype."""

BY_CHILD: Mapping[str, Keying] = {"sequence": SEQUENCED, "linkId": LINKED_ITEMS}
"""How the items of a list are told apart that have a number or a name of their own."""

BY_PATH: Mapping[str, Keying] = {
    "CarePlan.activity": ACTIVITIES,
    "CareTeam.participant": PARTICIPANTS,
    "Coverage.class": TYPED,
    "Encounter.diagnosis": DIAGNOSES,
    "Encounter.location": LOCATIONS,
    "Encounter.participant": INDIVIDUALS,
    "EpisodeOfCare.diagnosis": DIAGNOSES,
    "Goal.target": TARGETS,
    "Task.input": TYPED,
    "Task.output": TYPED,
}
"""How the items of a list of parts are told apart that have no number; a list of parts that is not here is one unit."""

WITH_UNITS_INSIDE = frozenset({"CarePlan.activity", "Encounter.hospitalization", "Goal.target"})
"""The parts in which two people may each change something."""

COUPLED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "CarePlan.activity": (("reference", "detail"),),
    "Condition": (("clinicalStatus", "verificationStatus", "abatement[x]"),),
    "Encounter": (("status", "statusHistory"), ("class", "classHistory")),
    "EpisodeOfCare": (("status", "statusHistory"),),
    "Goal": (("lifecycleStatus", "statusDate", "statusReason"),),
    "Goal.target": (("measure", "detail[x]"),),
    "ServiceRequest": (("code", "doNotPerform"),),
}
"""The units that move together, by type."""

ALWAYS_COUPLED = (("status", "statusReason"), ("clinicalStatus", "verificationStatus"), ("value[x]", "dataAbsentReason"))
"""The units that move together wherever a type has them."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How the elements of one object move.

    Args:
        lists: elements whose items are units, and how those are told apart.
        parts: backbone elements (or items of ``lists``) that have units inside.
        names: the unit of an element that is not its own: ``status+statusReason``, ``onset[x]``.
        apart: elements that are never compared.
    """

    lists: Mapping[str, Keying] = field(default_factory=dict[str, Keying])
    parts: Mapping[str, "Shape"] = field(default_factory=dict[str, "Shape"])
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    apart: frozenset[str] = frozenset()

    def unit(self, element: str) -> str:
        """The name of the unit that an element moves with."""
        return self.names.get(element, element)

    def list_at(self, unit: tuple[str, ...]) -> Keying | None:
        """How the list is keyed whose element a unit is; None where the unit is no list element."""
        shape, steps = self, list(unit)
        while len(steps) > 2:
            inner = shape.parts.get(steps[0])
            if inner is None:
                return None
            shape, steps = inner, steps[2:] if steps[1].startswith("@") else steps[1:]
        return shape.lists.get(steps[0]) if len(steps) == 2 and steps[1].startswith("@") else None


NOT_OF_R4 = Shape(apart=PER_SERVER)
"""What R4 does not know: each element atomic."""


@cache
def shape_of(resource_type: str) -> Shape:
    """How the elements of a resource type move."""
    return _shape(definitions.of(resource_type), PER_SERVER) if resource_type in definitions.resource_types() else NOT_OF_R4


def _shape(definition: Definition, apart: frozenset[str] = frozenset()) -> Shape:
    elements = [element for name, element in definition.elements.items() if name not in apart]
    keyed = {element.name: keying for element in elements if element.many and (keying := _keying(definition, element)) is not None}
    parts = {element.name: _shape(definitions.of(element.type)) for element in elements if element.type in WITH_UNITS_INSIDE}
    return Shape(keyed, parts, _names(definition), apart)


def _keying(definition: Definition, element: Element) -> Keying | None:
    found = BY_PATH.get(f"{definition.name}.{element.name}") or BY_TYPE.get(element.type)
    if found is None and "." in element.type:
        children = definitions.of(element.type).elements
        found = next((keying for child, keying in BY_CHILD.items() if child in children), None)
    return found


def _names(definition: Definition) -> dict[str, str]:
    single = {name: f"{element.choice}[x]" if element.choice else name for name, element in definition.elements.items()}
    there = set(single.values())
    groups = [group for group in (*COUPLED.get(definition.name, ()), *ALWAYS_COUPLED) if there.issuperset(group)]
    coupled: dict[str, str] = {}
    for group in groups:
        for name in group:
            coupled.setdefault(name, "+".join(group))
    names = {name: coupled.get(unit, unit) for name, unit in single.items()}
    return {name: unit for name, unit in names.items() if name != unit}
