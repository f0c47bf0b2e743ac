"""Bundles that a partner answers with, in pages.

https://hl7.org/fhir/R4/http.html#paging
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fhir_gateway.errors import Gone
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.resources import Version

_KEPT_LISTS = 200


@dataclass(frozen=True)
class Listing:
    """What one search or history found, fixed at the time of asking, so that no page repeats or skips."""

    kind: str
    versions: Sequence[Version]
    count: int
    total: bool


class Pages:
    """Listings by a token, from which later pages are read; the oldest are forgotten."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self._lists: dict[str, Listing] = {}
        self._made = 0

    def first(self, listing: Listing, self_url: str, now: str, *, endless: bool) -> JsonObject:
        self._made += 1
        token = f"list-{self._made}"
        self._lists[token] = listing
        if len(self._lists) > _KEPT_LISTS:
            del self._lists[next(iter(self._lists))]
        return self._page(token, 0, self_url, now, endless=endless)

    def later(self, token: str, offset: int, now: str, *, endless: bool) -> JsonObject:
        """A page that a ``next`` link asked for.

        Raises:
            Gone: forgotten, or never there.
        """
        if token not in self._lists:
            raise Gone("this search is no longer kept")
        return self._page(token, offset, self._url(token, offset), now, endless=endless)

    def _url(self, token: str, offset: int) -> str:
        return f"{self.base_url}?_getpages={token}&_getpagesoffset={offset}"

    def _page(self, token: str, offset: int, self_url: str, now: str, *, endless: bool) -> JsonObject:
        listing = self._lists[token]
        end = offset + listing.count
        links = [{"relation": "self", "url": self_url}]
        if listing.count and (endless or end < len(listing.versions)):
            links.append({"relation": "next", "url": self._url(token, end if end < len(listing.versions) else 0)})
        bundle: JsonObject = {"resourceType": "Bundle", "id": token, "meta": {"lastUpdated": now}, "type": listing.kind}
        if listing.total:
            bundle["total"] = len(listing.versions)
        bundle["link"] = links
        entries = [self._entry(version, listing.kind) for version in listing.versions[offset:end]]
        return bundle | ({"entry": entries} if entries else {})

    def _entry(self, version: Version, kind: str) -> JsonObject:
        entry: JsonObject = {"fullUrl": f"{self.base_url}/{version.reference}"}
        if version.body is not None:
            entry["resource"] = version.body
        if kind == "searchset":
            return entry | {"search": {"mode": "match"}}
        url = version.type if version.method == "POST" else version.reference
        return entry | {"request": {"method": version.method, "url": url}, "response": _history_response(version)}


def _history_response(version: Version) -> JsonObject:
    status = "204" if version.body is None else "201" if version.number == 1 else "200"
    return {"status": status, "etag": etag(version), "lastModified": instant(version)}


def etag(version: Version) -> str:
    return f'W/"{version.number}"'


def instant(version: Version) -> str:
    return version.at.isoformat(timespec="milliseconds")
