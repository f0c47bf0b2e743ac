"""What is refused of a request before its body is read or anybody is asked who sends it.

Longer searches are POSTed: https://hl7.org/fhir/R4/search.html#Introduction
"""

from typing import Final

from starlette.requests import Request

from fhir_gateway.errors import AddressTooLong, HeadersTooLong, UnsupportedFormat

MOST_ADDRESS_BYTES: Final = 16 * 1024
"""Of path and query together, as they were sent."""
MOST_HEADER_BYTES: Final = 32 * 1024
"""Of all headers together; uvicorn itself ends a request whose head is longer than 64 KiB."""
MOST_PARAMETERS: Final = 200
"""In a query, or in a form of a search."""

MOST_VALUES: Final = 500
"""Of a search, all alternatives of all parameters together: a database joins only so many conditions."""


def refuse_oversized(request: Request) -> None:
    """Check the head of a request.

    Raises:
        AddressTooLong: its path and query are too long, or the query has too many parameters.
        HeadersTooLong: its headers are.
        UnsupportedFormat: its body is compressed: what a few bytes grow into is nothing that we want to find out.
    """
    path: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    query: bytes = request.scope["query_string"]
    if len(path) + len(query) > MOST_ADDRESS_BYTES:
        raise AddressTooLong(f"the address has more than {MOST_ADDRESS_BYTES} bytes; a search can be POSTed")
    if query.count(b"&") >= MOST_PARAMETERS:
        raise AddressTooLong(f"the query has more than {MOST_PARAMETERS} parameters")
    if sum(len(name) + len(value) for name, value in request.headers.raw) > MOST_HEADER_BYTES:
        raise HeadersTooLong(f"the headers have more than {MOST_HEADER_BYTES} bytes")
    if any(one.strip().lower() not in ("", "identity") for value in request.headers.getlist("content-encoding") for one in value.split(",")):
        raise UnsupportedFormat("a body is sent without Content-Encoding")
