"""A JSON document that somebody's URL names: the keys of an issuer, what its discovery says.

https://www.rfc-editor.org/rfc/rfc7517#section-5
https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
"""

from collections.abc import Collection
from typing import Final

import httpx

from fhir_gateway.clients.endpoint import Endpoint
from fhir_gateway.clients.guarded import Guarded, http_client
from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.origin import origin_of, parsed
from fhir_gateway.clients.outbound import Outbound
from fhir_gateway.clients.wire import Wire
from fhir_gateway.errors import BadJson, PartnerNonsense
from fhir_gateway.fhir.lexical import load_object

_FETCH: Final = Interaction("fetch")
_HEADERS: Final = {"Accept": "application/json", "Accept-Encoding": "gzip"}
_INTERNET: Final = Outbound()


async def fetch_json(
    url: str,
    *,
    max_bytes: int,
    seconds: float,
    outbound: Outbound = _INTERNET,
    registered: Collection[str] = (),
    transport: httpx.AsyncBaseTransport | None = None,
) -> bytes:
    """The document as it was sent, known to be a JSON object.

    Args:
        max_bytes: of the document, decompressed.
        seconds: until it is whole, redirects on the same server included.
        outbound: what may be called; by default https on the open internet only.
        registered: URLs that an operator named, whose ports may be called.
        transport: stands in for the network in tests.

    Raises:
        UnsafeAddress: the URL leads where we do not call.
        PartnerError: there is no whole answer, or it is no JSON object.
    """
    target = parsed(url)
    origin = origin_of(target)
    guard = transport or Guarded(outbound, [origin_of(parsed(one)) for one in registered])
    async with http_client(guard, _HEADERS) as http:
        wire = Wire(http, Endpoint(str(origin)), seconds, max_bytes)
        received = await wire.get(_FETCH, target)
    try:
        load_object(received.body)
    except BadJson:
        raise PartnerNonsense(f"{_FETCH}: answered no JSON object") from None
    return received.body
