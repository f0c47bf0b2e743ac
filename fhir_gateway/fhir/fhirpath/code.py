"""What an expression compiles to: closures over a node and its scope, made only in the form that is asked for.

A constraint rarely needs a collection: ``a.exists() or b = 'x'`` is two look-ups. So each piece of an expression can give itself as a list, as one value, or
as the answer of a question, and the pieces around it ask for the cheapest that will do.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

from fhir_gateway.fhir.fhirpath import model
from fhir_gateway.fhir.fhirpath.scope import Noted, Scope, bare

Run: TypeAlias = Callable[[Any, Scope], Any]
Test: TypeAlias = Callable[[Any, Scope], bool]
Types: TypeAlias = tuple[str, ...]
"""The types that values may have; empty where that is not known before they are seen."""


class Undecided(Exception):
    """The expression has no answer for this node: several values stand where one must be, or the JSON is ill-shaped."""


class Code:
    """A compiled piece of an expression.

    Complex values of a code with exactly one type come as bare JSON objects; else they may be ``Noted`` with their type.

    Args:
        types: the types that its values may have.
        many: it may give several.
    """

    constants: frozenset[Any] | None = None
    """The values, where all of them are known strings or numbers."""

    def __init__(self, types: Types, *, many: bool) -> None:
        self.types = types
        self.many = many
        self.family = model.family(types)

    def named(self, name: str) -> "Code | None":  # pyright: ignore[reportUnusedParameter] : a shortcut that most codes do not have
        """The elements of this name in all values, where there is a quicker way than to look at each."""
        return None

    def items(self) -> Run:
        """A list, which the caller must not change."""
        raise NotImplementedError

    def one(self) -> Run:
        """The only item, or None."""
        items = self.items()

        def only(node: Any, scope: Scope) -> Any:
            found = items(node, scope)
            if len(found) > 1:
                raise Undecided
            return found[0] if found else None

        return only

    def value(self) -> Run:
        """The JSON value of the only item, or None."""
        one = self.one()
        return lambda node, scope: item.value if (item := one(node, scope)).__class__ is Noted else item

    def values(self) -> Run:
        """The JSON values of all items; primitives without a value are left out."""
        items = self.items()
        return lambda node, scope: [value for item in items(node, scope) if (value := bare(item)) is not None]

    def exists(self) -> Test:
        """Whether there is an item."""
        items = self.items()
        return lambda node, scope: bool(items(node, scope))

    def holds(self) -> Test:
        """Whether it is true, as an operand of logic: https://hl7.org/fhirpath/N1/#singleton-evaluation-of-collections"""
        if self.family not in ("boolean", ""):
            return self.exists()
        value = self.value()
        if self.family == "boolean":
            return lambda node, scope: value(node, scope) is True
        return lambda node, scope: (found := value(node, scope)) is not None and found is not False

    def fails(self) -> Test:
        """Whether it is false; neither holds nor fails where it is empty."""
        if self.family not in ("boolean", ""):
            return lambda node, scope: False
        value = self.value()
        return lambda node, scope: value(node, scope) is False


class Bool(Code):
    """A boolean; ``total`` where it is never empty, so that it fails wherever it does not hold."""

    def __init__(self, holds: Test, fails: Test | None = None) -> None:
        super().__init__(("boolean",), many=False)
        self.total = fails is None
        self._holds = holds
        self._fails: Test = (lambda node, scope: not holds(node, scope)) if fails is None else fails

    def holds(self) -> Test:
        return self._holds

    def fails(self) -> Test:
        return self._fails

    def one(self) -> Run:
        holds, fails = self._holds, self._fails
        if self.total:
            return lambda node, scope: bool(holds(node, scope))
        return lambda node, scope: True if holds(node, scope) else False if fails(node, scope) else None

    def value(self) -> Run:
        return self.one()

    def items(self) -> Run:
        one = self.one()
        return lambda node, scope: [] if (found := one(node, scope)) is None else [found]

    def exists(self) -> Test:
        one = self.one()
        return lambda node, scope: one(node, scope) is not None


def three_valued(truth: Run) -> Bool:
    """A boolean from a function that gives True, False or None."""
    return Bool(lambda node, scope: truth(node, scope) is True, lambda node, scope: truth(node, scope) is False)


class Items(Code):
    """A collection from a function that gives a list."""

    def __init__(self, items: Run, types: Types, *, many: bool = True) -> None:
        super().__init__(types, many=many)
        self._items = items

    def items(self) -> Run:
        return self._items


class One(Code):
    """At most one value, from a function that gives an item or None."""

    def __init__(self, one: Run, types: Types) -> None:
        super().__init__(types, many=False)
        self._one = one

    def one(self) -> Run:
        return self._one

    def items(self) -> Run:
        one = self._one
        return lambda node, scope: [] if (item := one(node, scope)) is None else [item]

    def exists(self) -> Test:
        one = self._one
        return lambda node, scope: one(node, scope) is not None


class Value(One):
    """At most one value that never has a sibling: what an operator or a function has made."""

    def value(self) -> Run:
        return self._one


class Constant(Value):
    """A literal."""

    def __init__(self, literal: Any, kind: str) -> None:
        super().__init__(lambda node, scope: literal, (kind,))
        self.literal = literal
        if isinstance(literal, (str, int, Decimal)) and not isinstance(literal, bool):
            self.constants = frozenset([literal])

    def holds(self) -> Test:
        literal = self.literal
        return lambda node, scope: literal is not False

    def fails(self) -> Test:
        literal = self.literal
        return lambda node, scope: literal is False


class Empty(Items):
    """``{}``, and paths that can find nothing."""

    def __init__(self) -> None:
        super().__init__(lambda node, scope: [], (), many=False)


class This(One):
    """The node that an expression or a criterion is about."""

    def __init__(self, types: Types) -> None:
        super().__init__(lambda node, scope: node, types)

    def items(self) -> Run:
        return lambda node, scope: [node]

    def exists(self) -> Test:
        return lambda node, scope: True


def through(base: Code, step: Run, empty: Any) -> Run:
    """A step on the only value of the base; ``empty`` where there is none."""
    if isinstance(base, This):
        return step
    one = base.one()
    return lambda node, scope: empty if (found := one(node, scope)) is None else step(found, scope)


def through_all(base: Code, step: Run) -> Run:
    """The lists that a step finds from every value of the base, as one list."""
    if not base.many:
        return through(base, step, ())
    items = base.items()
    return lambda node, scope: [found for item in items(node, scope) for found in step(item, scope)]


def through_any(base: Code, step: Test) -> Test:
    """Whether the step is true for one value of the base."""
    if not base.many:
        return through(base, step, False)
    items = base.items()

    def any_item(node: Any, scope: Scope) -> bool:
        for item in items(node, scope):  # noqa: SIM110 : a generator costs more
            if step(item, scope):
                return True
        return False

    return any_item
