"""The resources in some files, Bundles unpacked, each as it is sent and as it stands to the letter.

https://hl7.org/fhir/R4/bundle.html
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from fhir_gateway.cli.documents import Document, documents
from fhir_gateway.cli.roundtrip.exact import exact
from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.lexical import Json, JsonObject, loads
from fhir_gateway.fhir.shape import is_object

_UNPACKED = frozenset({"transaction", "batch", "collection", "searchset", "document", "history", "message"})


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A resource in a document.

    Args:
        entry: which entry of a Bundle it is, from 0; -1 where it stands alone.
        letter: the same with numbers as their texts.
    """

    document: Document
    entry: int
    full_url: str
    body: JsonObject
    letter: JsonObject

    @property
    def name(self) -> str:
        """``Type/id``, as it calls itself."""
        return f"{self.body['resourceType']}/{self.body.get('id', '')}"

    def __str__(self) -> str:
        return f"{self.document}, entry {self.entry}" if self.entry >= 0 else str(self.document)


class LeftOut(NamedTuple):
    """What is no FHIR resource: a document, or an entry of a Bundle.

    Args:
        broken: it cannot be read, so that nobody knows what is lost with it.
    """

    document: Document
    reason: str
    broken: bool = False


def find(paths: Iterable[Path]) -> Iterator[Found | LeftOut]:
    """The resources in files and folders, and what has none."""
    for document in documents(paths):
        try:
            body = loads(document.data)
        except BadJson as refusal:
            yield LeftOut(document, refusal.message, broken=True)
            continue
        if isinstance(body, dict) and isinstance(body.get("resourceType"), str):
            yield from _unpacked(document, body, exact(document.data))
        else:
            yield LeftOut(document, "no FHIR resource")


def _unpacked(document: Document, body: JsonObject, letter: Any) -> Iterator[Found | LeftOut]:  # Any: JSON
    entries: Json = body.get("entry") if body["resourceType"] == "Bundle" and body.get("type") in _UNPACKED else None
    if not isinstance(entries, list):
        yield Found(document, -1, "", body, letter)
        return
    for number, entry in enumerate(entries):
        if not is_object(entry):
            yield LeftOut(document, f"entry {number} is no object", broken=True)
        elif "resource" in entry:
            resource = entry["resource"]
            if is_object(resource) and isinstance(resource.get("resourceType"), str):
                yield Found(document, number, str(entry.get("fullUrl", "")), resource, letter["entry"][number]["resource"])
            else:
                yield LeftOut(document, f"entry {number} has no FHIR resource", broken=True)
