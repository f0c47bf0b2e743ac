"""What a resource contains: each with an id of its own, used by the resource, and neither nested nor versioned.

https://hl7.org/fhir/R4/references.html#contained
"""

from collections.abc import Iterator
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.place import Place
from fhir_gateway.fhir.plan import plan_of
from fhir_gateway.fhir.report import Report
from fhir_gateway.fhir.shape import is_array, is_object


def check(node: JsonObject, place: Place | None, report: Report, met: set[str]) -> None:
    """Judge the contained resources of a resource; ``met`` are the references to them that the walk came by."""
    contained = node.get("contained")
    if not is_array(contained):
        return
    prop = plan_of(str(node["resourceType"])).properties.get("contained")
    if prop is None:
        return
    anywhere: set[str] | None = None
    seen: set[str] = set()
    for index, one in enumerate(contained):
        if not is_object(one):
            continue
        at = (place, prop, index)
        name = one.get("id")
        _never(one, at, report)
        if not isinstance(name, str):
            report.refuse("required", at, "contained-id", "a contained resource must have an id", "id")
        elif name in seen:
            report.refuse("structure", at, "duplicate-id", "another contained resource has the same id", "id")
        else:
            seen.add(name)
        if f"#{name}" in met:
            continue
        if anywhere is None:
            anywhere = set(_local(node))  # a canonical may name it too
        if f"#{name}" not in anywhere and "#" not in set(_local(one)):
            report.refuse("invariant", at, "dom-3", "must be referred to from the resource that contains it, or refer to that")


def _never(one: JsonObject, place: Place, report: Report) -> None:
    """What a contained resource must not have."""
    if "contained" in one:
        report.refuse("invariant", place, "dom-2", "a contained resource must not contain resources", "contained")
    meta = one.get("meta")
    if not is_object(meta):
        return
    if "versionId" in meta or "lastUpdated" in meta:
        report.refuse("invariant", place, "dom-4", "a contained resource must not have a version or a time of update", "meta")
    if "security" in meta:
        report.refuse("invariant", place, "dom-5", "a contained resource must not have a security label", "meta")


def _local(value: Any) -> Iterator[str]:
    """Every text that may point to a contained resource."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if is_object(node):
            waiting.extend(node.values())
        elif is_array(node):
            waiting.extend(node)
        elif isinstance(node, str) and node.startswith("#"):
            yield node
