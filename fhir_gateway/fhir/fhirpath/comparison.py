"""The operators ``=``, ``!=``, ``~``, ``!~``, ``<``, ``<=``, ``>``, ``>=``, ``in`` and ``contains``.

https://hl7.org/fhirpath/N1/#equality and https://hl7.org/fhirpath/N1/#comparison
"""

import operator
from collections.abc import Callable
from typing import Any

from fhir_gateway.fhir.fhirpath.code import Bool, Code, Constant, Run, three_valued
from fhir_gateway.fhir.fhirpath.equality import equivalent, key, order_for, same_for
from fhir_gateway.fhir.fhirpath.path import Path
from fhir_gateway.fhir.fhirpath.scope import Scope, bare

_TESTS: dict[str, Callable[[int, int], bool]] = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def equal(left: Code, right: Code) -> Bool:
    """``left = right``"""
    if isinstance(left, Constant) and not isinstance(right, Constant):
        left, right = right, left
    if isinstance(left, Bool) and isinstance(right, Bool) and left.total and right.total:
        a, b = left.holds(), right.holds()
        return Bool(lambda node, scope: bool(a(node, scope)) is bool(b(node, scope)))
    if left.many or right.many:
        return three_valued(_same_lists(left, right))
    if isinstance(right, Constant) and left.family == right.family and right.family in ("string", "number", "boolean"):
        return _equal_to_constant(left, right.literal)
    return three_valued(_same_values(left, right))


def unequal(left: Code, right: Code) -> Bool:
    """``left != right``"""
    same = equal(left, right)
    return Bool(same.fails(), None if same.total else same.holds())


def _equal_to_constant(left: Code, literal: Any) -> Bool:
    name = left.own_name() if isinstance(left, Path) else None
    if isinstance(literal, bool):
        value = left.value()
        return Bool(lambda node, scope: value(node, scope) is literal, lambda node, scope: (found := value(node, scope)) is not None and found is not literal)
    if name is not None:
        return Bool(lambda node, scope: node.get(name) == literal, lambda node, scope: (found := node.get(name)) is not None and found != literal)
    value = left.value()
    return Bool(lambda node, scope: value(node, scope) == literal, lambda node, scope: (found := value(node, scope)) is not None and found != literal)


def _same_values(left: Code, right: Code) -> Run:
    a, b, same = left.value(), right.value(), same_for(left.family, right.family)

    def truth(node: Any, scope: Scope) -> bool | None:
        if (one := a(node, scope)) is None or (other := b(node, scope)) is None:
            return None
        return same(one, other)

    return truth


def _same_lists(left: Code, right: Code) -> Run:
    a, b, same = left.items(), right.items(), same_for(left.family, right.family)

    def truth(node: Any, scope: Scope) -> bool | None:
        ones, others = a(node, scope), b(node, scope)
        if not ones or not others:
            return None
        if len(ones) != len(others):
            return False
        verdicts = [same(bare(one), bare(other)) for one, other in zip(ones, others, strict=True)]
        return False if False in verdicts else None if None in verdicts else True

    return truth


def alike(left: Code, right: Code) -> Bool:
    """``left ~ right``"""
    a, b = left.items(), right.items()
    return Bool(lambda node, scope: equivalent(a(node, scope), b(node, scope)))


def unlike(left: Code, right: Code) -> Bool:
    """``left !~ right``"""
    same = alike(left, right).holds()
    return Bool(lambda node, scope: not same(node, scope))


def ordered(op: str) -> Callable[[Code, Code], Bool]:
    """``left < right`` and its kin."""
    test = _TESTS[op]

    def make(left: Code, right: Code) -> Bool:
        a, b = left.value(), right.value()
        order = order_for(left.family, right.family)

        def truth(node: Any, scope: Scope) -> bool | None:
            if (one := a(node, scope)) is None or (other := b(node, scope)) is None:
                return None
            found = order(one, other)
            return None if found is None else test(found, 0)

        return three_valued(truth)

    return make


def within(left: Code, right: Code) -> Bool:
    """``left in right``"""
    if right.constants is not None and left.family in ("string", "number"):
        value, known = left.value(), right.constants
        return Bool(lambda node, scope: value(node, scope) in known, lambda node, scope: (found := value(node, scope)) is not None and found not in known)
    one, items = left.value(), right.values()

    def truth(node: Any, scope: Scope) -> bool | None:
        found = one(node, scope)
        if found is None:
            return None
        wanted = key(found)
        return any(key(item) == wanted for item in items(node, scope))

    return three_valued(truth)


def holds_one(left: Code, right: Code) -> Bool:
    """``left contains right``"""
    return within(right, left)
