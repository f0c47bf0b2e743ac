"""Some of the items, or what is found from each.

https://hl7.org/fhirpath/N1/#filtering-and-projection
"""

from typing import Any

from fhir_gateway.fhir.fhirpath.build import Build, Row
from fhir_gateway.fhir.fhirpath.code import Code, Items, Run, Test, This, Undecided, through_all, through_any
from fhir_gateway.fhir.fhirpath.equality import key
from fhir_gateway.fhir.fhirpath.scope import Scope
from fhir_gateway.fhir.fhirpath.syntax import Member, Node
from fhir_gateway.fhir.fhirpath.types import of_type

_MOST_ROUNDS = 10_000


class Where(Code):
    """The items of a base for which a criterion holds."""

    def __init__(self, base: Code, holds: Test) -> None:
        super().__init__(base.types, many=base.many)
        self.base = base
        self.criterion = holds

    def items(self) -> Run:
        items, holds = self.base.items(), self.criterion
        return lambda node, scope: [item for item in items(node, scope) if holds(item, scope)]

    def exists(self) -> Test:
        return through_any(self.base, self.criterion)


def where(build: Build) -> Code:
    holds = build.each().holds()
    if not build.is_indexed():
        return Where(build.base, holds)
    items = build.base.items()

    def kept(node: Any, scope: Scope) -> list[Any]:
        return [item for at, item in enumerate(items(node, scope)) if holds(item, scope.within(index=at))]

    return Items(kept, build.base.types)


def select(build: Build) -> Code:
    each = build.each()
    found = each.items()
    many = build.base.many or each.many
    if not build.is_indexed():
        return Items(through_all(build.base, found), each.types, many=many)
    items = build.base.items()

    def selected(node: Any, scope: Scope) -> list[Any]:
        return [one for at, item in enumerate(items(node, scope)) for one in found(item, scope.within(index=at))]

    return Items(selected, each.types, many=many)


def repeat(build: Build) -> Code:
    """``repeat(projection)``: what the projection finds from the items, from what was found, and so on."""
    items = build.base.items()
    first = build.each()
    again = build.compile(build.args[0], build.environment._replace(this=This(first.types), strict=False))
    if again.types != first.types:  # an item of another type may come back: look at each when it is seen
        first = build.compile(build.args[0], build.environment._replace(this=This(())))
        again = first
    begin, go_on = first.items(), again.items()

    def found(node: Any, scope: Scope) -> list[Any]:
        kept: dict[Any, Any] = {}
        level = [one for item in items(node, scope) for one in begin(item, scope)]
        while level and len(kept) < _MOST_ROUNDS:
            new = {key(item): item for item in level if key(item) not in kept}
            kept.update(new)
            level = [one for item in new.values() for one in go_on(item, scope)]
        return list(kept.values())

    return Items(found, first.types)


def kept_of_type(build: Build) -> Code:
    """``ofType(T)`` and ``as(T)``"""
    return of_type(build.base, type_name(build))


def type_name(build: Build) -> str:
    """The argument as the name of a type.

    Raises:
        ValueError: it is none.
    """
    arg: Node = build.args[0]
    if isinstance(arg, Member) and (arg.base is None or (isinstance(arg.base, Member) and arg.base.name in ("FHIR", "System"))):
        return arg.name
    raise build.wrong("the name of a type is missing")


def aggregate(build: Build) -> Code:
    """``aggregate(aggregator, init)``"""
    items, start = build.base.items(), build.arg(1).items() if len(build.args) > 1 else None
    each = build.each()
    step = each.items()

    def total(node: Any, scope: Scope) -> list[Any]:
        so_far: list[Any] = start(node, scope) if start else []
        for at, item in enumerate(items(node, scope)):
            so_far = step(item, scope.within(index=at, total=so_far))
        return so_far

    return Items(total, each.types)


def single(build: Build) -> Code:
    items = build.base.items()

    def only(node: Any, scope: Scope) -> list[Any]:
        found = items(node, scope)
        if len(found) > 1:
            raise Undecided
        return found

    return Items(only, build.base.types, many=False)


ROWS = {
    "where": Row(1, 1, where),
    "select": Row(1, 1, select),
    "repeat": Row(1, 1, repeat),
    "ofType": Row(1, 1, kept_of_type),
    "as": Row(1, 1, kept_of_type),
    "aggregate": Row(1, 2, aggregate),
    "single": Row(0, 0, single),
}
