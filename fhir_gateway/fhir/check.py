"""The gate: what is structurally wrong with a resource, each thing named by its element.

Elements, cardinalities, choices and reference targets come from the R4B models of ``fhir.resources`` (see ``definitions``), primitives, narrative and the
invariants of mapped types from the files beside. Codes are not judged here: the mappers' tables do that. https://hl7.org/fhir/R4/validation.html

On purpose not refused:

- the types that R4B dropped, and Evidence and EvidenceVariable, which it rewrote: only the shape of their JSON is judged;
- ``valueMeta`` in an extension, which R4 has and R4B has no longer;
- a target whose type the text of the reference does not show (``urn:uuid:…``, ``#…``, a logical reference);
- a period whose two ends have different precision and agree as far as both go;
- an array and its ``_`` sibling of different lengths; ``dom-3``, ``dom-6`` and every invariant that is not in ``invariants``;
- codes, profiles, and what an extension's own definition asks for.
"""

import re
from contextlib import suppress
from typing import Any

from fhir_gateway.fhir import definitions, narrative
from fhir_gateway.fhir.definitions import Definition, Element
from fhir_gateway.fhir.invariants import INVARIANTS
from fhir_gateway.fhir.issue import Issue, error
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.primitives import PRIMITIVES
from fhir_gateway.fhir.reference_text import broken_because, target_type
from fhir_gateway.fhir.shape import faults, is_array, is_object, objects
from fhir_gateway.fhir.types import LEFT_IN_R4, RESOURCE_TYPES, REWRITTEN_IN_R4B

MOST_ISSUES = 100
_NAME = re.compile(r"_?[A-Za-z][A-Za-z0-9_]{0,63}")


def check(resource: JsonObject) -> list[Issue]:
    """Everything that is structurally wrong with a resource, in document order, ``MOST_ISSUES`` at most; empty where nothing is."""
    walk = _Walk()
    with suppress(_Enough):
        walk.resource(resource, "")
    return walk.issues


class _Enough(Exception):
    """There are as many issues as anybody reads."""


