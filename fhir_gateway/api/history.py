"""History: what became of one resource, of all of a type, or of all there are, newest first.

https://hl7.org/fhir/R4/http.html#history
"""

from starlette.responses import Response

from fhir_gateway.access.scopes import Action
from fhir_gateway.api import answer
from fhir_gateway.api.call import OWN_PARAMETERS, Call
from fhir_gateway.api.pages import links, page_size
from fhir_gateway.errors import BadRequest, NotFound
from fhir_gateway.fhir.bundle import Entry, bundle
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.search import PAGE
from fhir_gateway.store.stored import Stored

_PARAMETERS = OWN_PARAMETERS | {"_count", "_since", PAGE}


async def history_of_one(call: Call) -> Response:
    call.permit(call.type, Action.READ)
    if not call.reads.sees(call.key):
        raise NotFound(f"there is no such {call.type}")
    return _page(call, f"{call.base}/{call.key}/_history", key=call.key)


async def history_of_type(call: Call) -> Response:
    call.permit(call.type, Action.READ)
    return _page(call, f"{call.base}/{call.type}/_history", resource_type=call.type)


async def history_of_all(call: Call) -> Response:
    return _page(call, f"{call.base}/_history")


def _page(call: Call, address: str, *, key: Key | None = None, resource_type: str | None = None) -> Response:
    asked = call.parameters
    for name in asked:
        if name not in _PARAMETERS:
            raise BadRequest(f"a history takes no parameter {name[:40]}")
    size = page_size(asked.get("_count"), call.service.settings)
    page = call.reads.history(key=key, type=resource_type, since=asked.get("_since"), count=size, after=asked.get(PAGE))
    entries = [_entry(call.base, stored) for stored in page.entries]
    return answer.resource(call.request, bundle("history", entries, links(address, asked.multi_items(), page.next)))


def _entry(base: str, stored: Stored) -> Entry:
    method = "DELETE" if stored.deleted else "POST" if stored.version == 1 else "PUT"
    status = {"DELETE": "204", "POST": "201", "PUT": "200"}[method]
    return Entry(
        body=None if stored.deleted else stored.body,
        full_url=f"{base}/{stored.key}",
        request={"method": method, "url": stored.key.type if method == "POST" else str(stored.key)},
        response={"status": status, "etag": f'W/"{stored.version_id}"', "lastModified": stored.updated},
    )
