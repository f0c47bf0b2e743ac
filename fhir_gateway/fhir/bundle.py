"""Bundles that we answer with; resources go in as the bytes that are stored.

https://hl7.org/fhir/R4/bundle.html
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from fhir_gateway.fhir.lexical import JsonObject, dumps


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: ``body`` is a resource as bytes, or None where there is none to show."""

    body: bytes | None = None
    full_url: str = ""
    search_mode: str = ""
    request: JsonObject | None = None
    response: JsonObject | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: ``relation`` is ``self`` or ``next``."""

    relation: str
    url: str


def bundle(type: str, entries: Iterable[Entry], links: Sequence[Link] = (), *, total: int | None = None, timestamp: str | None = None) -> bytes:
    """A Bundle as JSON."""
    made: JsonObject = {"resourceType": "Bundle", "type": type}
    if timestamp is not None:
        made["timestamp"] = timestamp
    if total is not None:
        made["total"] = total
    if links:
        made["link"] = [{"relation": link.relation, "url": link.url} for link in links]
    shown = [_entry(entry) for entry in entries]
    return dumps(made | {"entry": shown} if shown else made)


def _entry(entry: Entry) -> JsonObject:
    made: dict[str, Any] = {}  # Any: also an encoded piece of JSON
    if entry.full_url:
        made["fullUrl"] = entry.full_url
    if entry.body is not None:
        made["resource"] = orjson.Fragment(entry.body)
    if entry.search_mode:
        made["search"] = {"mode": entry.search_mode}
    if entry.request is not None:
        made["request"] = entry.request
    if entry.response is not None:
        made["response"] = entry.response
    return made
