"""How each type is walked: its definition turned into what a check needs at hand, made when the type is first met.

https://hl7.org/fhir/R4/json.html
"""

from collections.abc import Callable
from enum import IntEnum
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.definitions import Constraint, Definition, Element
from fhir_gateway.fhir.fhirpath import Scope, compile_constraint
from fhir_gateway.fhir.languages import is_language
from fhir_gateway.fhir.primitives import PRIMITIVES

LANGUAGES = "http://hl7.org/fhir/ValueSet/all-languages"
JUDGED_ELSEWHERE = frozenset({"ele-1", "ext-1", "ref-1", "dom-2", "dom-3", "dom-4", "dom-5", "txt-1", "txt-2"})
"""Invariants that the walk itself keeps, which is faster or says more."""


_SAID_OFTEN = frozenset({"canonical", "code", "uri", "url"})
"""Types whose values are names of systems, profiles and extensions: the same few in nearly every resource."""
_LONG = 200


class Kind(IntEnum):
    """What the JSON of a property is."""

    LEAF = 0
    NODE = 1
    NODES = 2
    LEAVES = 3
    SIBLING = 4
    EXTENSIONS = 5
    RESOURCE = 6
    RESOURCES = 7
    NAME = 8
    """``resourceType``, which is judged before the rest."""


LEAF, NODE, NODES, NAME = (int(kind) for kind in (Kind.LEAF, Kind.NODE, Kind.NODES, Kind.NAME))
"""The common kinds as plain numbers, which are compared faster."""


class Rule(NamedTuple):
    """An invariant, compiled."""

    constraint: Constraint
    holds: Callable[[Any, Scope], bool]


class Property:
    """One JSON property of a type.

    Args:
        path: where it is defined, such as ``HumanName.given``; a choice as ``Observation.value[x]``.
        shown: its step in a FHIRPath; a choice without its type.
        takes: the test of a primitive value; of what is no primitive, one that takes nothing.
        codes: the codes that it must come from; None for any.
    """

    def __init__(self, holder: str, element: Element, kind: Kind, name: str) -> None:
        self.name = name
        self.element = element
        self.kind = int(kind)
        self.shown = element.choice or element.name
        self.path = f"{holder}.{element.choice}[x]" if element.choice else f"{holder}.{element.name}"
        self.codes = definitions.bare_codes(element.binding) if element.binding and element.type == "code" else None
        self.takes = _test(holder, element, self.codes) if kind in (Kind.LEAF, Kind.LEAVES, Kind.SIBLING) else _nothing
        self.rules = _rules(element.constraints, element.type)

    @cached_property
    def plan(self) -> "Plan":
        """The plan of its type; of what stands beside a primitive, that of an element."""
        return plan_of("Element" if self.kind == Kind.SIBLING else self.element.type)


class Choice(NamedTuple):
    """A choice of types: its JSON names, those of the siblings among them."""

    name: str
    names: frozenset[str]
    required: bool


class Plan:
    """How one type is walked.

    Args:
        required: the JSON names, each with that of its sibling, of elements that must be there.
        ancestry: the type and all that it extends.
    """

    __slots__ = ("ancestry", "choices", "definition", "is_resource", "name", "properties", "required", "rules")

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.name = definition.name
        self.is_resource = definition.kind in ("resource", "abstract") and "meta" in definition.elements
        self.properties = dict(_properties(definition, self.is_resource))
        self.required = tuple((one.name, f"_{one.name}") for one in definition.elements.values() if one.min and not one.choice)
        self.choices = tuple(
            Choice(name, frozenset(one for each in names for one in (each, f"_{each}")), name in definition.required)
            for name, names in definition.choices.items()
        )
        self.ancestry = _ancestry(definition)
        self.rules = _rules(definition.constraints, definition.name)


@cache
def plan_of(name: str) -> Plan:
    """The plan of a resource type, a datatype or a backbone element.

    Raises:
        KeyError: R4 has no such type.
    """
    return Plan(definitions.of(name))


def _ancestry(definition: Definition) -> frozenset[str]:
    above = _ancestry(definitions.of(definition.base)) if definition.base else frozenset[str]()
    return above | {definition.name}


def _properties(definition: Definition, is_resource: bool) -> list[tuple[str, Property]]:
    made: list[tuple[str, Property]] = []
    for element in definition.elements.values():
        kind = _kind(element)
        made.append((element.name, Property(definition.name, element, kind, element.name)))
        if kind in (Kind.LEAF, Kind.LEAVES):
            made.append((f"_{element.name}", Property(definition.name, element, Kind.SIBLING, f"_{element.name}")))
    if is_resource:
        made.append(
            (
                "resourceType",
                Property(
                    definition.name,
                    Element("resourceType", "code", many=False, min=1, choice="", targets=(), binding="", modifier=False),
                    Kind.NAME,
                    "resourceType",
                ),
            )
        )
    return made


def _kind(element: Element) -> Kind:
    if element.type in PRIMITIVES:
        return Kind.LEAVES if element.many else Kind.LEAF
    if element.type == "Resource":
        return Kind.RESOURCES if element.many else Kind.RESOURCE
    if element.type == "Extension":
        return Kind.EXTENSIONS
    return Kind.NODES if element.many else Kind.NODE


def _nothing(value: Any) -> bool:
    return False


def _test(holder: str, element: Element, codes: frozenset[str] | None) -> Callable[[Any], bool]:
    if codes is not None:
        return lambda value: value.__class__ is str and value in codes
    if element.type == "code" and element.last_resort == LANGUAGES:
        return is_language
    if element.name == "url" and holder in definitions.resource_types():
        return PRIMITIVES["canonical"].takes  # resource.html#canonical: others name the resource by it
    takes = PRIMITIVES[element.type].takes
    return _remembered(takes) if element.type in _SAID_OFTEN else takes


@cache
def _remembered(takes: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """The same test, which knows texts that it has met; long ones, of which few come twice, are not kept."""
    met = lru_cache(maxsize=4096)(takes)
    return lambda value: met(value) if value.__class__ is str and len(value) < _LONG else takes(value)


def _rules(constraints: tuple[Constraint, ...], of: str) -> tuple[Rule, ...]:
    return tuple(Rule(one, _compiled(one.expression, of)) for one in constraints if one.key not in JUDGED_ELSEWHERE and one.severity != "advice")


@cache
def _compiled(expression: str, of: str) -> Callable[[Any, Scope], bool]:
    return compile_constraint(expression, of)
