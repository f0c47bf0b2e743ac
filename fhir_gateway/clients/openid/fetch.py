"""How a provider is asked: through the guard, no redirects, little data and little time."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import urlsplit

import httpx

from fhir_gateway.clients.guarded import Guarded, http_client
from fhir_gateway.clients.origin import origin_of, parsed
from fhir_gateway.clients.outbound import Outbound
from fhir_gateway.errors import PartnerAway, PartnerNonsense
from fhir_gateway.settings import is_loopback

_MOST_BYTES: Final = 512 * 1024
_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer."""

    status: int
    body: bytes


class Fetch(Protocol):
    """Asks a server: a POST where there is a form, else a GET.

    Raises:
        PartnerAway: it does not answer in time.
        PartnerNonsense: it may not be asked, or says too much.
    """

    async def __call__(self, url: str, *, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> Fetched: ...


def fetch_through(outbound: Outbound, issuers: Callable[[], Collection[str]] = tuple, transport: httpx.AsyncBaseTransport | None = None) -> Fetch:
    """``Fetch`` through the guard.

    Args:
        outbound: what may be called.
        issuers: the addresses of the providers that an operator registered, whose ports may be called.
        transport: stands in for the guard in tests.
    """

    async def fetch(url: str, *, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> Fetched:
        if not may_be_asked(url):
            raise PartnerNonsense("a provider is asked by https only")
        method, sent = ("GET", None) if form is None else ("POST", dict(form))
        guard = transport or Guarded(outbound, [origin_of(parsed(issuer)) for issuer in issuers()])
        try:
            async with (
                asyncio.timeout(_SECONDS),  # of the whole answer; httpx counts each of its steps
                http_client(guard, {"Accept": "application/json", **(headers or {})}) as http,
                http.stream(method, url, data=sent) as answer,
            ):
                return Fetched(answer.status_code, await _body(answer))
        except (httpx.HTTPError, TimeoutError):
            raise PartnerAway("the organisation's sign-in does not answer") from None

    return fetch


def may_be_asked(url: str) -> bool:
    """An https address, or one of this machine; with no user, no fragment and no white space."""
    try:
        parts = urlsplit(url)
        secure = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
        return secure and bool(parts.hostname) and "@" not in parts.netloc and not parts.fragment and url.isprintable() and " " not in url and parts.port != 0
    except ValueError:
        return False


async def _body(answer: httpx.Response) -> bytes:
    body = b""
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise PartnerNonsense("the organisation's sign-in says too much")
    return body
