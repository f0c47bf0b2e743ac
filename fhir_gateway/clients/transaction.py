"""A transaction Bundle: written from entries, and its answer read only where it is complete.

https://hl7.org/fhir/R4/http.html#transaction
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fhir_gateway.clients import search_string
from fhir_gateway.clients.answer import meta_text
from fhir_gateway.clients.etag import etag_of, version_in
from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.json_shape import object_at, objects_at, text_at
from fhir_gateway.clients.place import Place, place_of
from fhir_gateway.errors import PartnerNonsense
from fhir_gateway.fhir.lexical import JsonObject

_STATUS = re.compile(r"([1-5]\d\d)\b")


@dataclass(frozen=True)
class Entry:
    """One write of a transaction.

    Args:
        method: what is done.
        url: ``Patient`` for POST, ``Patient/12`` for PUT and DELETE; below the base.
        full_url: the name that other entries refer to: ``urn:uuid:…`` for what has no id yet.
        resource: the body; None for DELETE.
        if_match: the version that must still be the current one.
        if_none_exist: the search string that must find nothing, as ``search_string.by_identifier`` writes it.
    """

    method: Literal["POST", "PUT", "DELETE"]
    url: str
    full_url: str | None = None
    resource: JsonObject | None = None
    if_match: str | None = None
    if_none_exist: str | None = None


@dataclass(frozen=True)
class EntryResult:
    """What became of one entry.

    Args:
        status: 200 and 201 stand for done; 4xx or 5xx shows a server that does not treat a transaction as one.
        id: the partner's id; empty where the entry failed and has none.
    """

    status: int
    type: str
    id: str
    version: str | None


def transaction_bundle(entries: Sequence[Entry]) -> JsonObject:
    """The Bundle that carries the entries, in their order."""
    return {"resourceType": "Bundle", "type": "transaction", "entry": [_written(entry) for entry in entries]}


def results_in(what: Interaction, response: JsonObject, entries: Sequence[Entry]) -> list[EntryResult]:
    """One result per entry, in their order.

    Raises:
        PartnerNonsense: no transaction-response, or a result that is missing or incomplete: it counts as lost.
    """
    if response.get("resourceType") != "Bundle" or response.get("type") != "transaction-response":
        raise PartnerNonsense(f"{what}: answered no transaction-response", expression="Bundle.type")
    answers = objects_at(response, "entry")
    if len(answers) != len(entries):
        raise PartnerNonsense(f"{what}: {len(entries)} entries sent, {len(answers)} answered", expression="Bundle.entry")
    return [_result(what, index, entry, answer) for index, (entry, answer) in enumerate(zip(entries, answers, strict=True))]


def _written(entry: Entry) -> JsonObject:
    request: JsonObject = {"method": entry.method, "url": entry.url}
    if entry.if_match is not None:
        request["ifMatch"] = etag_of(entry.if_match)
    if entry.if_none_exist is not None:
        request["ifNoneExist"] = search_string.encoded(entry.if_none_exist)
    named = {"fullUrl": entry.full_url, "resource": entry.resource}
    return {name: value for name, value in named.items() if value is not None} | {"request": request}


def _result(what: Interaction, index: int, entry: Entry, answer: JsonObject) -> EntryResult:
    response = object_at(answer, "response")
    status = _STATUS.match(text_at(response, "status") or "")
    asked = Place(*entry.url.split("/")[:2]) if "/" in entry.url else None
    type_ = asked.type if asked else entry.url
    if status is not None and int(status[1]) >= 400:
        return EntryResult(int(status[1]), type_, asked.id if asked else "", None)
    made = _made(answer, response) or asked
    if status is None or made is None or made.type != type_ or (asked is not None and made.id != asked.id):
        raise PartnerNonsense(f"{what}: the result of an entry is incomplete", expression=f"Bundle.entry[{index}].response")
    return EntryResult(int(status[1]), made.type, made.id, version_in(text_at(response, "etag")) or made.version)


def _made(answer: JsonObject, response: JsonObject) -> Place | None:
    resource = object_at(answer, "resource")
    type_, id_ = text_at(resource, "resourceType"), text_at(resource, "id")
    place = place_of(text_at(response, "location"))
    if type_ and id_ and type_ != "OperationOutcome":
        return Place(type_, id_, meta_text(resource, "versionId") or (place.version if place else None))
    return place
