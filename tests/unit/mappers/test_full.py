"""A record that says everything keeps the laws: nothing that it can say is left out on the way."""

from typing import Any

import pytest

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import dumps, load_object
from fhir_gateway.mappers import MAPPERS, rewrite
from fhir_gateway.mappers.mapper import Mapper
from tests.unit.mappers.full import full

FULL = [pytest.param(mapper, record, id=f"{name}-{turn}") for name, mapper in MAPPERS.items() for turn, record in enumerate(full(mapper.record))]


@pytest.mark.parametrize(("mapper", "record"), FULL)
def test_all_that_is_written_is_read_back(mapper: Mapper[Any], record: Any) -> None:
    assert mapper.from_json(load_object(dumps(mapper.to_json(record)))) == record


@pytest.mark.parametrize(("mapper", "record"), FULL)
def test_all_that_is_written_are_elements_of_r4(mapper: Mapper[Any], record: Any) -> None:
    assert [issue for issue in check(mapper.to_json(record)) if issue.code == "structure"] == []


@pytest.mark.parametrize(("mapper", "record"), FULL)
def test_all_that_is_written_and_unchanged_stays_as_it_is(mapper: Mapper[Any], record: Any) -> None:
    resource = mapper.to_json(record)
    assert rewrite(resource, record) == resource
