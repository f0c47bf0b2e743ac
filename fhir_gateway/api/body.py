"""The body of a request: counted while it streams in, then decoded.

https://hl7.org/fhir/R4/json.html
"""

from starlette.requests import ClientDisconnect, Request

from fhir_gateway.api.call import Call
from fhir_gateway.api.formats import refuse_other_bodies
from fhir_gateway.errors import BadRequest, TooLarge
from fhir_gateway.fhir.lexical import JsonObject, load_object

_READ_AWAY_BYTES = 64 * 1024 * 1024
"""What is read of a body that is too large, so that the caller hears the answer before the connection ends."""


async def read_json(call: Call) -> JsonObject:
    """The body, decoded.

    Raises:
        UnsupportedFormat: it is not sent as JSON.
        TooLarge: it has more bytes than the settings allow.
        BadJson: it is not a JSON object.
    """
    refuse_other_bodies(call.request)
    return load_object(await read_bytes(call.request, call.service.settings.max_body_bytes))


async def read_bytes(request: Request, most: int) -> bytes:
    """The body as bytes, ``most`` at most.

    Raises:
        TooLarge: there are more.
    """
    parts: list[bytes] = []
    count = 0
    try:
        async for part in request.stream():
            count += len(part)
            if count <= most:
                parts.append(part)
            else:
                parts.clear()
            if count > max(most, _READ_AWAY_BYTES):
                break
    except ClientDisconnect:
        raise BadRequest("the body ended early") from None
    if count > most:
        raise TooLarge(f"the body has more than {most} bytes")
    return b"".join(parts)