class _Walk:
    """One pass over a resource; ``contained`` are the ids that the innermost resource which is not itself contained holds."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []
        self.contained: frozenset[str] = frozenset()
        self.within = False

    def refuse(self, code: str, path: str, rule: str, text: str) -> None:
        self.note(error(code, path, rule, text))

    def note(self, issue: Issue) -> None:
        self.issues.append(issue)
        if len(self.issues) >= MOST_ISSUES:
            raise _Enough

    def resource(self, node: Any, path: str, *, within: bool = False) -> None:
        """A resource at ``path`` (empty where it stands alone), ``within`` another one or not."""
        if not is_object(node):
            self.refuse("structure", path, "object", "must be a JSON object")
            return
        resource_type = node.get("resourceType")
        if resource_type is None:
            self.refuse("required", path or "resourceType", "required", "a resource must say its resourceType")
        elif not isinstance(resource_type, str) or resource_type not in RESOURCE_TYPES:
            self.refuse("structure", path or "resourceType", "resource-type", "the resourceType is none of FHIR R4")
        else:
            outer = self.contained, self.within
            self.contained, self.within = self.contained if within else _contained_ids(node), within
            self._elements_of_resource(node, resource_type, path or resource_type)
            self.contained, self.within = outer

    def _elements_of_resource(self, node: JsonObject, resource_type: str, path: str) -> None:
        if resource_type in LEFT_IN_R4 or resource_type in REWRITTEN_IN_R4B:
            for fault in faults(node, path):
                self.note(fault)
        else:
            self.object(node, definitions.of_resource(resource_type), path)
        if not self.within:
            return
        meta = node.get("meta")
        labels = set(meta) if is_object(meta) else set[str]()
        if "contained" in node:
            self.refuse("invariant", f"{path}.contained", "dom-2", "a contained resource must not contain resources")
        if labels & {"versionId", "lastUpdated"}:
            self.refuse("invariant", f"{path}.meta", "dom-4", "a contained resource must not have a version or a time of update")
        if "security" in labels:
            self.refuse("invariant", f"{path}.meta", "dom-5", "a contained resource must not have a security label")

    def object(self, node: Any, definition: Definition, path: str, targets: frozenset[str] = frozenset()) -> None:
        """A resource or a complex element."""
        if not is_object(node):
            self.refuse("structure", path, "object", "must be a JSON object")
            return
        if not node.keys() - {"id"}:
            self.refuse("structure", path, "ele-1", "must have a value or a child element")
        for name in node:
            self.property(node, name, definition, path)
        self._presence(node, definition, path)
        for invariant in INVARIANTS.get(definition.name, ()):
            if not invariant.holds(node):
                self.refuse("invariant", path, invariant.rule, invariant.text)
        if definition.name == "Reference":
            self._reference(node.get("reference"), path, targets)
        elif definition.name == "Narrative":
            self._narrative(node.get("div"), path)

    def property(self, node: JsonObject, name: str, definition: Definition, path: str) -> None:
        """One JSON property of an object: an element, or the ``_`` sibling of a primitive one."""
        if name == "resourceType" and definition.name in RESOURCE_TYPES:
            return
        bare = name.removeprefix("_")
        element = definition.elements.get(bare)
        if element is None or (name != bare and not element.primitive):
            where = f"{path}.{name}" if _NAME.fullmatch(name) else path
            self.refuse("structure", where, "unknown-element", f"{definition.name} has no such element in R4")
            return
        value, other = node[name], node.get(f"_{bare}" if name == bare else bare)
        path = f"{path}.{element.choice or bare}"
        if not element.many:
            self.item(element, value, other, path, sibling=name != bare)
        elif not is_array(value):
            self.refuse("structure", path, "cardinality", "may repeat, so it must be a JSON array")
        elif not value:
            self.refuse("structure", path, "empty", "must not be an empty array")
        else:
            others: list[Any] = other if is_array(other) else []
            for index, one in enumerate(value):
                self.item(element, one, others[index] if index < len(others) else None, f"{path}[{index}]", sibling=name != bare)

    def item(self, element: Element, value: Any, other: Any, path: str, *, sibling: bool) -> None:
        """One value of an element; ``other`` is what its ``_`` sibling has there, or the other way round."""
        if value is None:
            # json.html#null: null only pads an array beside its sibling
            if not (element.many and element.primitive and other is not None):
                self.refuse("structure", path, "null", "must not be null")
        elif sibling:
            self._extensions(value, other, path)
        elif element.primitive:
            self._primitive(value, element, path)
        elif element.model is None:
            self.resource(value, path, within=path.rpartition(".")[2].startswith("contained["))
        else:
            self.object(value, definitions.of_model(element.model), path, element.targets)

    def _primitive(self, value: Any, element: Element, path: str) -> None:
        primitive = PRIMITIVES[element.primitive]
        if is_array(value) and not element.many:
            self.refuse("structure", path, "cardinality", "may not repeat, so it must not be a JSON array")
        elif not primitive.takes(value):
            self.refuse("value", path, element.primitive, f"must be {primitive.must_be}")

    def _extensions(self, value: Any, other: Any, path: str) -> None:
        if other is not None and is_object(value) and value.keys() == {"id"}:
            return
        self.object(value, definitions.of_primitive_sibling(), path)

    def _presence(self, node: JsonObject, definition: Definition, path: str) -> None:
        chosen: dict[str, int] = dict.fromkeys(definition.required_choices, 0)
        for name, element in definition.elements.items():
            present = name in node or f"_{name}" in node
            if element.required and not present:
                self.refuse("required", f"{path}.{name}", "required", "must be there")
            if element.choice and present:
                chosen[element.choice] = chosen.get(element.choice, 0) + 1
        for choice, count in chosen.items():
            if count == 0:
                self.refuse("required", f"{path}.{choice}", "required", "must be there, as one of its types")
            elif count > 1:
                self.refuse("structure", f"{path}.{choice}", "choice", "must be given as one type only")

    def _reference(self, text: Any, path: str, targets: frozenset[str]) -> None:
        if not isinstance(text, str):
            return
        if text.startswith("#"):
            if text[1:] not in self.contained and not (text == "#" and self.within):
                self.refuse("invariant", f"{path}.reference", "ref-1", "points to a contained resource that is not there")
        elif broken := broken_because(text):
            self.refuse("value", f"{path}.reference", "reference", broken)
        elif targets and (target_type(text) or next(iter(targets))) not in targets:
            self.refuse("value", f"{path}.reference", "reference-target", f"must point to one of: {', '.join(sorted(targets))}")

    def _narrative(self, div: Any, path: str) -> None:
        broken = narrative.broken_rule(div) if isinstance(div, str) else None
        if broken is not None:
            self.refuse("invariant", f"{path}.div", broken[0], broken[1])


def _contained_ids(node: JsonObject) -> frozenset[str]:
    return frozenset(one["id"] for one in objects(node, "contained") if isinstance(one.get("id"), str))
