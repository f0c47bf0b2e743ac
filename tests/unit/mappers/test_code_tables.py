"""Every code of every table means the word that somebody wrote down for it, from the specification.

``tests/golden/codes/<type>.json`` holds, by FHIRPath, each code and its word; a code of another system than the table's own is
``system|code``. ``tests/golden/code_systems.json`` holds the system of each. Two codes that are swapped both ways pass every law, but not this.
"""

from typing import Any

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


WRITTEN = {path: (file.stem, words) for file in sorted((GOLDEN / "codes").glob("*.json")) for path, words in load_object(file.read_bytes()).items()}


def test_each_code_of_each_table_means_the_word_that_was_written_down() -> None:
    assert {path: _words(table) for path, (_, table) in TABLES.items()} == {path: words for path, (_, words) in WRITTEN.items()}


def test_each_table_is_listed_where_it_was_written_down() -> None:
    assert {path: name for path, (name, _) in TABLES.items()} == {path: name for path, (name, _) in WRITTEN.items()}


def test_each_table_writes_the_system_that_was_written_down() -> None:
    assert {path: table.system for path, (_, table) in TABLES.items()} == load_object((GOLDEN / "code_systems.json").read_bytes())


def test_each_code_is_one_of_its_system_where_that_is_published() -> None:
    said = [(path, system, code) for path, (_, table) in TABLES.items() for system, code in table.meanings()]
    assert [one for one in said if (published := code_system(one[1])) and published.whole and one[2] not in published] == []


def _words(table: CodeMap[Any]) -> dict[str, str]:
    return {code if system == table.system else f"{system}|{code}": word.name for (system, code), word in table.meanings().items()}
