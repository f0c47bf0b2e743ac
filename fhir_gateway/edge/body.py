"""The body of a request: counted while it streams in.

https://www.rfc-editor.org/rfc/rfc9110#name-413-content-too-large
"""

from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from fhir_gateway.edge.limits import MOST_PARAMETERS
from fhir_gateway.errors import BadRequest, TooLarge

MOST_FORM_BYTES: Final = 64 * 1024
_READ_AWAY_BYTES: Final = 64 * 1024 * 1024
"""What is read of a body that is too large, so that the caller hears the answer before the connection ends."""


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


def fields_of(body: bytes, most: int = MOST_PARAMETERS, *, strict: bool = False) -> list[tuple[str, str]]:
    """The fields of a form, in their order.

    Args:
        strict: each field is written as name=value.

    Raises:
        BadRequest: it is not UTF-8, or no form.
        TooLarge: it has more than ``most`` fields.
    """
    if body.count(b"&") >= most:
        raise TooLarge(f"the form has more than {most} fields")
    try:
        return parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=strict and bool(body), errors="strict")
    except ValueError:
        raise BadRequest("the form cannot be read") from None
