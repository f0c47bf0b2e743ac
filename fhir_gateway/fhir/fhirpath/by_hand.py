"""The few constraints that are plainer in Python than in FHIRPath, or too slow there.

https://hl7.org/fhir/R4/element.html and https://hl7.org/fhir/R4/domainresource.html
"""

from collections.abc import Callable
from typing import Any

from fhir_gateway.fhir.fhirpath import loose
from fhir_gateway.fhir.fhirpath.code import Code, Run
from fhir_gateway.fhir.fhirpath.scope import Noted, Scope, bare
from fhir_gateway.fhir.shape import is_array, is_object

_ELE_1 = "hasValue() or (children().count() > id.count())"
_NO_CONTENT = frozenset({"id", "resourceType"})
_DOM_3_STARTS = "contained.where((("


def constraint(expression: str) -> Callable[[Any, Scope], bool] | None:
    """The test of a constraint that is written here; None for all others."""
    if expression == _ELE_1:
        return has_content
    return contained_is_referred_to if expression.startswith(_DOM_3_STARTS) else None


def has_content(node: Any, scope: Scope) -> bool:
    """ele-1: an object has more than an id, a primitive has a value or more than an id beside it."""
    if node.__class__ is Noted:
        return node.value is not None or (is_object(node.sibling) and has_content(node.sibling, scope))
    return not is_object(node) or len(node) > len(_NO_CONTENT) or not node.keys() <= _NO_CONTENT


def contained_is_referred_to(node: Any, scope: Scope) -> bool:
    """dom-3: each contained resource is referred to from its container, or refers to it."""
    if not is_object(node) or not is_array(contained := node.get("contained")):
        return True
    inner: list[Any] = [one for one in contained if is_object(one) and not _refers_to(one, {"#"})]
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
