"""The origin of a URL, read one way: what two URLs must share before one of them is trusted like the other.

A host is compared in lower case, as IDNA writes it, without the dot at its end; an IP address has one spelling only.
https://www.rfc-editor.org/rfc/rfc6454#section-4
"""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final, NamedTuple

import httpx

from fhir_gateway.clients.addresses import Address
from fhir_gateway.errors import UnsafeAddress

PORTS: Final = {"http": 80, "https": 443}
_NAME: Final = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
"""Resolvers read such a name as an IPv4 address: https://url.spec.whatwg.org/#ends-in-a-number-checker"""


class Origin(NamedTuple):
    """Scheme, host and port; the host without brackets."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        """As a URL."""
        return f"{self.scheme}://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"

    @property
    def address(self) -> Address | None:
        """The IP address that the host is; None for a name."""
        return _address(self.host)


def parsed(url: str) -> httpx.URL:
    """A URL that somebody gave us.

    Raises:
        UnsafeAddress: it is none.
    """
    try:
        return httpx.URL(url.strip(" "))
    except (httpx.InvalidURL, ValueError):
        raise UnsafeAddress("a URL cannot be read") from None


def origin_of(url: httpx.URL) -> Origin:
    """The origin of a URL.

    Raises:
        UnsafeAddress: it is no http or https URL with a host, holds credentials, or spells its host as no resolver should read it.
    """
    if url.scheme not in PORTS:
        raise UnsafeAddress("a URL must begin with https:// or http://")
    if url.userinfo:
        raise UnsafeAddress("a URL must not hold credentials")
    port = PORTS[url.scheme] if url.port is None else url.port
    if not 0 < port < 65536:
        raise UnsafeAddress("a URL names a port that there is not")
    return Origin(url.scheme, _host(url.raw_host.decode("ascii", "replace")), port)


def _host(raw: str) -> str:
    host = raw.lower().removesuffix(".")
    if not host:
        raise UnsafeAddress("a URL must name a host")
    address = _address(host)
    if address is not None:
        return str(address)
    if not _NAME.fullmatch(host) or _NUMBER.fullmatch(host):
        raise UnsafeAddress("a URL spells its host in a way that is not read")
    return host


def _address(host: str) -> Address | None:
    try:
        return IPv4Address(host)
    except AddressValueError:
        pass
    try:
        return None if "%" in host else IPv6Address(host)  # a zone id
    except AddressValueError:
        return None
