"""One pass over a resource, in document order: structure first, then invariants and what a type asks for beside them.

https://hl7.org/fhir/R4/validation.html
"""

import re
from typing import Any

from fhir_gateway.fhir import containing, definitions, extending, judged
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.place import Place
from fhir_gateway.fhir.plan import LEAF, NAME, NODE, NODES, Kind, Plan, Property, Rule, plan_of
from fhir_gateway.fhir.primitives import PRIMITIVES
from fhir_gateway.fhir.report import Report
from fhir_gateway.fhir.shape import is_array, is_object
from fhir_gateway.fhir.surroundings import InBundle, Surroundings

_NAME = re.compile(r"_?[A-Za-z][A-Za-z0-9_]{0,63}")


def walk(resource: JsonObject, report: Report) -> None:
    """Check a resource that stands alone; what is found goes into the report."""
    _Walk(report).resource(resource, None, Surroundings(resource))


class _Walk:
    """The walk; ``around`` is what stands around the node that it is at."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.around: Surroundings

    def resource(self, node: JsonObject, place: Place | None, around: Surroundings) -> None:
        """A resource that is not contained in another one."""
        plan = self.plan_of_resource(node, place)
        if plan is None:
            return
        outer = getattr(self, "around", None)
        self.around = around
        self.node(node, plan, place[1] if place else None, place)
        if "contained" in node:
            containing.check(node, place, self.report, around.local)
        if outer is not None:
            self.around = outer

    def plan_of_resource(self, node: JsonObject, place: Place | None) -> Plan | None:
        named = node.get("resourceType")
        if isinstance(named, str) and named in definitions.resource_types():
            return plan_of(named)
        below = () if place else ("resourceType",)
        if named is None:
            self.report.misshape(place, "required", "a resource must say its resourceType", *below, code="required")
        else:
            self.report.misshape(place, "resource-type", "the resourceType is none of FHIR R4", *below)
        return None

    def node(self, node: JsonObject, plan: Plan, prop: Property | None, place: Place | None) -> None:  # noqa: C901 : the hot loop; each call in it counts
        """An object of a type: its properties, what must be there, and, where its structure is sound, what it must keep."""
        report = self.report
        misshapen = report.misshapen
        known = plan.properties
        for name, value in node.items():
            try:
                child = known[name]
            except KeyError:
                self.unknown(name, plan, place)
                continue
            kind = child.kind
            if kind == LEAF:
                if not child.takes(value):
                    self.leaf(value, child, place)
            elif kind == NODE:
                if value.__class__ is dict:
                    self.node(value, child.plan, child, (place, child, -1))
                else:
                    report.misshape((place, child, -1), "object", "must be a JSON object")
            elif kind == NODES:
                self.nodes(value, child, place)
            elif kind != NAME:
                self.other(value, child, node, plan, prop, place)
        if plan.required or plan.choices or not node:
            self.presence(node, plan, place)
        if "id" in node and not plan.is_resource:
            self.id(node["id"], place)
        if report.misshapen == misshapen:
            if plan.rules:
                self.rules(plan.rules, node, place)
            judge = judged.BY_TYPE.get(plan.name)
            if judge is not None:
                judge(node, prop, place, report, self.around)
            if prop is not None and prop.rules:
                self.rules(prop.rules, node, place)

    def presence(self, node: JsonObject, plan: Plan, place: Place | None) -> None:
        """What must be there, and what only one type of may be."""
        if not node:
            self.report.misshape(place, "ele-1", "must have a value or a child element")
        for name, sibling in plan.required:
            if name not in node and sibling not in node:
                self.report.misshape(place, "required", "must be there", name, code="required")
        for choice, names, required in plan.choices:
            found = names.intersection(node)
            if len(found) != 1 and (found or required):
                self.choice(choice, found, place)

    def rules(self, rules: tuple[Rule, ...], node: JsonObject, place: Place | None) -> None:
        scope = self.around.scope
        for constraint, holds in rules:
            if not holds(node, scope):
                if constraint.severity == "error":
                    self.report.refuse("invariant", place, constraint.key, constraint.human)
                else:
                    self.report.warn("invariant", place, constraint.key, constraint.human)

    def nodes(self, value: Any, child: Property, place: Place | None) -> None:
        if (value.__class__ is not list or not value) and not self.is_list(value, child, place):
            return
        plan = child.plan
        for index, item in enumerate(value):
            if item.__class__ is dict:
                self.node(item, plan, child, (place, child, index))
            elif item is None:
                self.report.misshape((place, child, index), "null", "must not be null")
            else:
                self.report.misshape((place, child, index), "object", "must be a JSON object")

    def other(self, value: Any, child: Property, node: JsonObject, plan: Plan, prop: Property | None, place: Place | None) -> None:
        """What is rarer than a leaf or an object."""
        match child.kind:
            case Kind.LEAVES:
                self.leaves(value, child, node, place)
            case Kind.SIBLING:
                self.sibling(value, child, node, place)
            case Kind.EXTENSIONS:
                self.nodes(value, child, place)
                extending.check(value, child, plan, prop, place, self.report, self.around)
            case Kind.RESOURCES:
                self.contained(value, child, place)
            case _:
                self.inner(value, child, node, place)

    def is_list(self, value: Any, child: Property, place: Place | None) -> bool:
        if value.__class__ is not list:
            self.report.misshape((place, child, -1), "cardinality", "may repeat, so it must be a JSON array")
            return False
        if not value:
            self.report.misshape((place, child, -1), "empty", "must not be an empty array")
            return False
        return True

    def leaf(self, value: Any, child: Property, place: Place | None, index: int = -1) -> None:
        """A primitive value that its test does not take: why."""
        at = (place, child, index)
        if value is None:
            self.report.misshape(at, "null", "must not be null")
        elif is_array(value):
            self.report.misshape(at, "cardinality", "may not repeat, so it must not be a JSON array")
        elif child.codes is not None and PRIMITIVES["code"].takes(value):
            self.report.refuse("code-invalid", at, "required-binding", f"must be a code of {child.element.binding}")
        elif child.element.last_resort and PRIMITIVES["code"].takes(value):
            self.report.refuse("code-invalid", at, "language", "must be a language code, such as en or en-US")
        else:
            kind = child.element.type
            self.report.misshape(at, kind, f"must be {PRIMITIVES[kind].must_be}", code="value")

    def leaves(self, value: Any, child: Property, node: JsonObject, place: Place | None) -> None:
        if not self.is_list(value, child, place):
            return
        takes = child.takes
        for index, item in enumerate(value):
            if not takes(item):
                if item is not None:
                    self.leaf(item, child, place, index)
                elif not self.is_beside(node, child, index):
                    self.report.misshape((place, child, index), "null", "must not be null")

    def is_beside(self, node: JsonObject, child: Property, index: int) -> bool:
        """https://hl7.org/fhir/R4/json.html#primitive: null only pads an array beside its sibling."""
        others = node.get(f"_{child.name}")
        return is_array(others) and index < len(others) and is_object(others[index])

    def sibling(self, value: Any, child: Property, node: JsonObject, place: Place | None) -> None:
        """What stands beside a primitive: an id and extensions."""
        bare = child.name[1:]
        if not child.element.many:
            self.beside(value, node.get(bare), child, (place, child, -1))
        elif self.is_list(value, child, place):
            values: Any = node.get(bare)
            for index, item in enumerate(value):
                own = values[index] if is_array(values) and index < len(values) else None
                if item is None:
                    if own is None:
                        self.report.misshape((place, child, index), "null", "must not be null")
                else:
                    self.beside(item, own, child, (place, child, index))
        if child.element.type == "code" and child.codes is not None and bare not in node:
            self.report.refuse("code-invalid", (place, child, -1), "required-binding", f"must be a code of {child.element.binding}")

    def beside(self, value: Any, own: Any, child: Property, place: Place) -> None:
        if value.__class__ is not dict:
            self.report.misshape(place, "object" if value is not None else "null", "must be a JSON object")
            return
        if own is None and value.keys() == {"id"}:
            self.report.misshape(place, "ele-1", "must have a value or a child element")
        self.node(value, child.plan, child, place)

    def contained(self, value: Any, child: Property, place: Place | None) -> None:
        """Resources inside a resource. https://hl7.org/fhir/R4/references.html#contained"""
        if not self.is_list(value, child, place):
            return
        around = self.around
        for index, item in enumerate(value):
            at = (place, child, index)
            if item.__class__ is not dict:
                self.report.misshape(at, "object", "must be a JSON object")
                continue
            plan = self.plan_of_resource(item, at)
            if plan is not None:
                outer, around.within, around.scope.resource = around.within, item, item
                self.node(item, plan, child, at)
                around.within, around.scope.resource = outer, around.resource if outer is None else outer

    def inner(self, value: Any, child: Property, node: JsonObject, place: Place | None) -> None:
        """A resource in an entry of a Bundle, or in a parameter."""
        at = (place, child, -1)
        if value.__class__ is not dict:
            self.report.misshape(at, "object", "must be a JSON object")
            return
        bundle, full_url = self.around.bundle, ""
        if child.path == "Bundle.entry.resource":
            bundle = self.in_bundle()
            url = node.get("fullUrl")
            full_url = url if isinstance(url, str) else ""
        self.resource(value, at, Surroundings(value, bundle, full_url))

    def in_bundle(self) -> InBundle:
        if self.around.entries is None:
            self.around.entries = InBundle(self.around.resource)
        return self.around.entries

    def unknown(self, name: str, plan: Plan, place: Place | None) -> None:
        below = (name,) if _NAME.fullmatch(name) else ()
        self.report.misshape(place, "unknown-element", f"{plan.name} has no such element in R4", *below)

    def choice(self, name: str, found: frozenset[str], place: Place | None) -> None:
        """A choice that was not made once."""
        if not found:
            self.report.misshape(place, "required", "must be there, as one of its types", name, code="required")
        elif len({one.lstrip("_") for one in found}) > 1:
            self.report.misshape(place, "choice", "must be given as one type only", name)

    def id(self, value: Any, place: Place | None) -> None:
        ids = self.around.ids
        if value.__class__ is str and value in ids:
            self.report.refuse("structure", place, "duplicate-id", "another element of the resource has the same id")
        elif value.__class__ is str:
            ids.add(value)
