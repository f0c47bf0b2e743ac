"""Reading FHIR XML: values of elements by path. https://hl7.org/fhir/R4/xml.html"""

import xml.etree.ElementTree as ET


def text(node: ET.Element, path: str, default: str = "") -> str:
    """The value of the first element at a path; ``default`` where there is none."""
    found = node.find(path)
    return default if found is None else found.get("value", default)


def texts(node: ET.Element, path: str) -> list[str]:
    """The values of all elements at a path."""
    return [found.get("value", "") for found in node.findall(path)]


def flag(node: ET.Element, path: str) -> bool:
    return text(node, path) == "true"
