"""Codes: a code system that R4 publishes in full has no others, and a required binding takes no others.

https://hl7.org/fhir/R4/terminologies.html#bindings
"""

from typing import Any

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.languages import SYSTEM as LANGUAGE_SYSTEM
from fhir_gateway.fhir.languages import is_language
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.place import Place
from fhir_gateway.fhir.plan import LANGUAGES, Property
from fhir_gateway.fhir.report import Report
from fhir_gateway.fhir.surroundings import Surroundings
from fhir_gateway.fhir.ucum import is_unit
from fhir_gateway.fhir.uris import is_system

UCUM = "http://unitsofmeasure.org"
_BELOW = (f"{UCUM}/", "http://loinc.org/", "http://snomed.info/sct/")
"""Addresses below these are taken for their code systems, and are not."""


def coding(node: JsonObject, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """A Coding; one inside a CodeableConcept is judged with that."""
    if prop is not None and prop.path == "CodeableConcept.coding":
        return
    system = node.get("system")
    bound = prop is not None and prop.element.bound  # where it is, the validator takes a relative system for an unknown one
    if isinstance(system, str) and not bound and (not is_system(system) or system.startswith(_BELOW)):
        report.refuse("code-invalid", place, "coding-system", "the system of a code must be an absolute URI, and no address below that of a code system")
    elif "code" in node and not is_known(system, node["code"]):
        report.refuse("code-invalid", place, "code-system", "the code is none of its code system")


def concept(node: JsonObject, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """A CodeableConcept: its codes exist, and one of them is of the value set where that is required."""
    codings: list[JsonObject] = node.get("coding") or []
    for one in codings:
        if not is_known(one.get("system"), one.get("code")):
            report.refuse("code-invalid", place, "code-system", "a code is none of its code system")
            break
    if prop is None:
        return
    if prop.element.binding:
        _required(codings, prop.element.binding, place, report)
    elif prop.element.last_resort == LANGUAGES and not all(_is_language(one) for one in codings):
        report.refuse("code-invalid", place, "language", "must be a language code, such as en or en-US")


def quantity(node: JsonObject, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """A Quantity: its unit exists."""
    code, system = node.get("code"), node.get("system")
    if code is None:
        pass
    elif isinstance(system, str) and (not is_system(system) or system.startswith(_BELOW)):
        report.refuse("code-invalid", place, "coding-system", "the system of a unit must be an absolute URI, and no address below that of a code system")
    elif not is_known(system, code):
        report.refuse("code-invalid", place, "code-system", "the unit is none of its code system")
    if prop is not None and prop.element.type == "SimpleQuantity" and "comparator" in node:
        report.refuse("structure", place, "cardinality", "must not have a comparator here", "comparator")


def is_known(system: Any, code: Any) -> bool:
    """Whether a code may be one of its system: false only where the system is known in full and has no such code."""
    if system.__class__ is not str:
        return True
    if system == UCUM:
        return code is None or (code.__class__ is str and is_unit(code))
    known = definitions.code_system(system)
    return known is None or code in known.codes or not known.whole or (code.__class__ is str and code in known)


def _required(codings: list[JsonObject], value_set: str, place: Place | None, report: Report) -> None:
    codes = definitions.codes(value_set)
    if codes is not None and not any((one.get("system"), one.get("code")) in codes for one in codings):
        report.refuse("code-invalid", place, "required-binding", f"must have a code of {value_set}")


def _is_language(one: JsonObject) -> bool:
    return one.get("system") in (None, LANGUAGE_SYSTEM) and ("code" not in one or is_language(one["code"]))
