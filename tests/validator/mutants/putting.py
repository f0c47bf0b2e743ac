"""Putting a value of some type into a resource: where one of its type stands already, or into an extension that nobody defines."""

from random import Random
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject
from tests.validator.mutants.registry import Mutate, bad_or_good, register, some
from tests.validator.typed import Place, places

URL = "https://example.org/fhir/StructureDefinition/made-up"
ROOTS_WITHOUT_EXTENSION = ("Binary", "Bundle", "Parameters")


def of_kind(resource: JsonObject, random: Random, *kinds: str) -> Place | None:
    """Some place that holds a value of one of these types."""
    return some(random, [place for place in places(resource) if place.element.kind in kinds])


def objects(resource: JsonObject) -> list[Place]:
    """Every place that holds an element with children (no resource)."""
    return [place for place in places(resource) if not place.element.primitive and place.element.kind != "Resource" and isinstance(place.value, dict)]


def holder(resource: JsonObject, random: Random) -> JsonObject | None:
    """Some object that may have extensions of its own."""
    inner = [place.value for place in objects(resource) if "url" not in place.value]
    if resource["resourceType"] not in ROOTS_WITHOUT_EXTENSION and (not inner or random.random() < 0.5):
        return resource
    return some(random, inner)


def extend(resource: JsonObject, random: Random, extension: Any, name: str = "extension") -> JsonObject | None:
    """The resource with one more extension somewhere."""
    owner = holder(resource, random)
    if owner is None:
        return None
    owner.setdefault(name, []).append(extension)
    return resource


def put(resource: JsonObject, random: Random, kind: str, value: Any) -> JsonObject | None:
    """The resource with ``value`` as a value of type ``kind``."""
    place = of_kind(resource, random, kind)
    if place is not None and place.name != "resourceType" and random.random() < 0.5:
        place.value = value
        return resource
    return extend(resource, random, {"url": URL, f"value{kind[0].upper()}{kind[1:]}": value})


def swap(family: str, name: str, kind: str, bad: list[Any], good: list[Any]) -> None:
    """Register a class that puts bad values of a type, and now and then good ones."""

    def make(resource: JsonObject, random: Random) -> JsonObject | None:
        return put(resource, random, kind, bad_or_good(random, bad, good))

    register(family, name, make)


def set_on(family: str, name: str, on: str, element: str, bad: list[Any], good: list[Any]) -> None:
    """Register a class that sets an element at the root of a resource of type ``on``; ``None`` takes it away."""

    def make(resource: JsonObject, random: Random) -> JsonObject:
        value = bad_or_good(random, bad, good)
        for sibling in (element, f"_{element}"):
            resource.pop(sibling, None)
        if value is not None:
            resource[element] = value
        return resource

    register(family, name, make, (on,))


def patch(family: str, name: str, on: str, bad: list[JsonObject], good: list[JsonObject]) -> Mutate:
    """Register a class that lays one of these objects over the root of a resource; an element of value ``None`` goes away."""

    def make(resource: JsonObject, random: Random) -> JsonObject:
        laid = {**resource, **bad_or_good(random, bad, good)}
        return {key: value for key, value in laid.items() if value is not None}

    register(family, name, make, (on,))
    return make
