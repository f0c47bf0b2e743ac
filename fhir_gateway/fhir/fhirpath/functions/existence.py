"""Whether there is something, how much, and whether it is all alike.

https://hl7.org/fhirpath/N1/#existence
"""

from typing import Any

from fhir_gateway.fhir.fhirpath import arithmetic, logic, model
from fhir_gateway.fhir.fhirpath.build import Build, Row
from fhir_gateway.fhir.fhirpath.code import Bool, Code, Items, Run, Test, Undecided, Value
from fhir_gateway.fhir.fhirpath.equality import key
from fhir_gateway.fhir.fhirpath.functions.filtering import where
from fhir_gateway.fhir.fhirpath.scope import Noted, Scope, bare


def exists(build: Build) -> Code:
    return Bool((where(build) if build.args else build.base).exists())


def empty(build: Build) -> Code:
    found = build.base.exists()
    return Bool(lambda node, scope: not found(node, scope))


def negated(build: Build) -> Code:
    return logic.negated(build.base)


def every(build: Build) -> Code:
    """``all(criteria)``"""
    items, holds = build.base.items(), build.each().holds()
    if build.is_indexed():
        return Bool(lambda node, scope: all(holds(item, scope.within(index=at)) for at, item in enumerate(items(node, scope))))

    def test(node: Any, scope: Scope) -> bool:
        for item in items(node, scope):  # noqa: SIM110 : a generator costs more
            if not holds(item, scope):
                return False
        return True

    return Bool(test)


def _of_booleans(build: Build) -> Run:
    values = build.base.values()

    def booleans(node: Any, scope: Scope) -> list[Any]:
        found = values(node, scope)
        if not all(isinstance(value, bool) for value in found):
            raise Undecided
        return found

    return booleans


def all_true(build: Build) -> Code:
    found = _of_booleans(build)
    return Bool(lambda node, scope: all(found(node, scope)))


def any_true(build: Build) -> Code:
    found = _of_booleans(build)
    return Bool(lambda node, scope: any(found(node, scope)))


def all_false(build: Build) -> Code:
    found = _of_booleans(build)
    return Bool(lambda node, scope: not any(found(node, scope)))


def any_false(build: Build) -> Code:
    found = _of_booleans(build)
    return Bool(lambda node, scope: not all(found(node, scope)))


def count(build: Build) -> Code:
    if not build.base.many:
        found = build.base.exists()
        return Value(lambda node, scope: 1 if found(node, scope) else 0, ("integer",))
    items = build.base.items()
    return Value(lambda node, scope: len(items(node, scope)), ("integer",))


def once_each(build: Build) -> Code:
    """``distinct()``"""
    return arithmetic.once_each(build.base)


def is_distinct(build: Build) -> Code:
    items = build.base.items()

    def test(node: Any, scope: Scope) -> bool:
        found = items(node, scope)
        return len(found) < 2 or len({key(item) for item in found}) == len(found)

    return Bool(test)


def subset_of(build: Build) -> Code:
    return Bool(_within(build.base.items(), build.arg().items()))


def superset_of(build: Build) -> Code:
    return Bool(_within(build.arg().items(), build.base.items()))


def _within(few: Run, all_of: Run) -> Test:
    return lambda node, scope: {key(item) for item in few(node, scope)} <= {key(item) for item in all_of(node, scope)}


def has_value(build: Build) -> Code:
    """``hasValue()``: one primitive that has a value. https://hl7.org/fhir/R4/fhirpath.html#functions"""
    base = build.base
    if len(base.types) == 1 and not base.many:
        value = base.value()
        if base.types[0] not in model.PRIMITIVES:
            return Bool(lambda node, scope: False)
        return Bool(lambda node, scope: value(node, scope) is not None)
    items = base.items()

    def test(node: Any, scope: Scope) -> bool:
        found = items(node, scope)
        return len(found) == 1 and not isinstance(bare(found[0]), (dict, type(None)))

    return Bool(test)


def get_value(build: Build) -> Code:
    """``getValue()``: the value of a primitive without its extensions."""
    items = build.base.items()
    return Items(
        lambda node, scope: [item.value if item.__class__ is Noted else item for item in items(node, scope) if bare(item) is not None], build.base.types
    )


ROWS = {
    "exists": Row(0, 1, exists),
    "empty": Row(0, 0, empty),
    "not": Row(0, 0, negated),
    "all": Row(1, 1, every),
    "allTrue": Row(0, 0, all_true),
    "anyTrue": Row(0, 0, any_true),
    "allFalse": Row(0, 0, all_false),
    "anyFalse": Row(0, 0, any_false),
    "count": Row(0, 0, count),
    "distinct": Row(0, 0, once_each),
    "isDistinct": Row(0, 0, is_distinct),
    "subsetOf": Row(1, 1, subset_of),
    "supersetOf": Row(1, 1, superset_of),
    "hasValue": Row(0, 0, has_value),
    "getValue": Row(0, 0, get_value),
}
