"""References: what they point to is there where it can be seen, and of a type that the element allows.

https://hl7.org/fhir/R4/references.html
"""

from typing import Any

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.place import Place
from fhir_gateway.fhir.plan import Property
from fhir_gateway.fhir.reference_text import broken_because, target_type
from fhir_gateway.fhir.report import Report
from fhir_gateway.fhir.surroundings import Surroundings

_LENIENT = "performer"
"""Published examples name performers of types that R4 does not foresee; a wrong one is told, and does not keep the resource out."""
_CONDITIONAL = ("batch", "transaction")
"""Bundles in which a search may stand in place of a reference."""
_DEFINITION = "http://hl7.org/fhir/StructureDefinition/"


def reference(node: JsonObject, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """A Reference."""
    targets = prop.element.targets if prop is not None else ()
    text, said = node.get("reference"), node.get("type")
    if said is not None:
        _said(said, text, targets, place, report, around)
    if not isinstance(text, str):
        return
    if text.startswith("#"):
        _contained(text, targets, place, report, around)
        return
    named = target_type(text)
    conditional = around.bundle is None or around.bundle.type in _CONDITIONAL
    if not conditional and "?" in text:
        named = None
    if named is None and (broken := broken_because(text, conditional=conditional)) is not None:
        report.refuse("value", place, "reference", broken, "reference")
    elif around.bundle is not None and _in_bundle(text, targets, place, report, around):
        pass
    elif named is not None and targets and named not in targets:
        if prop is not None and prop.element.name == _LENIENT:
            report.warn("value", place, "reference-target", f"should point to one of: {', '.join(targets)}", "reference")
        else:
            _wrong(targets, place, report)


def _contained(text: str, targets: tuple[str, ...], place: Place | None, report: Report, around: Surroundings) -> None:
    around.local.add(text)
    if text == "#":
        if around.within is None:
            report.refuse("invariant", place, "ref-1", "points to the resource that contains it, and nothing does", "reference")
        return
    found = around.contained.get(text[1:])
    if found is None:
        report.refuse("invariant", place, "ref-1", "points to a contained resource that is not there", "reference")
    elif targets and found.get("resourceType") not in targets:
        _wrong(targets, place, report)


def _in_bundle(text: str, targets: tuple[str, ...], place: Place | None, report: Report, around: Surroundings) -> bool:
    """Whether an entry of the Bundle is meant, which is then judged."""
    found = around.resolve(text)
    if found is None:
        if text.startswith("urn:"):
            report.warn("not-found", place, "bundle-reference", "points to an entry that is not in the Bundle", "reference")
        return False
    if targets and found.get("resourceType") not in targets:
        _wrong(targets, place, report)
    return True


def _said(said: Any, text: Any, targets: tuple[str, ...], place: Place | None, report: Report, around: Surroundings) -> None:
    """The type that a reference claims. https://hl7.org/fhir/R4/references-definitions.html#Reference.type"""
    name = str(said).removeprefix(_DEFINITION)
    if name not in definitions.resource_types():
        if ":" not in name:
            report.refuse("code-invalid", place, "reference-type", "must be a type of resource", "type")
        return
    if not isinstance(text, str):
        return
    found = around.resolve(text)
    actual = target_type(text) if found is None else found.get("resourceType")
    if targets and name not in targets:
        report.refuse("value", place, "reference-target", f"must point to one of: {', '.join(targets)}", "type")
    elif actual is not None and actual != name:
        report.refuse("value", place, "reference-type", "must be the type of what the reference points to", "type")


def _wrong(targets: tuple[str, ...], place: Place | None, report: Report) -> None:
    report.refuse("value", place, "reference-target", f"must point to one of: {', '.join(targets)}", "reference")
