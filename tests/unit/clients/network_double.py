"""A network in memory: answers written down in advance, connections and look-ups kept."""

from collections.abc import Iterable, Mapping, Sequence
from ipaddress import ip_address
from ssl import SSLContext

import httpcore

from fhir_gateway.clients.addresses import Address


class Stream(httpcore.AsyncNetworkStream):
    """A connection that answers with bytes, and keeps what is written and what TLS asks for."""

    def __init__(self, network: "Network", reply: bytes) -> None:
        self.network, self.reply = network, reply

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 : httpcore's
        part, self.reply = self.reply[:max_bytes], self.reply[max_bytes:]
        return part

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 : httpcore's
        self.network.written += buffer

    async def start_tls(self, ssl_context: SSLContext, server_hostname: str | None = None, timeout=None) -> httpcore.AsyncNetworkStream:  # noqa: ASYNC109 : httpcore's
        self.network.tls.append(server_hostname or "")
        return self

    async def aclose(self) -> None:
        pass


class Network(httpcore.AsyncNetworkBackend):
    """Connects to any address but those that are down; each connection gets the next reply, the last one again and again.

    Args:
        names: the addresses of each name; a list of lists is what it means the first time, the second time, and so on.
    """

    def __init__(self, *replies: bytes, names: Mapping[str, Sequence[Sequence[str]]] = {}, down: Iterable[str] = ()) -> None:
        self.replies = list(replies)
        self.names = {name: list(turns) for name, turns in names.items()}
        self.down = frozenset(down)
        self.connected: list[str] = []
        self.looked_up: list[str] = []
        self.tls: list[str] = []
        self.written = b""

    async def resolve(self, host: str, port: int) -> list[Address]:
        self.looked_up.append(host)
        turns = self.names.get(host, [])
        if not turns:
            raise OSError("no such name")
        return [ip_address(one) for one in (turns.pop(0) if len(turns) > 1 else turns[0])]

    async def connect_tcp(self, host: str, port: int, timeout=None, local_address=None, socket_options=None) -> httpcore.AsyncNetworkStream:  # noqa: ASYNC109 : httpcore's
        self.connected.append(f"{host}:{port}")
        if host in self.down:
            raise httpcore.ConnectError("down")
        return Stream(self, self.replies.pop(0) if len(self.replies) > 1 else self.replies[0])


def http(body: bytes = b"{}", status: str = "200 OK", **headers: str) -> bytes:
    """An answer as it stands on the wire; ``_`` in a header's name stands for ``-``."""
    named = {"Content-Length": str(len(body)), "Connection": "close", **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in named.items()), "", ""]
    return "\r\n".join(lines).encode() + body
