"""Import: resources from files, taken in as if a partner held them. Importing again changes only what changed.

Files are JSON resources, Bundles (unpacked) or NDJSON. References by ``fullUrl``, ``urn:uuid:`` and ``Type?identifier=…`` are resolved
among the files and the hub.
https://hl7.org/fhir/R4/bundle.html#references
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs

from fhir_gateway.access.grant import Grant
from fhir_gateway.clients.fhir_client import Answer
from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.fhir.references import Key, rewrite, targets
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.sync.closure import referred_first
from fhir_gateway.sync.take_in import Report, Taken, take_in

_UNPACKED = frozenset({"transaction", "batch", "collection", "searchset", "document", "history", "message"})
_AT_ONCE = 400


@dataclass(slots=True)
class Imported:
    """What became of the files.

    Args:
        reports: one for each resource.
        left_out: files without a FHIR resource, each with the reason.
    """

    reports: list[Report] = field(default_factory=list[Report])
    left_out: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def count(self, taken: Taken) -> int:
        return sum(report.taken is taken for report in self.reports)


@dataclass(frozen=True, slots=True)
class _Found:
    """A resource in a file, and the ``fullUrl`` by which its Bundle names it."""

    key: Key
    body: JsonObject
    full_url: str | None


async def import_files(
    store: Store, grant: Grant, source: Partner, paths: Iterable[Path], progress: Callable[[int, int], None] = lambda done, of: None
) -> Imported:
    """Take in every resource of some files and folders.

    Args:
        source: the registered partner whom the files stand for; its reach is ``files``.
        paths: files, or folders whose ``.json`` and ``.ndjson`` files are meant.
        progress: told after each commit how many resources are done, of how many.
    """
    done = Imported()
    every: list[_Found] = []
    for path in _files(paths):
        try:
            every += _resources(path)
        except (BadJson, KeyError) as error:
            done.left_out.append((path.name, str(error)))
    named = {name: found.key for found in every for name in _names(found)}
    for answers in _batches([_answer(found, named) for found in every]):
        done.reports += await store.commit(grant, lambda tx, these=answers: take_in(tx, source, these))
        progress(len(done.reports), len(every))
    return done


def _batches(answers: list[Answer]) -> Iterator[list[Answer]]:
    """What is taken in at once: what others refer to comes with them or before, in whatever file it stands."""
    by_key: dict[Key, list[Answer]] = {}
    for answer in answers:
        by_key.setdefault(Key(answer.type, answer.id), []).append(answer)
    refers = {key: [other for answer in several for other in targets(answer.json) if other in by_key] for key, several in by_key.items()}
    order = referred_first(refers)
    place = {key: index for index, key in enumerate(order)}
    batch: list[Answer] = []
    needed = 0
    for index, key in enumerate(order):
        batch += by_key[key]
        needed = max([needed, *(place[other] for other in refers[key])])
        if len(batch) >= _AT_ONCE and needed <= index:
            yield batch
            batch = []
    yield batch


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix in (".json", ".ndjson"))
        else:
            yield path


def _resources(path: Path) -> Iterator[_Found]:
    data = path.read_bytes()
    if path.suffix == ".ndjson":
        for number, line in enumerate(data.splitlines()):
            if line.strip():
                yield _found(load_object(line), None, f"{path.stem}-{number}")
        return
    yield from _unpacked(load_object(data), path.stem)


def _unpacked(resource: JsonObject, name: str) -> Iterator[_Found]:
    if resource.get("resourceType") == "Bundle" and resource.get("type") in _UNPACKED:
        entries = cast(list[JsonObject], resource.get("entry", []))  # JSON: a Bundle's entries are objects
        for number, entry in enumerate(entries):
            if "resource" in entry:
                yield _found(entry["resource"], entry.get("fullUrl"), f"{name}-{number}")
    else:
        yield _found(resource, None, name)


def _found(resource: JsonObject, full_url: str | None, name: str) -> _Found:
    if not isinstance(resource.get("resourceType"), str):
        raise BadJson("no FHIR resource: resourceType is missing")
    safe = "".join(letter if letter.isalnum() or letter in "-." else "-" for letter in name)[-64:]
    return _Found(Key(resource["resourceType"], str(resource.get("id", safe))), resource, full_url)


def _names(found: _Found) -> Iterator[str]:
    if found.full_url:
        yield found.full_url
    yield str(found.key)
    said: Any = found.body.get("identifier")
    for one in cast(list[Any], said) if isinstance(said, list) else []:
        if isinstance(one, dict) and "value" in one:
            identifier = cast(JsonObject, one)
            yield f"{found.key.type}?identifier={identifier.get('system', '')}|{identifier['value']}"


def _answer(found: _Found, named: Mapping[str, Key]) -> Answer:
    body = rewrite(found.body, lambda text: str(named[_spelled(text)]) if _spelled(text) in named else text)
    return Answer(found.key.type, found.key.id, dumps(body), body, None, None)


def _spelled(text: str) -> str:
    """A conditional reference as ``_names`` spells it."""
    resource_type, question, query = text.partition("?")
    identifier = parse_qs(query).get("identifier") if question else None
    return f"{resource_type}?identifier={identifier[0]}" if identifier else text
