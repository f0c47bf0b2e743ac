"""Types, their elements and their invariants, out of the StructureDefinitions. https://hl7.org/fhir/R4/structuredefinition.html"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from tools.definitions.corrections import corrected
from tools.definitions.fhir_xml import flag, text, texts

Packed = dict[str, Any]
_STRUCTURE = "http://hl7.org/fhir/StructureDefinition/"
_SYSTEM = "http://hl7.org/fhirpath/System."
_FHIR_TYPE = "extension[@url='http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type']/valueUrl"
_MOST_VALUES = "extension[@url='http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet']/valueCanonical"
_BEST_PRACTICE = "extension[@url='http://hl7.org/fhir/StructureDefinition/elementdefinition-bestpractice']/valueBoolean"
_EVERY_ELEMENT = ("ele-1", "ext-1")  # of every element and extension: kept with Element and Extension alone


def structures(roots: Iterator[ET.Element]) -> dict[str, dict[str, Packed]]:
    """By name of a resource type or datatype: its own definition and those of its backbone elements, by path."""
    parents: dict[str, str] = {}
    found: dict[str, ET.Element] = {}
    for root in roots:
        for definition in root.iter("StructureDefinition"):
            name = text(definition, "name")
            if text(definition, "kind") != "logical":
                found[name] = definition
                parents[name] = text(definition, "baseDefinition").removeprefix(_STRUCTURE)
    shapes = {name: _Shape(name, parents[name], definition) for name, definition in found.items()}
    return {name: shape.packed(shapes) for name, shape in shapes.items()}


class _Shape:
    """One StructureDefinition: its elements by path."""

    def __init__(self, name: str, parent: str, definition: ET.Element) -> None:
        self.name = name
        self.parent = parent
        self.kind = text(definition, "kind")
        self.abstract = flag(definition, "abstract")
        self.elements = {text(element, "path"): element for element in definition.findall("snapshot/element")}
        self.root = next(iter(self.elements))

    def packed(self, shapes: "dict[str, _Shape]") -> dict[str, Packed]:
        made: dict[str, Packed] = {}
        for path, element in self.elements.items():
            children = self.children(path)
            if children or path == self.root:
                parent = self.parent if path == self.root else text(element, "type/code")
                made[self.named(path)] = self.definition(path, children, parent, shapes)
        return made

    def named(self, path: str) -> str:
        return self.name + path.removeprefix(self.root)

    def children(self, path: str) -> list[str]:
        depth = path.count(".") + 1
        return [one for one in self.elements if one.startswith(f"{path}.") and one.count(".") == depth]

    def definition(self, path: str, children: list[str], parent: str, shapes: "dict[str, _Shape]") -> Packed:
        inherited = shapes[parent].names(shapes) if parent else set[str]()
        known = {one["key"] for one in shapes[parent].constraints(shapes)} if parent else set[str]()
        kind = self.kind if path == self.root else "backbone"
        made: Packed = {"kind": "abstract" if path == self.root and self.abstract else kind}
        if parent:
            made["base"] = parent
        own = [child for child in children if self.is_own(child, inherited) and self.kind != "primitive-type"]
        made["elements"] = {self.last(child): self.element(child) for child in own}
        rules = [rule for rule in _constraints(self.elements[path]) if rule["key"] not in known]
        if rules:
            made["constraints"] = [_row(rule) for rule in rules]
        return made

    def is_own(self, path: str, inherited: set[str]) -> bool:
        return self.last(path) not in inherited or self.name in ("MoneyQuantity", "SimpleQuantity")

    def last(self, path: str) -> str:
        return path.rpartition(".")[2]

    def names(self, shapes: "dict[str, _Shape]") -> set[str]:
        """Names of the elements of this type, its parents' among them."""
        return {self.last(child) for child in self.children(self.root)}

    def constraints(self, shapes: "dict[str, _Shape]") -> list[Packed]:
        """Constraints of this type and its parents."""
        above = shapes[self.parent].constraints(shapes) if self.parent else []
        return above + _constraints(self.elements[self.root])

    def element(self, path: str) -> list[Any]:
        """``[types, min, max (-1 for any), flags, binding, targets, constraints]``, cut after the last that says something."""
        element = self.elements[path]
        row: list[Any] = [
            self.types(path, element),
            int(text(element, "min")),
            -1 if text(element, "max") == "*" else int(text(element, "max")),
            _flags(element),
            _binding(element),
            _targets(element),
            [] if self.children(path) else [_row(rule) for rule in _constraints(element) if rule["key"] not in _EVERY_ELEMENT],
        ]
        while not row[-1]:
            row.pop()
        return row

    def types(self, path: str, element: ET.Element) -> list[str]:
        reference = text(element, "contentReference")
        if reference:
            return [self.named(reference.rpartition("#")[2])]
        if self.children(path):
            return [self.named(path)]
        return [self.type(path, one) for one in element.findall("type")]

    def type(self, path: str, node: ET.Element) -> str:
        code = text(node, "code")
        if code.startswith(_SYSTEM):
            return "id" if self.kind == "resource" and path == f"{self.root}.id" else text(node, _FHIR_TYPE, "string")
        profile = text(node, "profile").removeprefix(_STRUCTURE)
        return profile if profile.endswith("Quantity") else code


def _flags(element: ET.Element) -> str:
    """``m`` for a modifier, ``s`` for what belongs to the summary, ``b`` for what has a value set that is more than an example."""
    bound = text(element, "binding/strength", "example") != "example"
    return ("m" if flag(element, "isModifier") else "") + ("s" if flag(element, "isSummary") else "") + ("b" if bound else "")


def _binding(element: ET.Element) -> list[str]:
    """``[strength, value set]``, where a code can be refused because of it; the value set of last resort comes third."""
    binding = element.find("binding")
    if binding is None:
        return []
    strength, url = text(binding, "strength"), text(binding, "valueSet").partition("|")[0]
    most = text(binding, _MOST_VALUES).partition("|")[0]
    if strength == "extensible" and texts(element, "type/code") == ["code"]:
        strength = "required"  # a code has no system of its own, so no other can be meant
    return [strength, url, most] if most else [strength, url] if strength == "required" else []


def _targets(element: ET.Element) -> list[str]:
    found = {target.removeprefix(_STRUCTURE) for one in element.findall("type") if text(one, "code") == "Reference" for target in texts(one, "targetProfile")}
    return sorted(found - {"Resource"})


def _constraints(element: ET.Element) -> list[Packed]:
    return [
        {
            "key": text(rule, "key"),
            "severity": text(rule, "severity"),
            "human": " ".join(text(rule, "human").split()),
            "expression": corrected(text(rule, "key"), text(rule, "expression")),
            "advice": flag(rule, _BEST_PRACTICE),
        }
        for rule in element.findall("constraint")
        if text(rule, "expression")
    ]


def _row(rule: Packed) -> list[Any]:
    """``[key, severity, human, expression]``; advice on good practice has the severity ``advice``."""
    return [rule["key"], "advice" if rule["advice"] else rule["severity"], rule["human"], rule["expression"]]
