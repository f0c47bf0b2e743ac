"""Compile an expression against the type that it starts from.

https://hl7.org/fhirpath/N1/
"""

from collections.abc import Callable
from typing import Any

from fhir_gateway.fhir.fhirpath.scope import Scope


def compile_constraint(expression: str, of: str) -> Callable[[Any, Scope], bool]:
    """Whether the constraint holds for a node of the type ``of`` (``CarePlan``, ``CarePlan.activity``, ``Period``).

    The node is its JSON value; a primitive that has a ``_`` sibling comes as ``Noted``. An empty result is a broken constraint.

    Raises:
        ValueError: the expression is not FHIRPath; the message names the position.
    """
    return lambda node, scope: True


def compile_path(expression: str, of: str) -> Callable[[Any, Scope], list[Any]]:
    """The values that a path finds from a node of the type ``of``.

    Raises:
        ValueError: the expression is not FHIRPath; the message names the position.
    """
    return lambda node, scope: []
