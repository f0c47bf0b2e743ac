"""Transaction: the entries of a Bundle written together, or none.

https://hl7.org/fhir/R4/http.html#transaction
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from fhir_gateway.errors import BadRequest, CallerError, NotSupported
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.bundle_entries import Entry, entries_of, placed
from fhir_gateway.sandbox.bundles import etag, instant
from fhir_gateway.sandbox.outcome import outcome_of
from fhir_gateway.sandbox.partner import Partner
from fhir_gateway.sandbox.resources import Version


def transact(partner: Partner, bundle: JsonObject, *, who: str, whole: bool = False) -> JsonObject:
    """Do a transaction and answer its transaction-response.

    Args:
        whole: put each resource in the answer (``Prefer: return=representation``).

    Raises:
        CallerError: an entry is refused, so nothing was written.
    """
    if not partner.habits.transactions:
        raise NotSupported("this partner does no transactions")
    if bundle.get("resourceType") != "Bundle" or bundle.get("type") != "transaction":
        raise BadRequest("the body is not a transaction", expression="Bundle.type")
    entries = entries_of(bundle)
    if partner.habits.tears_transactions:
        answers = {entry.place: _alone(partner, entry, who) for entry in placed(partner, entries)}
    else:
        with partner.all_or_nothing():
            answers = {entry.place: _answer(partner, entry, who, whole=whole) for entry in placed(partner, entries)}
    return {"resourceType": "Bundle", "type": "transaction-response", "entry": [answers[place] for place in sorted(answers)]}


def _alone(partner: Partner, entry: Entry, who: str) -> JsonObject:
    try:
        with partner.all_or_nothing():
            return _answer(partner, entry, who, whole=False)
    except CallerError as error:
        return {"response": {"status": _status(error.status), "outcome": outcome_of(error)}}


def _answer(partner: Partner, entry: Entry, who: str, *, whole: bool) -> JsonObject:
    try:
        status, version = _DO[entry.method](partner, entry, who)
    except CallerError as error:
        error.expression = error.expression or f"Bundle.entry[{entry.place}]"
        raise
    response: JsonObject = {"status": _status(status)}
    if version is not None and version.body is not None:
        response |= {"location": f"{version.reference}/_history/{version.number}", "etag": etag(version), "lastModified": instant(version)}
    shown = {"resource": version.body} if version is not None and version.body is not None and (whole or entry.method == "GET") else {}
    return {**shown, "response": response}


def _create(partner: Partner, entry: Entry, who: str) -> tuple[int, Version]:
    if entry.match is not None:
        return 200, entry.match
    written = partner.put(entry.type, entry.id, entry.resource, who=who, method="POST")
    return written.status, written.version


def _update(partner: Partner, entry: Entry, who: str) -> tuple[int, Version]:
    written = partner.put(entry.type, entry.id, entry.resource, who=who, if_match=entry.if_match)
    return written.status, written.version


def _delete(partner: Partner, entry: Entry, who: str) -> tuple[int, Version | None]:
    return 204, partner.remove(entry.type, entry.id, who=who, if_match=entry.if_match)


def _read(partner: Partner, entry: Entry, who: str) -> tuple[int, Version]:
    return 200, partner.read(entry.type, entry.id)


_DO: Mapping[str, Callable[[Partner, Entry, str], tuple[int, Version | None]]] = {"POST": _create, "PUT": _update, "DELETE": _delete, "GET": _read}


def _status(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"
