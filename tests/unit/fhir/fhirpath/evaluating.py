"""Evaluate an expression in one line."""

from typing import Any

from fhir_gateway.fhir.fhirpath import Scope, compile_path


def found(expression: str, node: Any = None, of: str = "Patient", scope: Scope | None = None) -> list[Any]:
    """What an expression gives for a node; by default an empty Patient."""
    node = {"resourceType": "Patient"} if node is None else node
    return compile_path(expression, of)(node, scope or Scope(node))
