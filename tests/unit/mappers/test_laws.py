"""The laws that every mapper keeps, by being listed in ``MAPPERS``."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.mappers import MAPPERS, rewrite
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.overlay import overlay
from tests.unit.mappers.building import records_of

mappers = pytest.mark.parametrize("mapper", MAPPERS.values(), ids=MAPPERS.keys())
quick = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
STRANGE: JsonObject = {"url": "https://example.org/strange", "valueString": "keep me"}


@mappers
@quick
@given(data=st.data())
def test_what_is_written_is_read_back(mapper: Mapper[Any], data: st.DataObject) -> None:
    record = data.draw(records_of(mapper.record))
    assert mapper.from_json(load_object(dumps(mapper.to_json(record)))) == record


@mappers
@quick
@given(data=st.data())
def test_an_unchanged_record_changes_nothing(mapper: Mapper[Any], data: st.DataObject) -> None:
    resource = _with_strangers(mapper.to_json(data.draw(records_of(mapper.record))))
    assert rewrite(resource, mapper.from_json(resource)) == resource


@mappers
@quick
@given(data=st.data())
def test_a_change_arrives(mapper: Mapper[Any], data: st.DataObject) -> None:
    records = records_of(mapper.record)
    resource, wanted = _with_strangers(mapper.to_json(data.draw(records))), data.draw(records)
    assert in_any_order(mapper.to_json(mapper.from_json(rewrite(resource, wanted)))) == in_any_order(mapper.to_json(wanted))


@mappers
@quick
@given(data=st.data())
def test_a_change_moves_nothing_else(mapper: Mapper[Any], data: st.DataObject) -> None:
    records = records_of(mapper.record)
    before, other = mapper.to_json(data.draw(records)), mapper.to_json(data.draw(records))
    name = data.draw(st.sampled_from(sorted(before.keys() - {"resourceType"})))
    wanted = {**before, name: other.get(name, before[name])}
    resource = _with_strangers(before)
    changed = overlay(resource, before, wanted)
    assert {key: value for key, value in changed.items() if key != name} == {key: value for key, value in resource.items() if key not in (name, f"_{name}")}


def _with_strangers(resource: JsonObject) -> JsonObject:
    """The resource with elements that no record keeps, at the top and in each object one level down."""
    within = {name: _with_extension(value) for name, value in resource.items()}
    return {**within, "language": "pt", "extension": [STRANGE], "text": {"status": "additional", "div": "<div>x</div>"}}


def _with_extension(value: Any) -> Any:
    match value:
        case dict():
            return {**value, "extension": [STRANGE]}
        case [dict(), *_]:
            return [_with_extension(item) for item in value]
        case _:
            return value


def in_any_order(value: Any) -> Any:
    match value:
        case dict():
            return {name: in_any_order(part) for name, part in value.items()}
        case list():
            return sorted((in_any_order(item) for item in value), key=repr)
        case _:
            return value
