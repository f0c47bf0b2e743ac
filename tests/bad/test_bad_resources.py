"""Bad resources, written by hand: each is refused with the element that is wrong and the rule that it breaks, and passes without its one fault.

A row of a table says what is wrong, the type that it is made of (``good.json``), the elements that are ``set`` or left out (``drop``), what stands ``instead``
where it is right, and the element and the rule. https://hl7.org/fhir/R4/validation.html
"""

from pathlib import Path
from typing import Any, cast

import pytest

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import JsonObject, loads

HERE = Path(__file__).parent
GOOD: Any = loads((HERE / "good.json").read_bytes())
FAMILIES = [file for file in sorted(HERE.glob("*.json")) if file.stem != "good"]


def rows(file: Path) -> list[JsonObject]:
    return cast(list[JsonObject], loads(file.read_bytes()))  # of our own making


ROWS = [pytest.param(row, id=f"{file.stem}: {row['what']}") for file in FAMILIES for row in rows(file)]


def broken(resource: JsonObject) -> list[tuple[str, str]]:
    """The element and the rule of each fault."""
    return [(issue.expression, issue.rule) for issue in check(resource) if issue.refuses]


def test_there_are_enough_of_them() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize("resource_type", GOOD)
def test_what_they_are_made_of_is_good(resource_type: str) -> None:
    assert broken(GOOD[resource_type]) == []


@pytest.mark.parametrize("row", ROWS)
def test_a_bad_resource_is_refused_with_the_element_and_the_rule(row: JsonObject) -> None:
    whole = {**GOOD[row["type"]], **row.get("set", {})}
    assert (row["at"], row["rule"]) in broken({name: value for name, value in whole.items() if name not in row.get("drop", [])})


@pytest.mark.parametrize("row", ROWS)
def test_without_its_one_fault_it_passes(row: JsonObject) -> None:
    assert broken({**GOOD[row["type"]], **row.get("instead", {})}) == []
