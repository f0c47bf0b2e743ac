"""Extensions: a value or parts of their own, an absolute URL, and what a published definition asks for.

https://hl7.org/fhir/R4/extensibility.html
"""

import re
from functools import cache
from typing import Any

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.definitions import Extension
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.place import Place
from fhir_gateway.fhir.plan import Plan, Property, plan_of
from fhir_gateway.fhir.report import Report
from fhir_gateway.fhir.shape import is_array, is_object, objects
from fhir_gateway.fhir.surroundings import Surroundings

_PUBLISHED = ("http://hl7.org/fhir/", "http://fhir-registry.smarthealthit.org/")
_OF_A_VERSION = re.compile(r"http://hl7\.org/fhir/[0-9.]+/StructureDefinition/extension-")


def check(value: Any, child: Property, holder: Plan, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """The extensions in an array of ``holder``, which stands at ``place`` as ``prop``."""
    for index, one in enumerate(value if is_array(value) else []):
        if not is_object(one):
            continue
        at = (place, child, index)
        has_value = not _values().isdisjoint(one)
        if has_value == ("extension" in one):
            report.refuse("invariant", at, "ext-1", "an extension has either a value or extensions of its own")
        url = one.get("url")
        if not isinstance(url, str):
            continue
        if ":" not in url:
            if holder.name != "Extension":
                report.refuse("value", at, "extension-url", "the URL of an extension must be absolute", "url")
        elif url.startswith(_PUBLISHED):
            _published(one, url, child, holder, prop, at, report)


def _published(one: JsonObject, url: str, child: Property, holder: Plan, prop: Property | None, place: Place, report: Report) -> None:
    """An extension that R4 publishes, or seems to."""
    if _OF_A_VERSION.match(url):
        report.refuse("value", place, "extension-url", "an extension of another version of FHIR is not known here", "url")
    known = definitions.extension(url)
    if known is None:
        return
    _known(one, known, not _values().isdisjoint(one), place, report)
    if known.modifier != (child.name == "modifierExtension"):
        report.refuse("structure", place, "extension-modifier", _modifier(known))
    if not _is_at_home(known.contexts, holder, prop):
        report.refuse("structure", place, "extension-context", "this extension must not stand here")


@cache
def _values() -> frozenset[str]:
    """The JSON names that the value of an extension may have."""
    return plan_of("Extension").choices[0].names


def _modifier(known: Extension) -> str:
    return "this extension must be a modifierExtension" if known.modifier else "this extension must not be a modifierExtension"


def _known(one: JsonObject, known: Extension, has_value: bool, place: Place, report: Report) -> None:
    """Judge the content of an extension by its definition."""
    if known.types:
        if not has_value:
            report.refuse("structure", place, "extension-value", "this extension must have a value")
        elif not _is_of_type(one, known.types):
            report.refuse("structure", place, "extension-type", f"must have a value of type {' or '.join(sorted(known.types))}")
        else:
            _bound(one, known.binding, place, report)
        return
    if has_value:
        report.refuse("structure", place, "extension-type", "this extension has no value, but parts")
    if known.parts:
        _parts(one, known, place, report)


def _parts(one: JsonObject, known: Extension, place: Place, report: Report) -> None:
    counts = dict.fromkeys(known.parts, 0)
    for part in objects(one, "extension"):
        url = part.get("url")
        if isinstance(url, str) and url in counts:
            counts[url] += 1
            types, _, _, binding = known.parts[url]
            _bound(part, binding, place, report)
            if types and any(name.startswith("value") for name in part) and not _is_of_type(part, types):
                report.refuse("structure", place, "extension-type", f"a part must have a value of type {' or '.join(sorted(types))}")
        elif isinstance(url, str) and ":" not in url:
            report.refuse("structure", place, "extension-part", "has a part that its definition does not know")
    for url, (_, least, most, _) in known.parts.items():
        if counts[url] < least:
            report.refuse("required", place, "extension-part", "lacks a part that must be there")
        elif most != "*" and counts[url] > int(most):
            report.refuse("structure", place, "extension-part", "has a part more often than it may")


def _bound(one: JsonObject, value_set: str, place: Place, report: Report) -> None:
    """A value whose code must come from a value set."""
    codes = definitions.codes(value_set) if value_set else None
    if codes is None:
        return
    code, concept = one.get("valueCode"), one.get("valueCodeableConcept")
    if code is not None:
        bound = code in (definitions.bare_codes(value_set) or ())
    else:
        bound = not is_object(concept) or any((coding.get("system"), coding.get("code")) in codes for coding in objects(concept, "coding"))
    if not bound:
        report.refuse("code-invalid", place, "required-binding", f"must have a code of {value_set}")


def _is_of_type(one: JsonObject, types: frozenset[str]) -> bool:
    return not _named_after(types).isdisjoint(one)


@cache
def _named_after(types: frozenset[str]) -> frozenset[str]:
    return frozenset(f"{sign}value{kind[0].upper()}{kind[1:]}" for kind in types for sign in ("", "_"))


@cache
def _is_at_home(contexts: tuple[str, ...], holder: Plan, prop: Property | None) -> bool:
    """Whether an extension that may stand in some contexts may stand on an element of the type ``holder``."""
    here = _names(holder, prop)
    for context in contexts:
        kind, _, expression = context.partition(":")
        match kind:
            case "element":
                if expression in here or expression == "Element":  # a resource counts as one too
                    return True
            case "extension":
                if holder.name == "Extension":
                    return True
            case _:
                return True
    return not contexts


def _names(holder: Plan, prop: Property | None) -> set[str]:
    """What the element may be called that holds an extension."""
    names = set(holder.ancestry)
    if prop is not None and not holder.is_resource:
        names.add(prop.path)
        kind = prop.element.type
        names.add(kind)
        names.add(f"{prop.path.removesuffix('[x]')}{kind[0].upper()}{kind[1:]}" if prop.path.endswith("[x]") else prop.path)
        names.update(plan_of(kind).ancestry)
    return names
