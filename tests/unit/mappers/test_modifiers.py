"""What changes the meaning is read, or refused by name: a "do not give" never becomes a visit."""

from collections.abc import Iterator
from typing import Any

import pytest

from fhir_gateway.errors import Invalid, NotUnderstood
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.mappers import MAPPERS, read
from tests.unit.mappers.modifiers import MODIFIERS
from tests.unit.mappers.test_golden import CASES, GOLDEN, folder

types = pytest.mark.parametrize("resource_type", MAPPERS)
STRANGE: list[JsonObject] = [{"url": "https://example.org/not", "valueBoolean": True}]


def _smallest(resource_type: str) -> JsonObject:
    return load_object((GOLDEN / folder(resource_type) / "smallest.json").read_bytes())


def _meaning(resource: JsonObject, name: str, value: Any) -> object:
    changed = {key: part for key, part in {**resource, name: value}.items() if part is not None}
    try:
        return read(changed)
    except Invalid as refusal:
        return refusal.expression


PAIRS = [(kind, name, *pair) for kind in MAPPERS for name, pairs in MODIFIERS[kind].items() for pair in pairs]


@pytest.mark.parametrize(("resource_type", "name", "one", "other"), PAIRS, ids=[f"{pair[0]}.{pair[1]}" for pair in PAIRS])
def test_two_values_of_a_modifier_do_not_read_alike(resource_type: str, name: str, one: Any, other: Any) -> None:
    resource = _smallest(resource_type)
    assert _meaning(resource, name, one) != _meaning(resource, name, other)


@types
@pytest.mark.parametrize("name", ["implicitRules", "modifierExtension"])
def test_unknown_rules_and_modifiers_are_refused(resource_type: str, name: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read({**_smallest(resource_type), name: STRANGE})
    assert refusal.value.expression == f"{resource_type}.{name}"


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_unknown_modifier_is_refused_wherever_the_mapper_looks(case: Any) -> None:
    resource = load_object(case.read_bytes())
    view = MAPPERS[resource["resourceType"]].to_json(read(resource))
    for part in _objects(resource, view):
        part["modifierExtension"] = STRANGE
        with pytest.raises(NotUnderstood, match="modifierExtension"):
            read(resource)
        del part["modifierExtension"]


def _objects(value: Any, view: Any) -> Iterator[JsonObject]:
    """Every object that is in the resource and in the view of it."""
    match value, view:
        case dict(), dict():
            yield value
            for name, part in value.items():
                yield from _objects(part, view.get(name))
        case list(), list():
            for part, seen in zip(value, view, strict=False):
                yield from _objects(part, seen)
