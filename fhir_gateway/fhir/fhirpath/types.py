"""Whether values are of a type, and those that are.

A type that stands in the definitions is decided when the expression is compiled: ``value as Quantity`` is ``valueQuantity``.
https://hl7.org/fhirpath/N1/#types-2
"""

from typing import Any

from fhir_gateway.fhir.fhirpath import loose, model
from fhir_gateway.fhir.fhirpath.code import Bool, Code, Empty, Items
from fhir_gateway.fhir.fhirpath.path import Path
from fhir_gateway.fhir.fhirpath.scope import Noted, Scope


def of_type(base: Code, wanted: str) -> Code:
    """The values of a type."""
    if isinstance(base, Empty):
        return base
    if isinstance(base, Path) and len(base.branches) > 1:
        return base.narrowed(wanted) or Empty()
    if len(base.types) == 1:
        if model.kind_of(base.types[0], wanted):
            return base
        if not model.kind_of(model.fhir_name(wanted), base.types[0]):
            return Empty()
    items, types, name = base.items(), base.types, model.fhir_name(wanted)
    primitive = name in model.PRIMITIVES

    def kept(node: Any, scope: Scope) -> list[Any]:
        found = [item for item in items(node, scope) if model.kind_of(loose.type_of(item, types), wanted)]
        return found if primitive else [item.value if item.__class__ is Noted else item for item in found]

    return Items(kept, (name,), many=base.many)


def is_type(base: Code, wanted: str) -> Bool:
    """Whether the only value is of a type; empty where there is none."""
    there = base.exists()
    if isinstance(base, Path) and len(base.branches) > 1 and not base.many:
        chosen = (base.narrowed(wanted) or Empty()).exists()
        return Bool(chosen, lambda node, scope: there(node, scope) and not chosen(node, scope))
    one, types = base.one(), base.types

    def test(node: Any, scope: Scope) -> bool:
        found = one(node, scope)
        return found is not None and model.kind_of(loose.type_of(found, types), wanted)

    return Bool(test, lambda node, scope: one(node, scope) is not None and not test(node, scope))


def type_info(base: Code) -> Code:
    """``type()``: the namespace and the name of each value's type. https://hl7.org/fhirpath/N1/#reflection"""
    items, types = base.items(), base.types

    def shown(node: Any, scope: Scope) -> list[Any]:
        return [{"namespace": "FHIR", "name": name} for item in items(node, scope) if (name := loose.type_of(item, types))]

    return Items(shown, (), many=base.many)
