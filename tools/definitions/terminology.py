"""Code systems and the value sets of bindings, expanded. https://hl7.org/fhir/R4/terminology-module.html"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tools.definitions.fhir_xml import flag, text, texts

Codes = dict[str, set[str]]
"""Codes by system."""


class CodeSystem(NamedTuple):
    """A code system: the parents of each code, outermost first, and whether it is published in full."""

    url: str
    content: str
    case_sensitive: bool
    parents: dict[str, tuple[str, ...]]
    value_set: str


class Terminology:
    """What the artifact knows about codes."""

    def __init__(self, roots: Iterable[ET.Element]) -> None:
        roots = list(roots)
        self.systems = {made.url: made for root in roots for one in root.iter("CodeSystem") if (made := _system(one)).parents}
        self.value_sets = {text(one, "url"): one for root in roots for one in root.iter("ValueSet")}

    def expanded(self, url: str) -> Codes | None:
        """The codes of a value set; None where the artifact does not hold all of them."""
        value_set = self.value_sets.get(url)
        if value_set is None:
            return None
        found: Codes = {}
        for include in value_set.findall("compose/include"):
            part = self._part(include)
            if part is None:
                return None
            for system, codes in part.items():
                found.setdefault(system, set()).update(codes)
        for exclude in value_set.findall("compose/exclude"):
            for system, codes in (self._part(exclude) or {}).items():
                found.get(system, set[str]()).difference_update(codes)
        return found

    def _part(self, part: ET.Element) -> Codes | None:
        system = text(part, "system")
        found = self._of_system(part, system) if system else None
        for other in texts(part, "valueSet"):
            codes = self.expanded(other.partition("|")[0])
            if codes is None:
                return None
            found = codes if found is None else {one: found[one] & codes[one] for one in found.keys() & codes.keys()}
        return found

    def _of_system(self, part: ET.Element, url: str) -> Codes | None:
        listed = texts(part, "concept/code")
        if listed:
            return {url: set(listed)}
        system = self.systems.get(url)
        if system is None:
            return None
        codes = set(system.parents)
        for rule in part.findall("filter"):
            codes = {code for code in codes if _keeps(rule, code, system.parents[code])}
        return {url: codes}


def _system(node: ET.Element) -> CodeSystem:
    parents = {code: above for concept in node.findall("concept") for code, above in _concepts(concept, ())}
    return CodeSystem(text(node, "url"), text(node, "content"), flag(node, "caseSensitive"), parents, text(node, "valueSet"))


def _concepts(concept: ET.Element, above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    code = text(concept, "code")
    yield code, above
    for child in concept.findall("concept"):
        yield from _concepts(child, (*above, code))


def _keeps(rule: ET.Element, code: str, above: tuple[str, ...]) -> bool:
    value = text(rule, "value")
    match text(rule, "op"):
        case "is-a":
            return code == value or value in above
        case "descendent-of":
            return value in above
        case "is-not-a":
            return code != value and value not in above
        case "regex":
            return re.fullmatch(value, code) is not None
        case other:
            raise ValueError(f"no such filter: {other}")
