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
_DEFINITION = "http://hl7.org/fhir/StructureDefinition/"


def reference(node: JsonObject, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """A Reference."""
    targets = prop.element.targets if prop is not None else ()
    text, said = node.get("reference"), node.get("type")
    if said is not None:
        _said(said, text, targets, place, report, around)
    if text.__class__ is not str:
        return
    if text.startswith("#"):  # pyright: ignore[reportOptionalMemberAccess, reportUnknownMemberType] : a text, as was looked at
        _contained(str(text), targets, place, report, around)
    elif broken := broken_because(str(text)):
        report.refuse("value", place, "reference", broken, "reference")
    else:
        _elsewhere(str(text), targets, place, report, around, lenient=prop is not None and prop.element.name == _LENIENT)


def _contained(text: str, targets: tuple[str, ...], place: Place | None, report: Report, around: Surroundings) -> None:
    if text == "#":
        if around.within is None:
            report.refuse("invariant", place, "ref-1", "points to the resource that contains it, and nothing does", "reference")
        return
    found = around.contained.get(text[1:])
    if found is None:
        report.refuse("invariant", place, "ref-1", "points to a contained resource that is not there", "reference")
    elif targets and found.get("resourceType") not in targets:
        _wrong(targets, place, report)


def _elsewhere(text: str, targets: tuple[str, ...], place: Place | None, report: Report, around: Surroundings, *, lenient: bool) -> None:
    if around.bundle is not None:
        found = around.bundle.resolve(text, around.full_url)
        if found is not None:
            if targets and found.get("resourceType") not in targets:
                _wrong(targets, place, report)
            return
        if text.startswith("urn:"):
            report.warn("not-found", place, "bundle-reference", "points to an entry that is not in the Bundle", "reference")
    if not targets:
        return
    named = target_type(text)
    if named is None or named in targets:
        return
    if lenient:
        report.warn("value", place, "reference-target", f"should point to one of: {', '.join(targets)}", "reference")
    else:
        _wrong(targets, place, report)


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
