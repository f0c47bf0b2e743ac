"""The one way out: every request to a URL that somebody else gave us is judged here, and no other module opens a connection.

docs/adr/0011-outbound-guard.md
"""

from collections.abc import AsyncIterable, AsyncIterator, Collection, Generator, Mapping
from contextlib import contextmanager
from functools import cache
from ssl import SSLContext
from typing import Final, cast

import httpcore
import httpx

from fhir_gateway.clients.addresses import Address
from fhir_gateway.clients.inflated import Body, decoded
from fhir_gateway.clients.origin import Origin, origin_of
from fhir_gateway.clients.outbound import Outbound
from fhir_gateway.clients.pinned import PinnedBackend, Resolve, resolve

_CONNECTIONS: Final = 100
_IDLE_CONNECTIONS: Final = 20
_IDLE_SECONDS: Final = 5.0
MAX_HEADERS: Final = 64 * 1024
"""Bytes of an answer's headers. httpcore itself ends an answer whose headers are longer than 100 KiB."""


def http_client(transport: httpx.AsyncBaseTransport, headers: Mapping[str, str]) -> httpx.AsyncClient:
    """Connections that follow no redirect and read nothing from the environment: no proxy, no ``.netrc``.

    Time is bounded by ``Wire``, around the whole interaction, which httpx cannot.
    """
    return httpx.AsyncClient(transport=transport, timeout=None, headers=dict(headers), follow_redirects=False, trust_env=False)


class Guarded(httpx.AsyncBaseTransport):
    """Calls what may be called.

    Args:
        outbound: what may be called.
        registered: origins that an operator named.
        resolve: looks names up.
        network: opens connections to addresses; stands in for the network in tests.
    """

    def __init__(
        self,
        outbound: Outbound,
        registered: Collection[Origin] = (),
        *,
        resolve: Resolve = resolve,
        network: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._outbound = outbound
        self._registered = frozenset(registered)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=_certificates(),
            max_connections=_CONNECTIONS,
            max_keepalive_connections=_IDLE_CONNECTIONS,
            keepalive_expiry=_IDLE_SECONDS,
            network_backend=PinnedBackend(self._judge, resolve, network),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, without compression.

        Raises:
            UnsafeAddress: the URL, or an address of its host, must not be called; no connection was opened.
        """
        origin = origin_of(request.url)
        self._outbound.check(origin, self._registered)
        with _named_by_httpx():
            answer = await self._pool.handle_async_request(_to_httpcore(request, origin))
        if sum(len(name) + len(value) for name, value in answer.headers) > MAX_HEADERS:
            await answer.aclose()
            raise httpx.RemoteProtocolError("the headers are too long")
        body = _Named(cast(AsyncIterable[bytes], answer.stream))  # a pool of asyncio gives no other
        try:
            headers, stream = decoded(httpx.Headers(answer.headers), body)
        except httpx.DecodingError:
            await body.aclose()
            raise
        return httpx.Response(answer.status, headers=headers, stream=stream)

    async def aclose(self) -> None:
        await self._pool.aclose()

    def _judge(self, host: str, port: int, address: Address) -> None:
        self._outbound.check_address(Origin("", host, port), address)


@cache
def _certificates() -> SSLContext:
    """The authorities that we trust: those of SSL_CERT_FILE or SSL_CERT_DIR where they are set, as a hospital's own."""
    return httpx.create_ssl_context()


class _Named(Body):
    """A body whose errors are those of httpx."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _named_by_httpx():
            async for part in self._stream:
                yield part


def _to_httpcore(request: httpx.Request, origin: Origin) -> httpcore.Request:
    url = httpcore.URL(scheme=origin.scheme.encode(), host=origin.host.encode(), port=origin.port, target=request.url.raw_path)
    return httpcore.Request(request.method, url, headers=request.headers.raw, content=request.stream, extensions=request.extensions)


@contextmanager
def _named_by_httpx() -> Generator[None]:
    """Errors of httpcore as those of httpx, which have the same names."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        kind: type[httpx.TransportError] = getattr(httpx, type(error).__name__, httpx.TransportError)
        raise kind(str(error)) from error
