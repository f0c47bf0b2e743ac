"""Connections that go to the very address that was judged: a name is looked up once, and what it means a moment later does not matter.

The name stays what TLS asks the server for, and what ``Host`` says.
https://owasp.org/www-community/attacks/DNS_Rebinding
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import Final, TypeAlias, cast

import httpcore

from fhir_gateway.clients.addresses import Address
from fhir_gateway.clients.origin import Origin
from fhir_gateway.errors import UnsafeAddress

CONNECT_SECONDS: Final = 10.0
"""For the look-up and all tries to connect together."""
Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[Address]]]
"""The addresses of a name; it raises ``OSError`` where there are none."""
SocketOption: TypeAlias = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


async def resolve(host: str, port: int) -> list[Address]:
    """What the machine's resolver says, in its order."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ip_address(place[0]) for *_, place in found))


class PinnedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections for a pool.

    Args:
        judge: raises UnsafeAddress for an address that must not be called under that host and port.
        resolve: looks names up.
        inner: opens connections to addresses.
    """

    def __init__(self, judge: Callable[[str, int, Address], None], resolve: Resolve = resolve, inner: httpcore.AsyncNetworkBackend | None = None) -> None:
        self._judge = judge
        self._resolve = resolve
        self._inner = inner or cast(httpcore.AsyncNetworkBackend, httpcore.AnyIOBackend())  # another class where anyio is missing; httpx brings it

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 : httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to one of the host's addresses, all of which were judged first.

        Raises:
            UnsafeAddress: one of them must not be called.
        """
        try:
            async with asyncio.timeout(min(timeout or CONNECT_SECONDS, CONNECT_SECONDS)):
                addresses = await self._addresses(host, port)
                for address in addresses:
                    self._judge(host, port, address)
                return await self._first(addresses, port, socket_options)
        except TimeoutError:
            raise httpcore.ConnectTimeout from None

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 : httpcore's signature
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise UnsafeAddress("a socket of this machine is not called")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> Sequence[Address]:
        literal = Origin("", host, port).address
        if literal is not None:
            return [literal]
        try:
            found = await self._resolve(host, port)
        except OSError:
            found = list[Address]()
        if not found:
            raise httpcore.ConnectError("the name has no address")
        return found

    async def _first(self, addresses: Sequence[Address], port: int, options: Iterable[SocketOption] | None) -> httpcore.AsyncNetworkStream:
        *others, last = addresses
        for address in others:
            try:
                return await self._inner.connect_tcp(str(address), port, timeout=CONNECT_SECONDS / len(addresses), socket_options=options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(str(last), port, socket_options=options)
