"""The published examples: every resource of the folders that ``FHIR_TEST_DATA`` holds, those in Bundles included."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fhir_gateway.fhir.lexical import JsonObject, load_object

FOLDERS = ("hl7-r4-examples", "us-core-6.1.0-examples", "synthea-us-core-6.1")


@cache
def published(root: Path) -> dict[str, list[tuple[str, JsonObject]]]:
    """Type to its examples, each with the name of its file."""
    found: dict[str, list[tuple[str, JsonObject]]] = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.json")):
            for resource in _resources(load_object(path.read_bytes())):
                found.setdefault(resource["resourceType"], []).append((path.name, resource))
    return found


def _resources(resource: JsonObject) -> Iterator[JsonObject]:
    yield resource
    if resource["resourceType"] == "Bundle":
        for entry in resource.get("entry", []):
            if "resource" in entry:
                yield from _resources(entry["resource"])
