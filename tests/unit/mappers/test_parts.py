"""The tables of parts and choices say what the definitions say, and leave out nothing that a mapper writes.

``tests/golden/parts.json`` holds what tells the items of each part apart: an update that told them apart otherwise would mix up what others wrote.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from fhir_gateway.errors import GatewayProblem
from fhir_gateway.fhir.definitions import Definition, of
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.mappers import MAPPERS, read
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.parts import CHOICES, PARTS, child
from tests.unit.mappers.full import full
from tests.unit.mappers.test_golden import GOLDEN, folder

WHOLE = {"HealthcareService.extension"}  # several of one URL, which nothing tells apart
BY_REFERENCE = {"Provenance.target"}  # not looked into: told apart by what it points to
ANSWER = "QuestionnaireResponse.item.answer"  # all answers are told apart by the same names, though some have fewer types


def test_a_part_of_a_part_of_the_same_kind_has_the_path_of_the_outer_one() -> None:
    assert child("Composition.section", "section") == "Composition.section"
    assert child("Composition", "section") == "Composition.section"
    assert child("Composition.section", "entry") == "Composition.section.entry"


def test_a_name_that_only_ends_alike_is_another_part() -> None:
    assert child("PlanDefinition.relatedAction", "action") == "PlanDefinition.relatedAction.action"
    assert child("section", "section") == "section.section"


def test_an_item_of_an_answer_has_the_path_of_an_item() -> None:
    assert child("QuestionnaireResponse.item.answer", "item") == "QuestionnaireResponse.item"


def test_a_part_is_looked_into_because_it_has_elements_of_its_own() -> None:
    assert [path for path in PARTS if path not in BY_REFERENCE and not _is_looked_into(_at(path))] == []


def test_parts_are_told_apart_by_elements_that_they_have() -> None:
    keys = [f"{ANSWER if names == PARTS[ANSWER] else path}.{name}" for path, names in PARTS.items() for name in names]
    assert [key for key in keys if key.rpartition(".")[2] not in _at(key.rpartition(".")[0]).elements] == []


def test_a_choice_is_one_of_the_definition() -> None:
    assert [path for path, stems in CHOICES.items() if not set(stems) <= set(_at(path).choices)] == []


def test_parts_are_told_apart_as_it_was_written_down() -> None:
    assert {path: list(names) for path, names in PARTS.items()} == load_object((GOLDEN / "parts.json").read_bytes())


@pytest.mark.parametrize("mapper", MAPPERS.values(), ids=MAPPERS.keys())
def test_each_part_that_a_mapper_writes_is_looked_into(mapper: Mapper[Any]) -> None:
    written = {path for record in full(mapper.record) for path in _parts(mapper.type, mapper.type, mapper.to_json(record))}
    assert written - PARTS.keys() - WHOLE == set()


@pytest.mark.parametrize("mapper", MAPPERS.values(), ids=MAPPERS.keys())
def test_each_choice_that_a_mapper_writes_is_listed(mapper: Mapper[Any]) -> None:
    written = {one for record in full(mapper.record) for one in _choices(mapper.type, mapper.type, mapper.to_json(record))}
    assert {(path, stem) for path, stem in written if path not in WHOLE and stem not in CHOICES.get(path, ())} == set()


@pytest.mark.parametrize("path", [path for path in PARTS if path.count(".") == 1 and not path.endswith("xtension")])
def test_a_part_that_says_nothing_is_no_part_or_refused(path: str) -> None:
    kind, name = path.split(".")
    smallest = load_object((GOLDEN / folder(kind) / "smallest.json").read_bytes())
    if name in smallest:
        return
    silent: JsonObject = {"extension": [{"url": "https://example.org/strange", "valueString": "x"}]}
    assert _read_or_refused({**smallest, name: [silent] if of(kind).elements[name].many else silent}, path) in (read(smallest), path)


def _read_or_refused(resource: JsonObject, path: str) -> Any:
    try:
        return read(resource)
    except GatewayProblem as refused:
        return path if path in (refused.expression or "").replace("[0]", "") else refused


def _at(path: str) -> Definition:
    """The definition of what stands at a path."""
    kind, *names = path.split(".")
    found = of(kind)
    for name in names:
        found = of(found.elements[name].type)
    return found


def _is_looked_into(definition: Definition) -> bool:
    return definition.kind == "backbone" or definition.name == "Extension"


def _held(kind: str, path: str, node: JsonObject) -> Iterator[tuple[str, str, JsonObject]]:
    """Each part of a node, with its type and path, those within parts too."""
    elements = of(kind).elements
    for name, value in node.items():
        if name in elements and _is_looked_into(of(elements[name].type)):
            for one in value if isinstance(value, list) else [value]:
                yield elements[name].type, child(path, name), one
                yield from _held(elements[name].type, child(path, name), one)


def _parts(kind: str, path: str, node: JsonObject) -> Iterator[str]:
    yield from (path for _, path, _ in _held(kind, path, node) if not _is_within_an_extension(path))


def _choices(kind: str, path: str, node: JsonObject) -> Iterator[tuple[str, str]]:
    for holder, place, one in [(kind, path, node), *_held(kind, path, node)]:
        elements = of(holder).elements
        yield from ((place, elements[name].choice) for name in one if name in elements and elements[name].choice and not _is_within_an_extension(place))


def _is_within_an_extension(path: str) -> bool:
    return ".extension." in path
