"""Some items by their place, and two collections together.

https://hl7.org/fhirpath/N1/#subsetting and https://hl7.org/fhirpath/N1/#combining
"""

from collections.abc import Callable
from typing import Any

from fhir_gateway.fhir.fhirpath import arithmetic
from fhir_gateway.fhir.fhirpath.build import Build, Row
from fhir_gateway.fhir.fhirpath.code import Code, Items, One, Undecided
from fhir_gateway.fhir.fhirpath.equality import distinct, key
from fhir_gateway.fhir.fhirpath.scope import Scope


def first(build: Build) -> Code:
    items = build.base.items()
    return One(lambda node, scope: found[0] if (found := items(node, scope)) else None, build.base.types)


def last(build: Build) -> Code:
    items = build.base.items()
    return One(lambda node, scope: found[-1] if (found := items(node, scope)) else None, build.base.types)


def tail(build: Build) -> Code:
    items = build.base.items()
    return Items(lambda node, scope: items(node, scope)[1:], build.base.types)


def skip(build: Build) -> Code:
    return _slice(build, lambda found, count: found[max(count, 0) :])


def take(build: Build) -> Code:
    return _slice(build, lambda found, count: found[: max(count, 0)])


def _slice(build: Build, part: Callable[[Any, int], Any]) -> Code:
    items, count = build.base.items(), build.arg().value()
    return Items(lambda node, scope: part(items(node, scope), _whole(count(node, scope))), build.base.types)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Undecided
    return value


def at(base: Code, index: Code) -> Code:
    """``base[index]``"""
    items, place = base.items(), index.value()

    def one(node: Any, scope: Scope) -> Any:
        found, wanted = items(node, scope), place(node, scope)
        return None if wanted is None or not 0 <= _whole(wanted) < len(found) else found[wanted]

    return One(one, base.types)


def union(build: Build) -> Code:
    return arithmetic.union(build.base, build.arg())


def combine(build: Build) -> Code:
    """Both collections, with what stands in both twice."""
    base, other = build.base, build.arg()
    types = tuple(dict.fromkeys((*base.types, *other.types))) if base.types and other.types else ()
    a, b = arithmetic.told_apart(base, types), arithmetic.told_apart(other, types)
    return Items(lambda node, scope: [*a(node, scope), *b(node, scope)], types)


def intersect(build: Build) -> Code:
    a, b = build.base.items(), build.arg().items()

    def shared(node: Any, scope: Scope) -> list[Any]:
        mine = a(node, scope)
        if not mine:
            return []
        known = {key(item) for item in b(node, scope)}
        return distinct([item for item in mine if key(item) in known])

    return Items(shared, build.base.types)


def exclude(build: Build) -> Code:
    a, b = build.base.items(), build.arg().items()

    def left(node: Any, scope: Scope) -> list[Any]:
        known = {key(item) for item in b(node, scope)}
        return [item for item in a(node, scope) if key(item) not in known]

    return Items(left, build.base.types)


ROWS = {
    "first": Row(0, 0, first),
    "last": Row(0, 0, last),
    "tail": Row(0, 0, tail),
    "skip": Row(1, 1, skip),
    "take": Row(1, 1, take),
    "union": Row(1, 1, union),
    "combine": Row(1, 1, combine),
    "intersect": Row(1, 1, intersect),
    "exclude": Row(1, 1, exclude),
}
