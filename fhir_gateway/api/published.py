"""What the gateway publishes itself: its tables of codes as ConceptMaps, read and searched beside what is stored, and never written.

https://hl7.org/fhir/R4/conceptmap.html
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.fhir.search_params import entries, fold
from fhir_gateway.fhir.search_table import Kind
from fhir_gateway.store.reads import Reads
from fhir_gateway.store.search import Filter, Query
from fhir_gateway.store.stored import SearchPage

CONCEPT_MAP: Final = "ConceptMap"
_PLACE: Final = "published-"
"""How the place of a page begins that has published resources on it."""


def published(key: Key) -> JsonObject | None:
    """The published resource of that name; ``None`` where there is none."""
    return _all(key.type).get(key.id)


class Found(NamedTuple):
    """A page of a search: what is published stands first, then what is stored."""

    published: list[JsonObject]
    stored: SearchPage


def search(reads: Reads, query: Query) -> Found:
    """A page of what is published and what is stored.

    Raises:
        BadRequest: a parameter or modifier that the type is not searched by, or a page that there is not.
    """
    ours = _matching(query)
    begin = _begin(query.after)
    if not ours or begin is None:
        page = reads.search(query)
        return Found([], page if page.total is None else replace(page, total=page.total + len(ours)))
    shown = ours[begin : begin + query.count]
    left = query.count - len(shown)
    page = reads.search(replace(query, count=left, after=None))
    total = None if page.total is None else page.total + len(ours)
    following = page.next if left else f"{_PLACE}{begin + len(shown)}" if query.count and _goes_on(reads, query, ours, begin) else None
    return Found(shown, replace(page, total=total, next=following))


def _goes_on(reads: Reads, query: Query, ours: list[JsonObject], begin: int) -> bool:
    return begin + query.count < len(ours) or bool(reads.search(replace(query, count=1, after=None)).matches)


def _begin(place: str | None) -> int | None:
    """How many of ours stood on the pages before; ``None`` where the page is one of what is stored."""
    if place is None:
        return 0
    number = place.removeprefix(_PLACE)
    return int(number) if number != place and number.isascii() and number.isdecimal() and len(number) < 10 else None


def _matching(query: Query) -> list[JsonObject]:
    return [one for one in _all(query.type).values() if all(_fits(one, wanted) for wanted in query.filters)]


def _all(resource_type: str) -> dict[str, JsonObject]:
    if resource_type != CONCEPT_MAP:
        return {}
    from fhir_gateway.mappers.concept_maps import concept_maps  # made when somebody first asks for one

    return dict(concept_maps())


def _fits(resource: JsonObject, wanted: Filter) -> bool:
    if wanted.modifier:
        raise BadRequest(f"{resource['resourceType']} is not searched by {wanted.name}:{wanted.modifier}")
    return any(_has(resource, wanted, value) for value in wanted.values)


def _has(resource: JsonObject, wanted: Filter, value: str) -> bool:
    if wanted.param is None:
        return wanted.name == "_id" and resource["id"] == value
    match wanted.param.kind:
        case Kind.TEXT:
            return any(name == wanted.name and text.startswith(fold(value)) for name, text in entries(resource).texts)
        case Kind.TOKEN:
            system, bar, code = value.rpartition("|")
            return any(name == wanted.name and found == code and (not bar or system == of) for name, found, of in entries(resource).tokens)
        case Kind.URI | Kind.REFERENCE:
            return value in _uris(resource, wanted.param.paths)
        case Kind.DATE:
            return False  # none has a date


def _uris(resource: JsonObject, paths: tuple[str, ...]) -> Iterator[object]:
    for path in paths:
        nodes: list[object] = [resource]
        for name in path.split("."):
            nodes = [inner for node in nodes if isinstance(node, dict) for inner in _listed(node.get(name))]  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] : JSON of ours
        yield from nodes


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]  # pyright: ignore[reportUnknownVariableType] : JSON of ours
