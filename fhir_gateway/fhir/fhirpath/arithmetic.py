"""The operators ``+``, ``-``, ``*``, ``/``, ``div``, ``mod``, ``&`` and ``|``, and the sign.

https://hl7.org/fhirpath/N1/#math and https://hl7.org/fhirpath/N1/#collections-1
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from fhir_gateway.fhir.fhirpath.code import Code, Empty, Items, Run, Undecided, Value
from fhir_gateway.fhir.fhirpath.equality import distinct
from fhir_gateway.fhir.fhirpath.scope import Noted, Scope


def _number(value: Any) -> int | Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise Undecided
    return value


def _add(left: Any, right: Any) -> Any:
    if isinstance(left, str) and isinstance(right, str):
        return left + right
    return _number(left) + _number(right)


def _subtract(left: Any, right: Any) -> Any:
    return _number(left) - _number(right)


def _multiply(left: Any, right: Any) -> Any:
    return _number(left) * _number(right)


def _divide(left: Any, right: Any) -> Any:
    return Decimal(_number(left)) / Decimal(right) if _number(right) else None


def _whole(left: Any, right: Any) -> Any:
    """Division towards zero; empty by zero."""
    return int(Decimal(_number(left)) / Decimal(right)) if _number(right) else None


def _rest(left: Any, right: Any) -> Any:
    """What ``div`` leaves, with the sign of the left side; empty by zero."""
    return _number(left) - _number(right) * _whole(left, right) if _number(right) else None


_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {"+": _add, "-": _subtract, "*": _multiply, "/": _divide, "div": _whole, "mod": _rest}


def computed(op: str) -> Callable[[Code, Code], Code]:
    """An operator on two numbers, or ``+`` on two texts; empty where either side is."""
    operation = _OPERATIONS[op]

    def make(left: Code, right: Code) -> Code:
        a, b = left.value(), right.value()

        def one(node: Any, scope: Scope) -> Any:
            if (first := a(node, scope)) is None or (second := b(node, scope)) is None:
                return None
            return operation(first, second)

        return Value(one, _result(op, left, right))

    return make


def _result(op: str, left: Code, right: Code) -> tuple[str, ...]:
    if op == "div":
        return ("integer",)
    if op == "/" or "decimal" in (*left.types, *right.types):
        return ("decimal",)
    families = {left.family, right.family}
    return ("integer",) if families == {"number"} else ("string",) if families == {"string"} else ()


def joined(left: Code, right: Code) -> Code:
    """``left & right``: two texts as one, an empty side as nothing."""
    a, b = left.value(), right.value()
    return Value(lambda node, scope: (a(node, scope) or "") + (b(node, scope) or ""), ("string",))


def union(left: Code, right: Code) -> Code:
    """``left | right``"""
    if isinstance(left, Empty) or isinstance(right, Empty):
        return once_each(right if isinstance(left, Empty) else left)
    types = tuple(dict.fromkeys((*left.types, *right.types))) if left.types and right.types else ()
    a, b = told_apart(left, types), told_apart(right, types)
    made = Items(lambda node, scope: distinct([*a(node, scope), *b(node, scope)]), types)
    if left.constants is not None and right.constants is not None:
        made.constants = left.constants | right.constants
    return made


def once_each(code: Code) -> Code:
    """A collection without what it holds twice."""
    if not code.many:
        return code
    items = code.items()
    return Items(lambda node, scope: distinct(items(node, scope)), code.types)


def told_apart(code: Code, types: tuple[str, ...]) -> Run:
    """The items of a code that joins others of other types: each says its own type."""
    items = code.items()
    if len(code.types) != 1 or types == code.types:
        return items
    kind = code.types[0]
    return lambda node, scope: [item if item.__class__ is Noted else Noted(item, None, kind) for item in items(node, scope)]


def signed(op: str, operand: Code) -> Code:
    """``-operand`` or ``+operand``"""
    value = operand.value()

    def one(node: Any, scope: Scope) -> Any:
        found = value(node, scope)
        return None if found is None else -_number(found) if op == "-" else _number(found)

    return Value(one, operand.types)
