"""The published ConceptMaps pass the official validator, which looks up the codes of each code system that it knows."""

import pytest

from fhir_gateway.fhir.lexical import dumps
from fhir_gateway.mappers.concept_maps import concept_maps
from tests.validator.judge import Judge

pytestmark = pytest.mark.validator


def test_every_published_map_passes_the_validator(judge: Judge) -> None:
    verdicts = judge.judge(dumps(one).decode() for one in concept_maps().values())
    assert {text[:80]: verdict.errors for text, verdict in verdicts.items() if not verdict.valid} == {}
