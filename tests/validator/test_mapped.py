"""What the mappers write passes the official validator."""

from typing import Any

import pytest

from fhir_gateway.mappers import MAPPERS
from fhir_gateway.mappers.mapper import Mapper
from tests.validator.judge import Judge
from tests.validator.mapped import complaints, summary, written

pytestmark = pytest.mark.validator
mappers = pytest.mark.parametrize("mapper", MAPPERS.values(), ids=MAPPERS.keys())


@mappers
def test_what_a_mapper_writes_passes_the_validator(mapper: Mapper[Any], judge: Judge) -> None:
    _passes(judge, written(mapper, 25, fresh=False), 25)


@mappers
@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_five_hundred_that_a_mapper_writes_pass_the_validator(mapper: Mapper[Any], judge: Judge) -> None:
    _passes(judge, written(mapper, 500, fresh=True), 500)


def _passes(judge: Judge, texts: list[str], count: int) -> None:
    assert len(texts) == count, "too few records keep the invariants"
    assert "\n".join(summary(complaints(judge, texts))) == ""
