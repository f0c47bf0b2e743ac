"""The classes of mutation: each a small named function that changes one thing about a resource.

A function takes a copy of a resource that it may change and a seeded random, and gives the mutant, as an object or as text, or None where the resource has
nothing of its kind. About a quarter of what each class makes should still be valid, so that a check that refuses everything does not look good.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeAlias, TypeVar

from fhir_gateway.fhir.lexical import JsonObject

Mutate: TypeAlias = Callable[[JsonObject, Random], JsonObject | str | None]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Mutation:
    """One class: ``on`` are the types of resource that it is made from, empty for any."""

    name: str
    family: str
    make: Mutate
    on: tuple[str, ...]


MUTATIONS: dict[str, Mutation] = {}


def register(family: str, name: str, make: Mutate, on: Iterable[str] = ()) -> None:
    """Add a class.

    Raises:
        ValueError: there is one of this name.
    """
    if name in MUTATIONS:
        raise ValueError(f"there are two classes {name}")
    MUTATIONS[name] = Mutation(name, family, make, tuple(on))


def mutation(family: str, *on: str) -> Callable[[Mutate], Mutate]:
    """The decorated function is a class, named after itself."""

    def add(make: Mutate) -> Mutate:
        register(family, make.__name__.strip("_").replace("_", "-"), make, on)
        return make

    return add


def bad_or_good(random: Random, bad: Sequence[Value], good: Sequence[Value], *, often: float = 0.7) -> Value:
    """Most of the time one of ``bad``."""
    return random.choice(bad if not good or random.random() < often else good)


def some(random: Random, found: Sequence[Value]) -> Value | None:
    """One of them, or None where there is none."""
    return random.choice(found) if found else None


def has(value: Any, name: str) -> bool:
    return isinstance(value, dict) and name in value
