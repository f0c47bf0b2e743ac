"""One version of a resource as a partner gave it to us.

https://hl7.org/fhir/R4/http.html#read
"""

from dataclasses import dataclass

from fhir_gateway.clients.etag import version_in
from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.json_shape import object_at, text_at
from fhir_gateway.clients.received import Received, json_in
from fhir_gateway.errors import PartnerNonsense
from fhir_gateway.fhir.lexical import JsonObject, dumps


@dataclass(frozen=True)
class Answer:
    """A resource as a partner holds it.

    Args:
        type: the resource type.
        id: the partner's id, without the type.
        body: the bytes exactly as received; of a Bundle's entry, that entry written anew with every number's text kept.
        json: the body decoded with numbers' text kept.
        version: from the ETag, else ``meta.versionId``; None where the partner has no versions.
        updated: ``meta.lastUpdated`` as it stands there.
    """

    type: str
    id: str
    body: bytes
    json: JsonObject
    version: str | None
    updated: str | None


def answer_in(what: Interaction, received: Received, type_: str, id_: str | None = None) -> Answer:
    """The resource that fills an HTTP answer.

    Raises:
        PartnerNonsense: the body is no FHIR JSON, of another type or id than asked, or without an id.
    """
    resource = json_in(what, received)
    if resource.get("resourceType") != type_:
        raise PartnerNonsense(f"{what}: answered another resource type", expression=f"{type_}.resourceType")
    own = text_at(resource, "id")
    if own is None or (id_ is not None and own != id_):
        raise PartnerNonsense(f"{what}: answered {'another id' if own else 'no id'}", expression=f"{type_}.id")
    version = version_in(received.headers.get("etag")) or meta_text(resource, "versionId")
    return Answer(type_, own, received.body, resource, version, meta_text(resource, "lastUpdated"))


def answer_of_entry(what: Interaction, entry: JsonObject) -> Answer:
    """The resource of a Bundle's entry.

    Raises:
        PartnerNonsense: the entry has no resource with a type and an id.
    """
    resource = object_at(entry, "resource")
    type_, id_ = text_at(resource, "resourceType"), text_at(resource, "id")
    if type_ is None or id_ is None:
        raise PartnerNonsense(f"{what}: a Bundle's entry has no resource with a type and an id", expression="Bundle.entry.resource")
    version = version_in(text_at(object_at(entry, "response"), "etag")) or meta_text(resource, "versionId")
    return Answer(type_, id_, dumps(resource), resource, version, meta_text(resource, "lastUpdated"))


def meta_text(resource: JsonObject, name: str) -> str | None:
    """A text of ``meta``; None where it is missing or no text."""
    return text_at(object_at(resource, "meta"), name)
