"""The published resources that verdicts are compared on, and our own golden ones."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from tests.needs import PROJECT

GUIDES = ("hl7-r4-examples", "us-core-6.1.0-examples", "davinci-pas-2.0.1-examples", "davinci-crd-2.0.1-examples", "davinci-pdex-2.0.0-examples")
OTHERS = ("fhir-test-cases", "smart-sample-synthea")
GENERATED = "synthea-us-core-6.1"
GENERATED_STEP = 97  # of some 10,000 generated resources the sample takes each 97th


class Published(NamedTuple):
    """One resource: where it is from, its text, and the object."""

    source: str
    text: str
    resource: JsonObject


def published(test_data: Path, *, everything: bool) -> list[Published]:
    """All that is published, whole and, of Bundles of patients, each entry by itself; or a fixed sample of the generated part."""
    found = [one for folder in GUIDES for one in _files(test_data / folder)]
    step = 1 if everything else GENERATED_STEP
    entries = [entry for folder in (*OTHERS, GENERATED) for one in _files(test_data / folder) for entry in _entries(one)]
    return found + entries[::step]


def golden() -> list[Published]:
    """The resources of the golden pairs."""
    return [one for one in _files(PROJECT / "tests/golden", "**/*.json") if not one.source.endswith(".record.json")]


def of_folder(folder: Path) -> list[Published]:
    """The resources of a folder, those of Bundles one by one."""
    return [entry for one in _files(folder) for entry in _entries(one)]


def _files(folder: Path, pattern: str = "*.json") -> Iterator[Published]:
    for path in sorted(folder.glob(pattern)):
        text = path.read_text(encoding="utf-8")
        try:
            resource = load_object(text)
        except BadJson:
            continue
        if "resourceType" in resource:
            yield Published(f"{folder.name}/{path.name}", text, resource)


def _entries(whole: Published) -> list[Published]:
    """A Bundle's resources one by one; anything else as it is."""
    if whole.resource["resourceType"] != "Bundle":
        return [whole]
    resources: list[JsonObject] = [entry["resource"] for entry in whole.resource.get("entry", []) if "resource" in entry]
    return [Published(f"{whole.source}#{index}", dumps(one).decode(), one) for index, one in enumerate(resources)]
