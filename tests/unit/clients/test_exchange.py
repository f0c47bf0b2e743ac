import gzip
import logging
import ssl
from collections.abc import AsyncIterator

import httpx
import pytest

from fhir_gateway.clients.exchange import exchange
from fhir_gateway.clients.interaction import Interaction
from fhir_gateway.clients.received import Received
from fhir_gateway.errors import PartnerAway, PartnerNonsense

WHAT = Interaction("read", "Patient/12")


class _Dripping(httpx.AsyncByteStream):
    """A body in chunks that counts how many were taken, and may break off."""

    def __init__(self, chunks: int, error: Exception | None = None) -> None:
        self.chunks, self.error, self.taken, self.closed = chunks, error, 0, False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(self.chunks):
            self.taken += 1
            yield b"x" * 1000
        if self.error:
            raise self.error

    async def aclose(self) -> None:
        self.closed = True


async def _exchange(reply: httpx.Response | Exception, max_body: int = 10_000) -> Received:
    async def answer(request: httpx.Request) -> httpx.Response:
        if isinstance(reply, Exception):
            raise reply
        return reply

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
        return await exchange(http, WHAT, http.build_request("GET", "https://ehr.test/fhir/Patient/12?name=Marchetti"), max_body)


async def test_an_answer_comes_back_byte_for_byte() -> None:
    body = b'\xef\xbb\xbf{ "a" :\t750.00 }\r\n'
    assert (await _exchange(httpx.Response(200, content=body))).body == body


async def test_a_body_over_the_cap_is_cut_off_and_closed() -> None:
    body = _Dripping(1000)
    with pytest.raises(PartnerNonsense, match="longer than 10000 bytes"):
        await _exchange(httpx.Response(200, stream=body))
    assert (body.taken, body.closed) == (11, True)


async def test_the_cap_counts_what_compression_hides() -> None:
    bomb = gzip.compress(b"x" * 1_000_000)
    with pytest.raises(PartnerNonsense, match="longer"):
        await _exchange(httpx.Response(200, headers={"Content-Encoding": "gzip"}, content=bomb))


async def test_a_long_page_of_an_error_does_not_hide_its_status() -> None:
    received = await _exchange(httpx.Response(503, stream=_Dripping(1000)))
    assert (received.status, received.body) == (503, b"")


async def test_broken_compression_is_nonsense() -> None:
    with pytest.raises(PartnerNonsense, match="compression"):
        await _exchange(httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=_Dripping(1)))


async def test_half_a_body_means_that_the_answer_broke_off() -> None:
    with pytest.raises(PartnerAway, match="broke off"):
        await _exchange(httpx.Response(200, headers={"Content-Length": "5000"}, stream=_Dripping(2)))


async def test_a_connection_that_breaks_in_the_body_is_away() -> None:
    with pytest.raises(PartnerAway, match="broke off"):
        await _exchange(httpx.Response(200, stream=_Dripping(2, httpx.RemoteProtocolError("peer closed connection"))))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (httpx.ConnectError("[Errno 111]"), "cannot be reached"),
        (ConnectionRefusedError(), "cannot be reached"),
        (httpx.ReadError("reset"), "the connection failed"),
        (ConnectionResetError(), "the connection failed"),
        (httpx.ReadTimeout("slow"), "timed out"),
        (httpx.RemoteProtocolError("no HTTP"), "answered no HTTP"),
    ],
)
async def test_a_failed_connection_is_away(error: Exception, words: str) -> None:
    with pytest.raises(PartnerAway, match=words) as caught:
        await _exchange(error)
    assert caught.value.__suppress_context__


async def test_a_certificate_that_is_not_trusted_is_told() -> None:
    error = httpx.ConnectError("failed")
    error.__cause__ = ssl.SSLCertVerificationError()
    with pytest.raises(PartnerAway, match="certificate"):
        await _exchange(error)


async def test_search_values_reach_no_log(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger().setLevel(logging.DEBUG)
    await _exchange(httpx.Response(200))
    assert "Marchetti" not in caplog.text
