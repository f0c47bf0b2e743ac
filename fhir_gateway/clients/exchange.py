"""One request and its whole answer, cut off where it is too long; a failure on the way becomes a PartnerError.

https://www.rfc-editor.org/rfc/rfc9110
"""

import logging
import ssl

import httpx

from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.received import Received
from fhir_gateway.errors import PartnerAway, PartnerNonsense, UnsafeAddress

# At INFO httpx logs whole URLs, which hold search values; at DEBUG httpcore logs headers.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

_ERROR_BODY = 256 * 1024


async def exchange(http: httpx.AsyncClient, what: Interaction, request: httpx.Request, max_body: int) -> Received:
    """Send one request and read its answer.

    Args:
        http: the partner's connections.
        what: how errors name the request.
        request: as it goes out.
        max_body: bytes of the answer, decompressed.

    Raises:
        PartnerAway: no connection, or one that broke before the answer was whole.
        PartnerNonsense: the answer is too long, or its compression is broken.
        UnsafeAddress: the URL leads where we do not call.
    """
    try:
        response = await http.send(request, stream=True, follow_redirects=False)
        try:
            body = await _body(what, response, max_body)
        finally:
            await response.aclose()
    except UnsafeAddress as refusal:
        raise UnsafeAddress(f"{what}: {refusal.message}") from None
    except httpx.DecodingError:
        raise PartnerNonsense(f"{what}: the answer's compression is broken, or not the one that was asked for") from None
    except httpx.InvalidURL:  # httpx reads a redirect's target even where it does not follow it
        raise PartnerNonsense(f"{what}: redirected to what is no URL") from None
    except (httpx.TransportError, OSError) as error:
        raise PartnerAway(f"{what}: {_why(error)}") from None
    return Received(response.status_code, response.headers, body, response.url)


async def _body(what: Interaction, response: httpx.Response, max_body: int) -> bytes:
    failed = response.status_code >= 400
    chunks = bytearray()
    async for chunk in response.aiter_bytes():
        chunks += chunk
        if failed and len(chunks) > min(_ERROR_BODY, max_body):
            return b""  # the status says enough
        if len(chunks) > max_body:
            raise PartnerNonsense(f"{what}: the answer is longer than {max_body} bytes")
    if len(chunks) < _promised(response):
        raise PartnerAway(f"{what}: the answer broke off")
    return bytes(chunks)


def _promised(response: httpx.Response) -> int:
    length = response.headers.get("content-length", "")
    return int(length) if length.isdecimal() and "content-encoding" not in response.headers else 0


def _why(error: BaseException) -> str:
    if _distrusts(error):
        return "its certificate is not trusted"
    match error:
        case httpx.TimeoutException() | TimeoutError():
            return "timed out"
        case httpx.ConnectError() | ConnectionRefusedError():
            return "cannot be reached"
        case httpx.RemoteProtocolError():
            return "broke off its answer, or answered no HTTP"
        case _:
            return f"the connection failed ({type(error).__name__})"


def _distrusts(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
