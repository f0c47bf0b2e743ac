"""Only the guard opens connections: no other module of the gateway makes an HTTP client, a connection pool or a socket to call with."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GUARD = {"clients/guarded.py", "clients/pinned.py"}
SIMULATED = {"sandbox/", "cli/roundtrip/"}
"""Simulated partners and the round trip in memory speak to what they started themselves."""
CLIENTS = {
    *("httpx.AsyncClient", "httpx.Client", "httpx.AsyncHTTPTransport", "httpx.HTTPTransport", "httpx.get", "httpx.post", "httpx.put", "httpx.request"),
    *("httpx.stream", "httpx.delete", "httpx.head", "httpx.patch", "httpx.options", "socket.create_connection", "socket.socket", "asyncio.open_connection"),
}
LIBRARIES = {"httpcore", "requests", "urllib3", "aiohttp", "urllib.request", "http.client", "ftplib", "smtplib", "telnetlib", "websockets", "anyio"}


def test_no_other_module_of_the_gateway_opens_a_connection(project: Path) -> None:
    room = project / "fhir_gateway"
    named = {str(path.relative_to(room)): path for path in room.rglob("*.py")}
    others = {name: path for name, path in named.items() if name not in GUARD and not name.startswith(tuple(SIMULATED))}
    assert {name: found for name, path in others.items() if (found := sorted(_connecting(path.read_text())))} == {}


@pytest.mark.parametrize(
    "code",
    [
        "import httpx\nhttpx.AsyncClient()",
        "from httpx import AsyncClient",
        "import httpx as h\nh.get('x')",
        "import httpcore",
        "import urllib.request",
        "from urllib import request",
        "import asyncio\nasyncio.open_connection('x', 1)",
        "from http import client",
    ],
)
def test_a_module_that_opens_a_connection_is_found(code: str) -> None:
    assert list(_connecting(code))


def test_a_type_of_the_library_is_no_connection() -> None:
    assert list(_connecting("import httpx\ndef of(client: httpx.AsyncClient, url: httpx.URL) -> None: ...")) == []


def _connecting(code: str) -> Iterator[str]:
    """What a module imports or calls that opens connections."""
    tree = ast.parse(code)
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {one.asname or one.name.partition(".")[0]: one.name if one.asname else one.name.partition(".")[0] for one in node.names}
            yield from (one.name for one in node.names if _opens(one.name))
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{one.name}" for one in node.names if _opens(node.module or "") or _opens(f"{node.module}.{one.name}"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            called = f"{names.get(node.func.value.id, node.func.value.id)}.{node.func.attr}"
            if called in CLIENTS:
                yield called


def _opens(name: str) -> bool:
    return name in CLIENTS or any(name == library or name.startswith(f"{library}.") for library in LIBRARIES)
