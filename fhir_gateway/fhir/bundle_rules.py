"""What a Bundle asks for beside its invariants: identities of entries, and documents that hold together.

https://hl7.org/fhir/R4/bundle.html
"""

import re
from collections.abc import Iterator
from typing import Any

from fhir_gateway.fhir import definitions
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.place import Place
from fhir_gateway.fhir.plan import Property, plan_of
from fhir_gateway.fhir.report import Report
from fhir_gateway.fhir.shape import is_array, is_object, objects
from fhir_gateway.fhir.surroundings import InBundle, Surroundings
from fhir_gateway.fhir.uris import is_absolute

_NO_URL_NEEDED = frozenset({"batch", "batch-response", "transaction", "transaction-response"})
_REST = re.compile(r"https?://.*/([A-Z][A-Za-z]+)/[A-Za-z0-9\-.]{1,64}(/_history/[A-Za-z0-9\-.]{1,64})?")
_IN_COMPOSITION = (("subject",), ("encounter",), ("author",), ("attester", "party"), ("custodian",), ("event", "detail"))


def entry(node: JsonObject, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """An entry: its identity agrees with its resource."""
    url, resource = node.get("fullUrl"), node.get("resource")
    if url is None:
        if around.resource.get("type") not in _NO_URL_NEEDED:
            report.refuse("required", place, "bundle-full-url", "must have a fullUrl", "fullUrl")
        elif is_object(resource) and around.resource.get("type") in ("batch", "transaction") and any(_outward(resource)):
            report.refuse("required", place, "bundle-full-url", "must have a fullUrl, as its resource refers to others", "fullUrl")
        return
    text = str(url)
    if not is_absolute(text):
        report.refuse("value", place, "bundle-full-url", "must be an absolute URL", "fullUrl")
    elif is_object(resource) and (match := _REST.fullmatch(text)) and match[1] in definitions.resource_types():
        name = resource.get("id")
        if name is None:
            report.refuse("required", place, "bundle-full-url", "must have an id, as its fullUrl names one", "resource", "id")
        elif not text.endswith(f"/{resource.get('resourceType')}/{name}"):
            report.refuse("value", place, "bundle-full-url", "must end with the type and id of the resource", "fullUrl")


def bundle(node: JsonObject, prop: Property | None, place: Place | None, report: Report, around: Surroundings) -> None:
    """A Bundle as a whole."""
    entries = objects(node, "entry")
    match node.get("type"):
        case "document" if entries:
            _document(node, entries, place, report)
        case "message" if entries:
            _message(node, entries, place, report)
        case "searchset":
            _searchset(node, entries, place, report)
        case _:
            pass


def _searchset(node: JsonObject, entries: list[JsonObject], place: Place | None, report: Report) -> None:
    relations = [one.get("relation") for one in objects(node, "link")]
    if len(relations) != len(set(map(str, relations))):
        report.refuse("invariant", place, "bundle-link", "must have one link of each relation", "link")
    for index, one in enumerate(entries):
        resource, search = one.get("resource"), one.get("search")
        if is_object(resource) and is_object(search) and search.get("mode") == "outcome" and resource.get("resourceType") != "OperationOutcome":
            report.refuse("invariant", _entry(place, index), "bundle-outcome", "an outcome of a search must be an OperationOutcome", "resource")


def _document(node: JsonObject, entries: list[JsonObject], place: Place | None, report: Report) -> None:
    composition, inside = _first(entries), InBundle(node)
    if composition.get("resourceType") != "Composition":
        return
    url = str(entries[0].get("fullUrl", ""))
    for steps in _IN_COMPOSITION:
        for text in _references(composition, steps):
            if inside.resolve(text, url) is None:
                report.refuse("not-found", _entry(place, 0), "document-reference", "must point to an entry of the document", "resource", *steps)
    for text in _in_sections(composition):
        if inside.resolve(text, url) is None:
            report.refuse("not-found", _entry(place, 0), "document-reference", "must point to an entry of the document", "resource", "section", "entry")
    _reached(entries, inside, place, report)


def _message(node: JsonObject, entries: list[JsonObject], place: Place | None, report: Report) -> None:
    header, inside = _first(entries), InBundle(node)
    url = str(entries[0].get("fullUrl", ""))
    for text in _references(header, ("focus",)):
        if inside.resolve(text, url) is None:
            report.refuse("not-found", _entry(place, 0), "message-reference", "must point to an entry of the message", "resource", "focus")


def _reached(entries: list[JsonObject], inside: InBundle, place: Place | None, report: Report) -> None:
    """Each entry of a document is linked with its Composition, one way or the other."""
    links: dict[int, set[int]] = {}
    places = {id(one.get("resource")): index for index, one in enumerate(entries)}
    for index, one in enumerate(entries):
        for text in _outward(one.get("resource")):
            found = inside.resolve(text, str(one.get("fullUrl", "")))
            if found is not None and id(found) in places:
                links.setdefault(index, set()).add(places[id(found)])
                links.setdefault(places[id(found)], set()).add(index)
    met, waiting = {0}, [0]
    while waiting:
        for index in links.get(waiting.pop(), set()) - met:
            met.add(index)
            waiting.append(index)
    for index in sorted(set(range(len(entries))) - met):
        report.refuse("invariant", _entry(place, index), "document-orphan", "must be linked with the Composition of the document")


def _first(entries: list[JsonObject]) -> JsonObject:
    resource = entries[0].get("resource")
    return resource if is_object(resource) else {}


def _entry(place: Place | None, index: int) -> Place:
    return (place, plan_of("Bundle").properties["entry"], index)


def _references(node: Any, steps: tuple[str, ...]) -> Iterator[str]:
    """The literal references at a path that are not contained."""
    for one in node if is_array(node) else [node]:
        if not is_object(one):
            continue
        if steps:
            yield from _references(one.get(steps[0]), steps[1:])
        elif isinstance(text := one.get("reference"), str) and not text.startswith("#"):
            yield text


def _in_sections(node: JsonObject) -> Iterator[str]:
    for section in objects(node, "section"):
        yield from _references(section.get("entry"), ())
        yield from _in_sections(section)


def _outward(value: Any) -> Iterator[str]:
    """Every literal reference in a resource that is not to what it contains."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if is_object(node):
            text = node.get("reference")
            if isinstance(text, str) and not text.startswith("#"):
                yield text
            waiting.extend(node.values())
        elif is_array(node):
            waiting.extend(node)
