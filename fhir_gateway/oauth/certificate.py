"""The certificate that a client showed as it connected: from the TLS layer, or from a header of a proxy that the settings trust.

https://www.rfc-editor.org/rfc/rfc8705, https://www.rfc-editor.org/rfc/rfc9440, https://asgi.readthedocs.io/en/latest/specs/tls.html
"""

import ssl
from base64 import b64decode, urlsafe_b64encode
from hashlib import sha256
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import unquote

from starlette.requests import Request

from fhir_gateway.settings import Settings


def thumbprint_of(request: Request, settings: Settings) -> str | None:
    """The SHA-256 of the client's certificate, base64url; None where it showed none."""
    tls: dict[str, Any] = request.scope.get("extensions", {}).get("tls", {})  # Any: as the server fills it
    chain = tls.get("client_cert_chain") or ()
    shown: str = chain[0] if chain else _handed_on(request, settings)
    return thumbprint(shown) if shown else None


def thumbprint(certificate: str) -> str | None:
    """Of a certificate in PEM, in percent-encoded PEM, or as ``:base64:`` of its DER; None of anything else."""
    try:
        text = unquote(certificate).strip()
        der = ssl.PEM_cert_to_DER_cert(text) if text.startswith("-----BEGIN CERTIFICATE-----") else b64decode(_between_colons(text), validate=True)
    except ValueError:
        return None
    return urlsafe_b64encode(sha256(der).digest()).rstrip(b"=").decode()


def _handed_on(request: Request, settings: Settings) -> str:
    """What the proxy says; nothing where the peer is no trusted proxy, or the header stands twice."""
    if not settings.certificate_header or request.client is None or not _trusted(request.client.host, settings.trusted_proxies):
        return ""
    said = request.headers.getlist(settings.certificate_header)
    return said[0] if len(said) == 1 else ""


def _trusted(peer: str, proxies: str) -> bool:
    try:
        address = ip_address(peer)
        return any(address in ip_network(one) for one in proxies.split())
    except ValueError:
        return False


def _between_colons(text: str) -> str:
    if len(text) < 3 or text[0] != ":" or text[-1] != ":":
        raise ValueError("not a byte sequence")
    return text[1:-1]
