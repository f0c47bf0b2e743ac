"""One entry of a history: a version of a resource, or its deletion.

https://hl7.org/fhir/R4/http.html#history
"""

from dataclasses import dataclass

from fhir_gateway.clients.answer import meta_text
from fhir_gateway.clients.etag import version_in
from fhir_gateway.clients.json_shape import object_at, text_at
from fhir_gateway.clients.place import Place, place_of
from fhir_gateway.fhir.lexical import JsonObject


@dataclass(frozen=True)
class Revision:
    """A version of a resource, as a history or a listing mentions it; ``resource`` is None for a deletion."""

    type: str
    id: str
    version: str | None
    deleted: bool
    updated: str | None
    resource: JsonObject | None


def revision_in(entry: JsonObject) -> Revision | None:
    """Read an entry; None where neither its resource nor its URLs name a resource."""
    resource, request, response = (object_at(entry, name) for name in ("resource", "request", "response"))
    place = _place(entry, resource, request)
    if place is None:
        return None
    return Revision(
        place.type,
        place.id,
        version=version_in(text_at(response, "etag")) or meta_text(resource, "versionId") or place.version,
        deleted=_deleted(request, response, resource),
        updated=meta_text(resource, "lastUpdated") or text_at(response, "lastModified"),
        resource=resource or None,
    )


def _place(entry: JsonObject, resource: JsonObject, request: JsonObject) -> Place | None:
    type_, id_ = text_at(resource, "resourceType"), text_at(resource, "id")
    named = (place_of(url) for url in (text_at(request, "url"), text_at(entry, "fullUrl"), text_at(object_at(entry, "response"), "location")))
    return Place(type_, id_) if type_ and id_ else next(filter(None, named), None)


def _deleted(request: JsonObject, response: JsonObject, resource: JsonObject) -> bool:
    method = text_at(request, "method")
    if method is not None:
        return method == "DELETE"
    return not resource and (text_at(response, "status") or "").startswith(("204", "410"))
