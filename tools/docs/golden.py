"""The golden pairs of ``tests/golden``, as the pages of the mappings cite them."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fhir_gateway.fhir.lexical import JsonObject, load_object

PROJECT = Path(__file__).resolve().parents[2]


class Golden(NamedTuple):
    """One pair: its name in words, the resource, and the place in the specification that its record follows."""

    name: str
    path: str
    resource: JsonObject
    spec: str


def snake(resource_type: str) -> str:
    """The FHIR word as files are called: ``care_plan``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", resource_type).lower()


@cache
def golden(resource_type: str) -> tuple[Golden, ...]:
    """The pairs of a type, by name."""
    return tuple(_pairs(PROJECT / "tests" / "golden" / snake(resource_type)))


def _pairs(folder: Path) -> Iterator[Golden]:
    for record in sorted(folder.glob("*.record.json")):
        path = record.with_name(record.name.replace(".record.json", ".json"))
        name = path.stem.replace("_", " ")
        yield Golden(name, path.relative_to(PROJECT).as_posix(), load_object(path.read_bytes()), load_object(record.read_bytes())["spec"])
