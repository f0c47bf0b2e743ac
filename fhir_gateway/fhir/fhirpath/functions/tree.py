"""What stands below an item.

https://hl7.org/fhirpath/N1/#tree-navigation
"""

from typing import Any

from fhir_gateway.fhir.fhirpath import loose
from fhir_gateway.fhir.fhirpath.arithmetic import told_apart
from fhir_gateway.fhir.fhirpath.build import Build, Row
from fhir_gateway.fhir.fhirpath.code import Code, Items, Run, through_all
from fhir_gateway.fhir.fhirpath.scope import Noted, Scope


class Descendants(Items):
    """``descendants()``; a step from it is one search through the JSON."""

    def __init__(self, base: Code) -> None:
        items = told_apart(base, ())
        super().__init__(lambda node, scope: [found for item in items(node, scope) for found in loose.descendants(item)], ())
        self.base = base

    def named(self, name: str) -> Code | None:
        return Items(through_all(self.base, _below(name)), ())


def _below(name: str) -> Run:
    return lambda item, scope: loose.named_below(item.value if item.__class__ is Noted else item, name)


def children(build: Build) -> Code:
    items = told_apart(build.base, ())

    def found(node: Any, scope: Scope) -> list[Any]:
        return [child for item in items(node, scope) for child in loose.all_children(item)]

    return Items(found, ())


def descendants(build: Build) -> Code:
    return Descendants(build.base)


ROWS = {"children": Row(0, 0, children), "descendants": Row(0, 0, descendants)}
