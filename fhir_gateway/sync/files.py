"""Import: resources from files, taken in as if a partner held them. Importing again changes only what changed.

Files are JSON resources, Bundles (unpacked) or NDJSON. References by ``fullUrl``, ``urn:uuid:`` and ``Type?identifier=…`` are resolved
among the files and the hub.
https://hl7.org/fhir/R4/bundle.html#references
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, cast
from urllib.parse import parse_qs
from zlib import crc32

from fhir_gateway.access.grant import Grant
from fhir_gateway.clients.fhir_client import Answer
from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.fhir.references import Key, rewrite, targets
from fhir_gateway.fhir.shape import is_array, is_object
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.store import Store
from fhir_gateway.sync.closure import referred_first
from fhir_gateway.sync.take_in import Report, Taken, take_in

_UNPACKED = frozenset({"transaction", "batch", "collection", "searchset", "document", "history", "message"})
_AT_ONCE = 400
_LONGEST_ID = 64


LeftOut: TypeAlias = tuple[str, str]
"""Where something stands that does not come in, and the reason."""


@dataclass(slots=True)
class Imported:
    """What became of the files.

    Args:
        reports: one for each resource.
        left_out: files, lines and entries that did not come in, each with the reason: no FHIR resource, or another of the same type and id came after it.
    """

    reports: list[Report] = field(default_factory=list[Report])
    left_out: list[LeftOut] = field(default_factory=list[LeftOut])

    def count(self, taken: Taken) -> int:
        return sum(report.taken is taken for report in self.reports)


@dataclass(frozen=True, slots=True)
class _Found:
    """A resource in a file, where it stands, and the ``fullUrl`` by which its Bundle names it."""

    key: Key
    body: JsonObject
    full_url: str | None
    place: str


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
    for path, name in _files(paths):
        for one in _resources(path, name):
            if isinstance(one, _Found):
                every.append(one)
            else:
                done.left_out.append(one)
    done.left_out += _replaced(every)
    named = {name: found.key for found in every for name in _names(found)}
    for answers in _batches([_answer(found, named) for found in every]):
        done.reports += await store.commit(grant, lambda tx, these=answers: take_in(tx, source, these))
        progress(len(done.reports), len(every))
    return done


def _replaced(every: list[_Found]) -> Iterator[LeftOut]:
    """What another resource of the same type and id, with other content, replaces: the last one is taken."""
    last = {found.key: found for found in every}
    for found in every:
        taken = last[found.key]
        if found is not taken and dumps(found.body) != dumps(taken.body):
            yield found.place, f"{found.key} stands in {taken.place} too, with other content, and that one was taken"


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


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Each file, and the name by which its resources are told from those of other files where they have no id."""
    for path in paths:
        if path.is_dir():
            for file in sorted(file for file in path.rglob("*") if file.suffix.lower() in (".json", ".ndjson") and file.is_file()):
                yield file, "/".join(file.relative_to(path).with_suffix("").parts)
        else:
            yield path, path.stem


def _resources(path: Path, name: str) -> Iterator[_Found | LeftOut]:
    data = path.read_bytes()
    if path.suffix.lower() != ".ndjson":
        yield from _document(data, path.name, name)
        return
    for number, line in enumerate(data.split(b"\n")):
        if line.strip():
            yield from _document(line, f"{path.name}:{number + 1}", f"{name}-{number}")


def _document(data: bytes, place: str, name: str) -> Iterator[_Found | LeftOut]:
    try:
        resource = load_object(data)
    except BadJson as error:
        yield place, error.message
        return
    entries: Any = resource.get("entry", []) if resource.get("resourceType") == "Bundle" and resource.get("type") in _UNPACKED else None
    if not is_array(entries):
        yield _found(resource, None, place, name)
        return
    for number, entry in _current(entries) if resource["type"] == "history" else enumerate(entries):
        where = f"{place}, entry {number}"
        if not is_object(entry):
            yield where, "no object"
        elif "resource" in entry:
            yield _found(entry["resource"], entry.get("fullUrl"), where, f"{name}-{number}")


def _current(entries: list[Any]) -> Iterator[tuple[int, Any]]:  # Any: JSON
    """The newest version of each resource of a history, which stands before the others; what was deleted has none. https://hl7.org/fhir/R4/http.html#history"""
    seen = set[str]()
    for number, entry in enumerate(entries):
        name = _named(entry) if is_object(entry) else None
        if name is None or name not in seen:
            yield number, entry
        if name is not None:
            seen.add(name)


def _named(entry: JsonObject) -> str | None:
    """Which resource an entry of a history is about."""
    resource, request = entry.get("resource"), entry.get("request")
    if is_object(resource):
        return f"{resource.get('resourceType')}/{resource['id']}" if "id" in resource else None
    return str(request.get("url")) if is_object(request) else None


def _found(resource: Any, full_url: Any, place: str, name: str) -> _Found | LeftOut:  # Any: JSON
    if not is_object(resource) or not isinstance(resource.get("resourceType"), str):
        return place, "no FHIR resource: resourceType is missing"
    return _Found(Key(resource["resourceType"], str(resource.get("id", _id_of(name)))), resource, full_url if isinstance(full_url, str) else None, place)


def _id_of(name: str) -> str:
    """An id of 64 characters at most, another one for each name."""
    safe = re.sub(r"[^A-Za-z0-9.-]", "-", name)
    return safe if safe == name and len(safe) <= _LONGEST_ID else f"{safe[-_LONGEST_ID + 9 :]}-{crc32(name.encode()):08x}"


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
