"""The parse tree of an expression: what was written, before anything is known about types.

Each node knows where in the text it stands. https://hl7.org/fhirpath/N1/#expressions
"""

from typing import Any, NamedTuple, TypeAlias


class Literal(NamedTuple):
    """A constant; ``kind`` is its FHIR type (``string``, ``integer``, ``dateTime``, ``Quantity``, …)."""

    kind: str
    value: Any
    at: int


class Nothing(NamedTuple):
    """``{}``."""

    at: int


class Special(NamedTuple):
    """``$this``, ``$index`` or ``$total``."""

    name: str
    at: int


class Variable(NamedTuple):
    """``%resource`` and the like, without its ``%``."""

    name: str
    at: int


class Member(NamedTuple):
    """An element by its name; without a base, of what the expression is about."""

    base: "Node | None"
    name: str
    at: int


class Call(NamedTuple):
    """A function; without a base, on what the expression is about."""

    base: "Node | None"
    name: str
    args: "tuple[Node, ...]"
    at: int


class Indexed(NamedTuple):
    """``base[place]``."""

    base: "Node"
    place: "Node"
    at: int


class Sign(NamedTuple):
    """A unary ``+`` or ``-``."""

    op: str
    operand: "Node"
    at: int


class Binary(NamedTuple):
    """An operator between two expressions."""

    op: str
    left: "Node"
    right: "Node"
    at: int


class TypeTest(NamedTuple):
    """``operand is Type`` or ``operand as Type``; the name is without its namespace."""

    op: str
    operand: "Node"
    type: str
    at: int


Node: TypeAlias = Literal | Nothing | Special | Variable | Member | Call | Indexed | Sign | Binary | TypeTest


def mentions(node: Any, name: str) -> bool:
    """Whether ``$index``, ``%context`` or the like (with its sign) occurs anywhere in an expression."""
    if isinstance(node, Special):
        return node.name == name
    if isinstance(node, Variable):
        return "%" + node.name == name
    return isinstance(node, tuple) and any(mentions(part, name) for part in node)  # pyright: ignore[reportUnknownVariableType] : a tree of tuples
