"""The published extensions: where each may stand and what it holds. https://hl7.org/fhir/R4/defining-extensions.html"""

import xml.etree.ElementTree as ET
from typing import Any

from tools.definitions.fhir_xml import flag, text, texts

_REGEX_TYPE = "http://hl7.org/fhirpath/System."


def extensions(root: ET.Element) -> dict[str, list[Any]]:
    """By URL: ``[contexts, types of its value, is a modifier, parts by their URL, value set that its code must come from]``."""
    return {text(one, "url"): _extension(one) for one in root.iter("StructureDefinition") if text(one, "type") == "Extension"}


def _extension(definition: ET.Element) -> list[Any]:
    elements = {element.get("id", ""): element for element in definition.findall("snapshot/element")}
    contexts = [f"{text(one, 'type')}:{text(one, 'expression')}" for one in definition.findall("context")]
    parts = {key.rpartition(":")[2]: _part(elements, key) for key in elements if key.startswith("Extension.extension:") and key.count(".") == 1}
    root = elements.get("Extension", ET.Element("element"))
    return [contexts, _types(elements, "Extension"), flag(root, "isModifier"), parts, _binding(elements, "Extension")]


def _part(elements: dict[str, ET.Element], key: str) -> list[Any]:
    """``[types of its value, min, max, value set]``."""
    element = elements[key]
    return [_types(elements, key), int(text(element, "min", "0")), text(element, "max", "*"), _binding(elements, key)]


def _types(elements: dict[str, ET.Element], key: str) -> list[str]:
    """The types of the value of an extension; none where it holds parts instead."""
    value = _value(elements, key)
    if value is None or text(value, "max") == "0":
        return []
    return sorted(code for code in texts(value, "type/code") if not code.startswith(_REGEX_TYPE))


def _binding(elements: dict[str, ET.Element], key: str) -> str:
    """The value set of a required binding of the value; empty where other codes may stand."""
    value = _value(elements, key)
    binding = None if value is None else value.find("binding")
    return text(binding, "valueSet").partition("|")[0] if binding is not None and text(binding, "strength") == "required" else ""


def _value(elements: dict[str, ET.Element], key: str) -> ET.Element | None:
    found = elements.get(f"{key}.value[x]")
    if found is not None:
        return found
    return next((element for one, element in elements.items() if one.startswith(f"{key}.value") and one.count(".") == key.count(".") + 1), None)
