"""Mutants of a class: which resources they are made from, and how many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from random import Random

from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from tests.validator.mutants.every import MUTATIONS, START, Mutation
from tests.validator.published import Published

LARGEST = 12_000  # characters; what is larger costs time and shows nothing more
_TRIES = 6


class Bases:
    """The valid resources that mutants are made from, by type."""

    def __init__(self, valid: Iterable[Published]) -> None:
        self._by_type: dict[str, list[str]] = defaultdict(list)
        for one in valid:
            if len(one.text) <= LARGEST:
                self._by_type[one.resource["resourceType"]].append(one.text)
        for name, elements in START.items():
            self._by_type[name].append(dumps({"resourceType": name, **elements}).decode())
        self._types = sorted(self._by_type)

    def some(self, random: Random, on: tuple[str, ...]) -> JsonObject:
        """A copy of some resource of one of these types (of any type, each as often as another, where none is named).

        Raises:
            LookupError: there is none.
        """
        known = [name for name in on if name in self._by_type] if on else self._types
        if not known:
            raise LookupError(f"no valid resource of {', '.join(on)}")
        return load_object(random.choice(self._by_type[random.choice(known)]))


def mutants(mutation: Mutation, bases: Bases, count: int, seed: int) -> list[str]:
    """``count`` different mutants of a class as texts; the same ones for the same seed."""
    random = Random(f"{seed}:{mutation.name}")
    made: dict[str, None] = {}
    for text in _tries(mutation, bases, random, _TRIES * count):
        made.setdefault(text)
        if len(made) == count:
            break
    return list(made)


def all_mutants(bases: Bases, count: int, seed: int, only: str | None = None) -> dict[str, list[str]]:
    """The mutants of every class, or of those whose name or family contains ``only``."""
    chosen = {name: one for name, one in MUTATIONS.items() if only is None or only in name or only == one.family}
    return {name: mutants(one, bases, count, seed) for name, one in chosen.items()}


def _tries(mutation: Mutation, bases: Bases, random: Random, tries: int) -> Iterator[str]:
    """Mutants, some of them alike; of types that little is published of the later ones are told apart by an id."""
    for number in range(2 * tries):
        base = bases.some(random, mutation.on)
        made = mutation.make(base if number < tries else {**base, "id": f"m{number}"}, random)
        if made is not None:
            yield made if isinstance(made, str) else dumps(made).decode()
