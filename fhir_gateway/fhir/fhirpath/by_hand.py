"""The few constraints that are plainer in Python than in FHIRPath, or too slow there.

https://hl7.org/fhir/R4/element.html and https://hl7.org/fhir/R4/domainresource.html
"""

from collections.abc import Callable
from typing import Any

from fhir_gateway.fhir.fhirpath import loose, model
from fhir_gateway.fhir.fhirpath.code import Code, Run
from fhir_gateway.fhir.fhirpath.scope import Noted, Scope, bare

_ELE_1 = "hasValue() or (children().count() > id.count())"
_DOM_3_STARTS = "contained.where((("


def constraint(expression: str, of: str) -> Callable[[Any, Scope], bool] | None:
    """The test of a constraint that is written here; None for all others."""
    if expression == _ELE_1 and of not in model.PRIMITIVES:
        return has_content
    return contained_is_referred_to if expression.startswith(_DOM_3_STARTS) else None


def has_content(node: Any, scope: Scope) -> bool:
    """ele-1 of an object: it has more than an id."""
    return not isinstance(node, dict) or any(name not in ("id", "resourceType") for name in node)  # pyright: ignore[reportUnknownVariableType] : JSON


def contained_is_referred_to(node: Any, scope: Scope) -> bool:
    """dom-3: each contained resource is referred to from its container, or refers to it."""
    if not isinstance(node, dict) or not isinstance(contained := node.get("contained"), list):  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
        return True
    inner: list[Any] = [one for one in contained if isinstance(one, dict) and not _refers_to(one, {"#"})]  # pyright: ignore[reportUnknownVariableType]
    ids = [one.get("id") for one in inner]
    if not inner:
        return True
    named = _references(scope.resource)
    missing = [one for one in ids if not isinstance(one, str) or f"#{one}" not in named]
    return not missing or all(isinstance(one, str) and f"#{one}" in _uris(scope.resource) for one in missing)


def _refers_to(node: Any, wanted: set[str]) -> bool:
    return not wanted.isdisjoint(_references(node))


def _references(node: Any) -> set[Any]:
    return {bare(item) for item in loose.named_below(node, "reference") if isinstance(bare(item), str)}


def _uris(node: Any) -> set[Any]:
    """The values of all elements of the types uri, url and canonical."""
    return {bare(item) for item in loose.descendants(node) if loose.type_of(item) in ("uri", "url", "canonical")}


def typed(code: Code) -> Run:
    """The values of a code with their types."""
    items, types = code.items(), code.types

    def noted(node: Any, scope: Scope) -> list[Noted]:
        return [Noted(bare(item), item.sibling if item.__class__ is Noted else None, loose.type_of(item, types)) for item in items(node, scope)]

    return noted
