import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_gateway.clients.inflated import PIECE, decoded

GZIP = httpx.Headers({"Content-Encoding": "x-gzip", "Content-Length": "5", "Content-Type": "application/json"})


class Source:
    """A body that comes in parts, and is closed."""

    def __init__(self, *parts: bytes) -> None:
        self.parts, self.closed = parts, False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            yield part

    async def aclose(self) -> None:
        self.closed = True


async def pieces(*parts: bytes) -> list[bytes]:
    return [piece async for piece in decoded(GZIP, Source(*parts))[1]]


async def test_what_was_compressed_is_not_said_to_be_so_any_more() -> None:
    assert list(decoded(GZIP, Source())[0].raw) == [(b"Content-Type", b"application/json")]


@given(st.binary(max_size=300_000) | st.integers(0, 300_000).map(bytes), st.integers(1, 5000))
async def test_a_body_comes_back_however_it_is_cut(body: bytes, size: int) -> None:
    packed = gzip.compress(body)
    found = await pieces(*(packed[at : at + size] for at in range(0, len(packed), size)))
    assert b"".join(found) == body
    assert all(0 < len(piece) <= PIECE for piece in found)


async def test_a_bomb_is_taken_in_pieces() -> None:
    bomb = gzip.compress(bytes(100_000_000), 1)
    tracemalloc.start()
    async for piece in decoded(GZIP, Source(bomb))[1]:
        assert len(piece) <= PIECE
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000


async def test_a_body_that_breaks_off_is_not_taken_for_whole() -> None:
    packed = gzip.compress(b"x" * 1000)
    with pytest.raises(httpx.RemoteProtocolError):
        await pieces(packed[:-9])


async def test_a_body_that_is_not_compressed_at_all_is_broken() -> None:
    with pytest.raises(httpx.DecodingError):
        await pieces(b"{}")


async def test_a_body_that_is_compressed_into_nothing_is_broken() -> None:
    packer = zlib.compressobj(wbits=31)
    empty = packer.compress(b"") + packer.flush(zlib.Z_SYNC_FLUSH)
    with pytest.raises(httpx.DecodingError):
        await pieces(empty, *[packer.flush(zlib.Z_FULL_FLUSH) or b"\x00\x00\x00\xff\xff"] * 20_000)


async def test_a_body_is_closed_behind_its_compression() -> None:
    source = Source()
    await decoded(GZIP, source)[1].aclose()
    assert source.closed
