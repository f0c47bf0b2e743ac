"""The prefixes and units of UCUM, by their case-sensitive codes. https://ucum.org/ucum"""

import xml.etree.ElementTree as ET
from typing import Any


def units(root: ET.Element) -> dict[str, Any]:
    """The codes of prefixes, of units that take a prefix, and of those that take none."""
    found = [(one.get("Code", ""), one.get("isMetric") == "yes") for one in root if one.tag in ("unit", "base-unit")]
    bases = {one.get("Code", "") for one in root if one.tag == "base-unit"}
    return {
        "prefixes": " ".join(sorted(one.get("Code", "") for one in root if one.tag == "prefix")),
        "metric": " ".join(sorted(code for code, metric in found if metric or code in bases)),
        "others": " ".join(sorted(code for code, metric in found if not metric and code not in bases)),
    }
