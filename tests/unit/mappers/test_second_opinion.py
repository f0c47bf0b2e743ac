"""What mappers write is accepted by the R4B models of fhir.resources, which know the elements and their shapes."""

import importlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.mappers.mapper import Mapper
from tests.unit.mappers.building import records_of
from tests.unit.mappers.test_laws import mappers, quick


@mappers
@quick
@given(data=st.data())
def test_what_is_written_is_valid_for_the_typed_models(mapper: Mapper[Any], data: st.DataObject) -> None:
    model = getattr(importlib.import_module(f"fhir.resources.R4B.{mapper.type.lower()}"), mapper.type)
    model.model_validate_json(dumps(mapper.to_json(data.draw(records_of(mapper.record)))))


def test_the_typed_models_refuse_an_element_of_another_version() -> None:
    model = importlib.import_module("fhir.resources.R4B.goal").Goal
    with pytest.raises(ValueError, match="acceptance"):
        model.model_validate_json(b'{"resourceType":"Goal","lifecycleStatus":"active","description":{"text":"x"},"subject":{"display":"x"},"acceptance":[]}')
