"""The entries of a transaction Bundle, with ids given and every link between them resolved.

https://hl7.org/fhir/R4/http.html#trules
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fhir_gateway.errors import BadRequest, SeveralMatches
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.partner import Partner
from fhir_gateway.sandbox.resources import Version
from fhir_gateway.sandbox.search import parse, query_pairs
from fhir_gateway.sandbox.walk import is_list, is_object, references

_ORDER = ("DELETE", "POST", "PUT", "GET")
_LINKS = ("reference", "url", "uri", "valueUri", "valueUrl")


@dataclass(frozen=True)
class Entry:
    """One entry of a transaction; ``match`` is what its ifNoneExist found."""

    place: int
    method: str
    type: str
    id: str
    full_url: str
    resource: JsonObject
    if_match: str | None
    if_none_exist: str
    match: Version | None = None


def entries_of(bundle: JsonObject) -> list[Entry]:
    """The entries of a transaction in the order in which they are done.

    Raises:
        BadRequest: an entry that this partner does not understand, or two about one resource.
    """
    entries = sorted(_entries(bundle), key=lambda entry: _ORDER.index(entry.method))
    _refuse_twins(entries)
    return entries


def placed(partner: Partner, entries: list[Entry]) -> list[Entry]:
    """The entries with ids given and every link between them resolved."""
    placed = [_with_id(partner, entry) for entry in entries]
    places = {name: f"{entry.type}/{entry.id}" for entry in placed for name in _names(entry)}
    return [replace(entry, resource=_resolved(entry.resource, _lookup(partner, places, entry.resource))) for entry in placed]


def _entries(bundle: JsonObject) -> Iterator[Entry]:
    for place, entry in enumerate(bundle.get("entry", [])):
        where = f"Bundle.entry[{place}]"
        request = entry.get("request") if is_object(entry) else None
        if not is_object(request) or request.get("method") not in _ORDER:
            raise BadRequest("an entry has no request that is known here", expression=f"{where}.request")
        type_name, _, id_ = str(request.get("url", "")).strip("/").partition("/")
        if "?" in type_name + id_ or bool(id_) == (request["method"] == "POST"):
            raise BadRequest("conditional updates and searches are not known here", expression=f"{where}.request.url")
        resource = entry.get("resource", {})
        if not is_object(resource):
            raise BadRequest("a resource is not an object", expression=f"{where}.resource")
        yield Entry(place, request["method"], type_name, id_, str(entry.get("fullUrl", "")), resource, request.get("ifMatch"), request.get("ifNoneExist", ""))


def _refuse_twins(entries: list[Entry]) -> None:
    """Two conditional creates of one identity are refused, as HAPI does; so are two entries for one resource."""
    names = [f"{entry.type}/{entry.id}" if entry.id else f"{entry.type}?{entry.if_none_exist}" for entry in entries if entry.id or entry.if_none_exist]
    if len(names) != len(set(names)):
        raise BadRequest("two entries are about one resource", expression="Bundle.entry")


def _with_id(partner: Partner, entry: Entry) -> Entry:
    if entry.method != "POST":
        return entry
    match = partner.match(entry.type, entry.if_none_exist)
    return replace(entry, match=match, id=match.id if match else partner.new_id(entry.type))


def _names(entry: Entry) -> list[str]:
    """What other entries may call this one; a relative reference is resolved against the fullUrl. bundle.html#references"""
    tail = "/".join(entry.full_url.split("/")[-2:])
    relative = [tail] if "://" in entry.full_url and tail.startswith(f"{entry.type}/") else []
    return [entry.full_url, *relative] if entry.full_url else []


def _lookup(partner: Partner, places: Mapping[str, str], resource: JsonObject) -> Mapping[str, str]:
    """The places, and those that a reference asks for by search: ``Patient?identifier=…``."""
    asked = {target for target in references(resource) if "?" in target and "://" not in target}
    return {**places, **{target: _found(partner, target) for target in asked}}


def _found(partner: Partner, target: str) -> str:
    type_name = target.partition("?")[0]
    found = parse(type_name, query_pairs(target), partner.base_url).find(partner.resources.living(type_name))
    if not found:
        raise BadRequest("a conditional reference finds nothing")
    if len(found) > 1:
        raise SeveralMatches("a conditional reference finds more than one resource")
    return found[0].reference


def _resolved(value: Any, places: Mapping[str, str], name: str = "") -> Any:
    if is_list(value):
        return [_resolved(item, places, name) for item in value]
    if is_object(value):
        return {key: _resolved(child, places, key) for key, child in value.items()}
    if isinstance(value, str) and name in _LINKS:
        return places.get(value, value)
    if isinstance(value, str) and name == "div":
        for full_url, place in places.items():
            value = value.replace(f'"{full_url}"', f'"{place}"')
    return value
