"""Golden pairs: each resource means what the author of its record wrote, by hand, from the specification.

``tests/golden/<type>/<case>.json`` stands beside ``<case>.record.json``; the latter names the place in the specification as
``spec``, and holds the record as ``plain`` writes it. With ``"exact": true`` the record also writes the very resource.
"""

import re
from pathlib import Path

import pytest

from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.mappers import MAPPERS, read, write
from tests.unit.mappers.plain import plain

GOLDEN = Path(__file__).parents[2] / "golden"
CASES = sorted(path for path in GOLDEN.glob("*/*.json") if not path.name.endswith(".record.json") and path.parent.name != "codes")


def folder(resource_type: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", resource_type).lower()


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_resource_means_what_its_record_says(case: Path) -> None:
    resource, expected = load_object(case.read_bytes()), load_object(case.with_suffix(".record.json").read_bytes())
    assert plain(read(resource)) == {name: value for name, value in expected.items() if name not in ("spec", "exact")}


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_exact_pair_is_written_as_it_stands(case: Path) -> None:
    resource, expected = load_object(case.read_bytes()), load_object(case.with_suffix(".record.json").read_bytes())
    if expected.get("exact"):
        assert write(read(resource)) == resource


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_pair_names_its_place_in_the_specification(case: Path) -> None:
    assert str(load_object(case.with_suffix(".record.json").read_bytes())["spec"]).startswith("https://")


@pytest.mark.parametrize("resource_type", MAPPERS)
def test_each_type_has_five_pairs_and_the_smallest_among_them(resource_type: str) -> None:
    names = [path.stem for path in CASES if path.parent.name == folder(resource_type)]
    assert len(names) >= 5
    assert "smallest" in names
