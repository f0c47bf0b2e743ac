"""Search: the parameters go to the store, the page comes back as a Bundle of stored bytes.

https://hl7.org/fhir/R4/http.html#search
"""

from starlette.responses import Response

from fhir_gateway.api import answer, published
from fhir_gateway.api.call import Call
from fhir_gateway.api.formats import FORM
from fhir_gateway.api.pages import links, page_size
from fhir_gateway.edge.body import MOST_FORM_BYTES, fields_of, read_bytes
from fhir_gateway.edge.limits import MOST_VALUES
from fhir_gateway.errors import BadRequest, UnsupportedFormat
from fhir_gateway.fhir.bundle import Entry, bundle
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.settings import Settings
from fhir_gateway.store.reads import Reads
from fhir_gateway.store.search import Query
from fhir_gateway.store.stored import Stored


async def search(call: Call) -> Response:
    return _answer(call, call.parameters.multi_items())


async def search_by_post(call: Call) -> Response:
    """The same search, with its parameters in the body, where no log of addresses holds them."""
    if call.request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise UnsupportedFormat(f"a search that is POSTed has its parameters in {FORM}")
    sent = fields_of(await read_bytes(call.request, MOST_FORM_BYTES))
    return _answer(call, call.parameters.multi_items() + sent)


def searched(reads: Reads, settings: Settings, base: str, resource_type: str, parameters: list[tuple[str, str]]) -> bytes:
    """A page of what matches, as a Bundle.

    Raises:
        BadRequest: a parameter that this type is not searched by, or more values than a search may have.
    """
    if sum(1 + value.count(",") for _, value in parameters) > MOST_VALUES:
        raise BadRequest(f"a search has no more than {MOST_VALUES} values")
    counts = [value for name, value in parameters if name == "_count"]
    size = str(page_size(counts[-1] if counts else None, settings))
    query = Query.parse(resource_type, [("_count", size), *(pair for pair in parameters if pair[0] != "_count")], base)
    ours, page = published.search(reads, query)
    entries = [_published(base, one) for one in ours] + [_entry(base, stored, "match") for stored in page.matches]
    entries += [_entry(base, stored, "include") for stored in page.included]
    return bundle("searchset", entries, links(f"{base}/{resource_type}", parameters, page.next), total=page.total)


def _answer(call: Call, parameters: list[tuple[str, str]]) -> Response:
    return answer.resource(call.request, searched(call.reads, call.service.settings, call.base, call.type, parameters))


def _published(base: str, resource: JsonObject) -> Entry:
    return Entry(body=dumps(resource), full_url=f"{base}/{resource['resourceType']}/{resource['id']}", search_mode="match")


def _entry(base: str, stored: Stored, mode: str) -> Entry:
    return Entry(body=stored.body, full_url=f"{base}/{stored.key}", search_mode=mode)
