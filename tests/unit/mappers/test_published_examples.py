"""Every published example is read, or refused by name; and what is read is written back unchanged."""

from itertools import pairwise
from pathlib import Path

import pytest

from fhir_gateway.errors import Invalid
from fhir_gateway.mappers import MAPPERS, NotMapped, read, rewrite, understood, write
from tests.unit.mappers.examples import published
from tests.unit.mappers.test_laws import in_any_order

types = pytest.mark.parametrize("resource_type", MAPPERS)

REFUSED: dict[tuple[str, str], str] = {
    ("Questionnaire", "Questionnaire-qs1.json"): "Questionnaire.item[0].item[0].linkId",
}
"""(type, file) to the expression of what is refused: examples that are no valid R4, or that carry a modifier."""


@types
def test_every_example_is_read_or_refused_by_name(resource_type: str, test_data: Path) -> None:
    refused = {}
    for name, resource in published(test_data).get(resource_type, []):
        record = understood(resource)
        if isinstance(record, NotMapped):
            assert record.expression
            refused[resource_type, name] = record.expression
    assert refused == {key: expression for key, expression in REFUSED.items() if key[0] == resource_type}


@types
def test_every_example_that_is_read_is_written_back_unchanged(resource_type: str, test_data: Path) -> None:
    for name, resource in published(test_data).get(resource_type, []):
        try:
            record = read(resource)
        except Invalid:
            continue
        assert read(write(record)) == record, name
        assert rewrite(resource, record) == resource, name


@types
def test_any_example_can_be_changed_into_the_next_and_keeps_what_no_record_knows(resource_type: str, test_data: Path) -> None:
    readable = [resource for _, resource in published(test_data).get(resource_type, []) if not isinstance(understood(resource), NotMapped)]
    for resource, other in pairwise(readable):
        changed, wanted = rewrite(resource, read(other)), write(read(other))
        assert in_any_order(write(read(changed))) == in_any_order(wanted)
        known = write(read(resource)).keys() | wanted.keys()
        unknown = [name for name in resource if name.removeprefix("_") not in known]
        assert [changed[name] for name in unknown] == [resource[name] for name in unknown]
