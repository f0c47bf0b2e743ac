"""A dialect: what a published guide asks for beyond R4, and what we add so that a partner which speaks it takes our copies.

A dialect works at the edge and never in the hub. What it adds is only ever what can be said without a guess: that something is unknown, or what is true of
every resource of the type. What it demands and nobody said is reported before anything is sent.

The inverse needs no rule of its own: sides are compared in the partner's space, where what the dialect added stands on both of them, so none of it comes in.
Rules: docs/agreement.md, *Dialects*.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.fhirpath import Scope, compile_constraint
from fhir_gateway.fhir.issue import Issue, error
from fhir_gateway.fhir.lexical import JsonObject


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that the guide asks for.

    Args:
        on: the element that it is asked of, such as ``CareTeam.participant``; asked of each one.
        expression: the FHIRPath that must hold there.
        text: the demand as a plain sentence.
        element: the child that is at fault where it does not hold; empty for the element itself.
        key: the name of the guide's own invariant, where it has one.
    """

    on: str
    expression: str
    text: str
    element: str = ""
    key: str = ""

    @property
    def type(self) -> str:
        return self.on.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Addition:
    """What is added to a copy that lacks it.

    Args:
        type: the resource type.
        name: the JSON name of the element.
        value: its value; of an element that repeats, one item.
        lacking: the FHIRPath that holds where it is to be added.
    """

    type: str
    name: str
    value: Any  # JSON
    lacking: str
    many: bool = False

    def stands_in(self, resource: JsonObject) -> Any | None:  # JSON
        """It as a resource has it, which may put words to its codes; None where it has not."""
        there = resource.get(self.name)
        items = cast(list[Any], there) if isinstance(there, list) else [there]  # JSON
        return next((item for item in items if _without_words(item) == self.value), None)

    def made(self, resource: JsonObject, value: Any) -> JsonObject:  # JSON
        """The resource with it, as ``value`` has it."""
        return {**resource, self.name: [*resource.get(self.name, []), value] if self.many else value}

    def in_our_words(self, resource: JsonObject) -> JsonObject:
        """The resource with it as we added it."""
        theirs = self.stands_in(resource)
        if theirs is None or theirs == self.value:
            return resource
        if not self.many:
            return {**resource, self.name: self.value}
        return {**resource, self.name: [self.value if item == theirs else item for item in cast(list[Any], resource[self.name])]}  # JSON


@dataclass(frozen=True, slots=True)
class Dialect:
    """A guide as a partner's dialect.

    Args:
        name: how a partner's row names it, with the version where versions differ.
        title: the guide.
        url: its page.
        profiles: by type, the profile that a copy claims.
        additions: what is added to a copy, in order.
        demands: what is asked for.
        one_identifier: the types of which it takes one identifier only, so that ours is not put beside one that is there.
    """

    name: str
    title: str
    url: str
    profiles: Mapping[str, str] = field(default_factory=dict[str, str])
    additions: tuple[Addition, ...] = ()
    demands: tuple[Demand, ...] = ()
    one_identifier: frozenset[str] = frozenset()

    def project(self, resource: JsonObject, copy: JsonObject | None) -> JsonObject:
        """A resource as a partner that speaks this should hold it.

        Args:
            resource: the hub's form.
            copy: what the partner holds; None where a copy is about to be made. What stands in no copy of theirs is not forced on it.
        """
        for addition in self.additions:
            if addition.type != resource["resourceType"]:
                continue
            value = addition.value if copy is None else addition.stands_in(copy)
            if value is not None and _holds(addition.lacking, addition.type, resource, resource):
                resource = addition.made(resource, value)
        return resource

    def in_our_words(self, copy: JsonObject, hub: JsonObject) -> JsonObject:
        """What a partner holds, without the words that it put to what the dialect added and the hub lacks: they are no edit."""
        for addition in self.additions:
            if addition.type == copy["resourceType"] and _holds(addition.lacking, addition.type, hub, hub):
                copy = addition.in_our_words(copy)
        return copy

    def refusals(self, resource: JsonObject) -> list[Issue]:
        """What the guide asks of a resource and it does not keep; empty where it keeps all, or the guide says nothing of its type."""
        return [
            error("business-rule", f"{path}.{demand.element}" if demand.element else path, demand.key or self.name, demand.text)
            for demand in self.demands
            if demand.type == resource.get("resourceType")
            for path, node in _nodes(resource, demand.on)
            if not _holds(demand.expression, demand.on, node, resource)
        ]

    def profile(self, resource_type: str) -> str | None:
        """The profile that a copy of a type claims; None where the guide has none."""
        return self.profiles.get(resource_type)


def _without_words(value: Any) -> Any:  # JSON
    """A concept without its text and displays; anything else as it is."""
    concept = cast(JsonObject, value)
    if not isinstance(value, dict) or "coding" not in concept:
        return concept
    codings = cast(list[JsonObject], concept["coding"])
    return {name: part for name, part in concept.items() if name not in ("text", "coding")} | {
        "coding": [{name: part for name, part in one.items() if name not in ("display", "userSelected")} for one in codings]
    }


def _nodes(resource: JsonObject, path: str) -> Iterator[tuple[str, Any]]:
    """The elements at a path such as ``Claim.item``, each with its FHIRPath."""
    found: list[tuple[str, Any]] = [(str(resource["resourceType"]), resource)]
    for name in path.split(".")[1:]:
        found = [one for at, node in found for one in _children(f"{at}.{name}", node.get(name))]
    yield from ((at, node) for at, node in found if isinstance(node, dict))


def _children(at: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list):
        yield from ((f"{at}[{index}]", item) for index, item in enumerate(cast(list[Any], value)) if isinstance(item, dict))  # JSON
    elif isinstance(value, dict):
        yield at, value


def _holds(expression: str, of: str, node: Any, resource: JsonObject) -> bool:
    return _compiled(expression, of)(node, Scope(resource))


@cache
def _compiled(expression: str, of: str) -> Callable[[Any, Scope], bool]:
    return compile_constraint(expression, _type_at(of))


def _type_at(path: str) -> str:
    """The type of what stands at a path: ``Identifier`` at ``Patient.identifier``."""
    kind, *names = path.split(".")
    for name in names:
        kind = definitions.of(kind).elements[name].type
    return kind
