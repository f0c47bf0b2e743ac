"""How a provider is asked: https alone (in clear only on this machine), no redirects, little data and little time."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol
from urllib.parse import urlsplit

import httpx

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


async def fetch(url: str, *, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None) -> Fetched:
    """``Fetch`` over httpx."""
    if not may_be_asked(url):
        raise PartnerNonsense("a provider is asked by https only")
    method = "GET" if form is None else "POST"
    try:
        async with (
            asyncio.timeout(_SECONDS),  # of the whole answer; httpx counts each of its steps
            httpx.AsyncClient(follow_redirects=False, timeout=_SECONDS, trust_env=False) as http,
            http.stream(method, url, data=dict(form) if form is not None else None, headers={"Accept": "application/json", **(headers or {})}) as answer,
        ):
            return Fetched(answer.status_code, await _body(answer))
    except (httpx.HTTPError, TimeoutError):
        raise PartnerAway("the organisation's sign-in does not answer") from None


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
