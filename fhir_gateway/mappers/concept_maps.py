"""Every table of codes as a FHIR R4 ConceptMap: our words on one side, the codes of each system on the other.

The words are ours, and so is what is shown of them; no display of a code system is in a map.
https://hl7.org/fhir/R4/conceptmap.html, https://hl7.org/fhir/R4/valueset-concept-map-equivalence.html
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any, Final, NamedTuple

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.code_tables import Table, code_tables
from fhir_gateway.mappers.coding_map import CodingMap
from fhir_gateway.mappers.further_codes import NUCC, SNOMED
from fhir_gateway.mappers.hospital_stay import BILLING, GENERAL

BASE: Final = "https://fhir-gateway.example.org"

EQUIVALENT: Final = "equivalent"
WIDER: Final = "wider"
NARROWER: Final = "narrower"
INEXACT: Final = "inexact"

_SHORT: Final = {
    "CareTeam.participant.role": "care-team-role",
    "ClaimResponse.item.adjudication.extension(reviewAction)": "review-action",
    "Encounter.hospitalization.dischargeDisposition": "discharge-disposition",
    "Goal.lifecycleStatus": "goal-status",
    "ServiceRequest.code": "home-health-service",
}
"""Tables that people ask for by name; every other one has the path of its element."""

_BETWEEN: Final = {
    "care-team-role-snomed-nucc": ("CareTeam.participant.role", SNOMED, NUCC),
    "discharge-disposition-general-billing": ("Encounter.hospitalization.dischargeDisposition", GENERAL, BILLING),
}
"""Maps between two code systems that one table knows, by way of our words."""

_WHY: Final = {
    NARROWER: "Says more than what stands on the other side.",
    WIDER: "Says less than what stands on the other side.",
    INEXACT: "Each of the two may mean what the other does not.",
}


class Row(NamedTuple):
    """One word of ours and one code that stands for it; ``equivalence`` is what the code is to the word."""

    word: Enum
    system: str
    code: str
    equivalence: str


@cache
def concept_maps() -> Mapping[str, JsonObject]:
    """Every map by its id; nobody changes them."""
    tables = {map_id(path): _of_table(path, table) for path, table in sorted(code_tables().items())}
    return tables | {id: _between(id, *what) for id, what in _BETWEEN.items()}


def map_id(path: str) -> str:
    """The id of a table's map, from the path of its element: ``Goal.achievementStatus`` is ``goal-achievement-status``."""
    named = re.sub(r"extension\((\w+)\)", r"\1", path)
    return _SHORT.get(path) or re.sub(r"(?<=[a-z])(?=[A-Z])", "-", named).replace(".", "-").lower()


def word_code(word: Enum) -> str:
    """A word of ours as a code: ``not-achieved``."""
    return word.name.lower().replace("_", "-")


def rows_of(table: Table) -> Iterator[Row]:
    """Each word with each of its codes."""
    return _rows_of_code_map(table) if isinstance(table, CodeMap) else _rows_of_coding_map(table)


def _rows_of_code_map(table: CodeMap[Any]) -> Iterator[Row]:
    """A word's only code of a system says the same; of several, those that are not written say more."""
    often = Counter((word, system) for (system, _), word in table.meanings().items())
    for (system, code), word in table.meanings().items():
        own = table.to_coding(word) == {"system": system, "code": code}
        yield Row(word, system, code, EQUIVALENT if own or often[word, system] == 1 else NARROWER)


def _rows_of_coding_map(table: CodingMap[Any]) -> Iterator[Row]:
    """A code that several words share says less than each of them; it is all that a word has where it stands alone."""
    often = Counter(code for row in table.rows.values() for code in row)
    for word, row in table.rows.items():
        for system, code in row:
            exact = len(row) == 1 or often[system, code] == 1
            for name in (system, *(alias for alias, meant in table.also_called.items() if meant == system)):
                yield Row(word, name, code, EQUIVALENT if exact else WIDER)


def _of_table(path: str, table: Table) -> JsonObject:
    id = map_id(path)
    words = f"{BASE}/CodeSystem/{id}"
    groups: dict[str, dict[Enum, list[JsonObject]]] = {}
    for row in rows_of(table):
        groups.setdefault(row.system, {}).setdefault(row.word, []).append(_target(row.code, row.equivalence))
    return _map(
        id,
        f"The words that the gateway has for {path}, and their codes.",
        [_group(words, system, [_element(word, targets) for word, targets in elements.items()]) for system, elements in groups.items()],
        sourceUri=f"{BASE}/ValueSet/{id}",
    )


def _between(id: str, path: str, source: str, target: str) -> JsonObject:
    rows = list(rows_of(code_tables()[path]))
    elements: dict[str, list[JsonObject]] = {}
    for one in rows:
        for other in rows:
            if (one.system, other.system, one.word) == (source, target, other.word):
                elements.setdefault(one.code, []).append(_target(other.code, _joined(inverse(one.equivalence), other.equivalence)))
    made = [{"code": code, "target": targets} for code, targets in elements.items()]
    return _map(id, f"What one code system says for {path} in the codes of another, by way of the words of the gateway.", [_group(source, target, made)])


def inverse(equivalence: str) -> str:
    """What the source is to the target, from what the target is to the source."""
    return {WIDER: NARROWER, NARROWER: WIDER}.get(equivalence, equivalence)


def _joined(first: str, second: str) -> str:
    if EQUIVALENT in (first, second):
        return second if first == EQUIVALENT else first
    return first if first == second else INEXACT


def _map(id: str, description: str, groups: list[JsonObject], **source: str) -> JsonObject:
    name = "".join(part.capitalize() for part in id.split("-"))
    return {
        "resourceType": "ConceptMap",
        "id": id,
        "url": f"{BASE}/ConceptMap/{id}",
        "name": name,
        "title": id.replace("-", " ").capitalize(),
        "status": "active",
        "experimental": False,
        "publisher": "fhir_gateway",
        "description": description,
        "copyright": "The words are of fhir_gateway, Apache-2.0; each code belongs to the keeper of its code system.",
        **source,
        "group": groups,
    }


def _group(source: str, target: str, elements: list[JsonObject]) -> JsonObject:
    return {"source": source, "target": target, "element": elements}


def _element(word: Enum, targets: list[JsonObject]) -> JsonObject:
    return {"code": word_code(word), "display": str(word.value), "target": targets}


def _target(code: str, equivalence: str) -> JsonObject:
    made: JsonObject = {"code": code, "equivalence": equivalence}
    return made | {"comment": _WHY[equivalence]} if equivalence in _WHY else made
