"""Every code of every table means the word that somebody wrote down for it, from the specification.

``tests/golden/codes/<type>.json`` holds, by FHIRPath, each code and its word; a code of another system than the table's own is
``system|code``. ``tests/golden/code_systems.json`` holds the system of each. Two codes that are swapped both ways pass every law, but not this.
"""

from pathlib import Path
from typing import Any

import pytest

from fhir_gateway.fhir.definitions import code_system
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.mappers import DATATYPE_CODES, MAPPERS
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.further_codes import FURTHER_CODES
from tests.unit.mappers.test_golden import GOLDEN, folder

TABLES = {
    **{path: (folder(mapper.type), table) for mapper in MAPPERS.values() for path, table in mapper.codes.items() if isinstance(table, CodeMap)},
    **{path: ("datatypes", table) for path, table in DATATYPE_CODES.items()},
    **{path: ("further", table) for path, table in FURTHER_CODES.items()},
}


@pytest.mark.parametrize("path", TABLES)
def test_each_code_means_the_word_that_was_written_down(path: str) -> None:
    name, table = TABLES[path]
    expected = load_object((GOLDEN / "codes" / f"{name}.json").read_bytes())[path]
    assert _words(table) == expected


@pytest.mark.parametrize("file", sorted((GOLDEN / "codes").glob("*.json")), ids=lambda file: file.stem)
def test_every_table_that_was_written_down_is_listed(file: Path) -> None:
    assert set(load_object(file.read_bytes())) == {path for path, (name, _) in TABLES.items() if name == file.stem}


@pytest.mark.parametrize("path", TABLES)
def test_a_table_writes_the_system_that_was_written_down(path: str) -> None:
    assert TABLES[path][1].system == load_object((GOLDEN / "code_systems.json").read_bytes())[path]


@pytest.mark.parametrize("path", TABLES)
def test_each_code_is_one_of_its_system_where_that_is_published(path: str) -> None:
    systems = {system: published for system, _ in TABLES[path][1].meanings() if (published := code_system(system)) and published.whole}
    assert [(system, code) for system, code in TABLES[path][1].meanings() if system in systems and code not in systems[system]] == []


def _words(table: CodeMap[Any]) -> dict[str, str]:
    return {code if system == table.system else f"{system}|{code}": word.name for (system, code), word in table.meanings().items()}
