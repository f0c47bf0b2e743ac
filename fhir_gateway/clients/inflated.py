"""A compressed body, read in small pieces: what a few bytes grow into is never held at once.

https://www.rfc-editor.org/rfc/rfc9110#name-content-encoding
"""

import zlib
from collections.abc import AsyncIterable, AsyncIterator, Callable
from typing import Final

import httpx

PIECE: Final = 64 * 1024
"""The most bytes of one piece, after decompression."""
_GZIP: Final = frozenset({"gzip", "x-gzip"})
_MOST_EMPTY: Final = 10_000
"""How many pieces may come in a row that add nothing to the body."""


def decoded(headers: httpx.Headers, stream: AsyncIterable[bytes]) -> tuple[httpx.Headers, httpx.AsyncByteStream]:
    """The headers and the body without compression; gzip is the one that we ask for.

    Raises:
        httpx.DecodingError: the body is compressed otherwise, or more than once.
    """
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        return headers, Body(stream)
    if encoding not in _GZIP:
        raise httpx.DecodingError("compressed in a way that was not asked for")
    kept = httpx.Headers([(name, value) for name, value in headers.raw if name.lower() not in (b"content-encoding", b"content-length")])
    return kept, Inflated(stream)


class Body(httpx.AsyncByteStream):
    """The body as it comes."""

    def __init__(self, stream: AsyncIterable[bytes]) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        close = getattr(self._stream, "aclose", None)
        if close is not None:
            await close()


class Inflated(Body):
    """The body, decompressed piece by piece."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        empty = 0
        async for part in self._stream:
            waiting = part
            while waiting and not inflate.eof:
                piece = _piece(inflate.decompress, waiting)
                waiting = inflate.unconsumed_tail
                if piece:
                    yield piece
                empty = 0 if piece else empty + 1
                if empty > _MOST_EMPTY:
                    raise httpx.DecodingError("compressed into nothing")
        while not inflate.eof and (piece := _piece(inflate.decompress, b"")):
            yield piece
        if not inflate.eof:
            raise httpx.RemoteProtocolError("the compressed body broke off")


def _piece(decompress: Callable[[bytes, int], bytes], data: bytes) -> bytes:
    try:
        return decompress(data, PIECE)
    except zlib.error:
        raise httpx.DecodingError("the compression is broken") from None
