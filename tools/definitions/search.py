"""Search parameters and compartments. https://hl7.org/fhir/R4/searchparameter-registry.html"""

import xml.etree.ElementTree as ET
from typing import Any

from tools.definitions.fhir_xml import text, texts


def parameters(resources: list[dict[str, Any]]) -> list[list[Any]]:
    """``[code, bases, type, expression, target types, components]`` of each parameter that has an expression, by code and bases."""
    rows = [
        [one["code"], " ".join(one["base"]), one["type"], one["expression"], " ".join(one.get("target", ())), _components(one)]
        for one in resources
        if one.get("expression")
    ]
    return sorted(rows, key=lambda row: row[:2])


def _components(parameter: dict[str, Any]) -> list[list[str]]:
    return [[one["definition"].rpartition("/")[2], one["expression"]] for one in parameter.get("component", ())]


def compartments(root: ET.Element) -> dict[str, dict[str, str]]:
    """By compartment: the parameters that put a resource of a type into it."""
    return {
        text(one, "code"): {text(row, "code"): " ".join(texts(row, "param")) for row in one.findall("resource") if texts(row, "param")}
        for one in root.iter("CompartmentDefinition")
    }
