"""How a client is registered: what it must bring, checked before it is kept.

https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#register-app-with-ehr
"""

import re
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import SplitResult, urlsplit

from fhir_gateway.access.scopes import Scopes
from fhir_gateway.access.tokens import hashed
from fhir_gateway.errors import BadRequest, NotFound
from fhir_gateway.oauth import key_set
from fhir_gateway.oauth.exchange import new_name
from fhir_gateway.settings import is_loopback
from fhir_gateway.store.oauth_clients import ClientKind, OauthClient
from fhir_gateway.store.transaction import Transaction

_THUMBPRINT: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_SCHEME_OF_AN_APP: Final = re.compile(r"[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+")


@dataclass(frozen=True, slots=True)
class Wish:
    """A client as somebody wants it registered; the fields are those of ``OauthClient``."""

    name: str
    organisation: str
    kind: ClientKind
    scopes: str
    jwks_url: str = ""
    jwks: str = ""
    thumbprint: str = ""
    redirect_uris: tuple[str, ...] = ()


def register(tx: Transaction, wish: Wish, id: str, secret: str, made: str) -> OauthClient:
    """Registers a client under a new id.

    Args:
        secret: what a symmetric client will show; kept hashed, and not at all for others.

    Raises:
        BadRequest: something is missing or wrong.
        NotFound: no partner answers for it.
    """
    _check(wish)
    partner = tx.partner(wish.organisation)
    if partner is None:
        raise NotFound(f"no partner is called {wish.organisation}: register it with fhir-gateway partners add")
    kept = hashed(secret) if wish.kind is ClientKind.CONFIDENTIAL_SYMMETRIC else ""
    client = OauthClient(
        id,
        wish.name,
        wish.organisation,
        frozenset({partner.role}),
        wish.kind,
        Scopes.parse(wish.scopes),
        wish.jwks_url,
        wish.jwks,
        kept,
        wish.thumbprint,
        wish.redirect_uris,
        made=made,
    )
    tx.oauth.save_client(client)
    return client


def rotate(tx: Transaction, client: OauthClient, *, secret: str = "", jwks: str = "", jwks_url: str = "", thumbprint: str = "") -> OauthClient:
    """Gives a client a new proof in place of the old one; what it was given meanwhile stays good until its end.

    Raises:
        BadRequest: the proof is not one for its kind.
    """
    wish = Wish(client.name, client.organisation, client.kind, str(client.scopes), jwks_url, jwks, thumbprint, client.redirect_uris)
    _check(wish)
    if client.kind is ClientKind.PUBLIC:
        raise BadRequest("a public client has no proof")
    kept = hashed(secret) if client.kind is ClientKind.CONFIDENTIAL_SYMMETRIC else ""
    rotated = replace(client, secret=kept, jwks=jwks, jwks_url=jwks_url, thumbprint=thumbprint)
    tx.oauth.save_client(rotated)
    return rotated


def revoke(tx: Transaction, client: OauthClient) -> None:
    """Ends a client and all that it was given."""
    tx.oauth.save_client(replace(client, active=False))
    tx.oauth.end_tokens(client.id)


def new_secret() -> str:
    """A secret that cannot be tried out."""
    return new_name()


def origin_of(redirect_uri: str) -> str:
    """The origin of a redirect address on the web; empty for one of an app on a device."""
    parts = urlsplit(redirect_uri)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") else ""


def _check(wish: Wish) -> None:
    if not wish.name.strip() or not wish.scopes.split():
        raise BadRequest("a client has a name and scopes")
    Scopes.parse(wish.scopes)
    _check_proof(wish)
    for uri in wish.redirect_uris:
        _check_redirect_uri(uri)
    if wish.kind is ClientKind.PUBLIC and not wish.redirect_uris:
        raise BadRequest("a public client has a redirect address")


def _check_proof(wish: Wish) -> None:
    brought = {name for name in ("jwks", "jwks_url", "thumbprint") if getattr(wish, name)}
    match wish.kind:
        case ClientKind.CONFIDENTIAL_ASYMMETRIC:
            if brought not in ({"jwks"}, {"jwks_url"}):
                raise BadRequest("an asymmetric client brings a key set, or the address of one")
        case ClientKind.MTLS:
            if brought != {"thumbprint"} or not _THUMBPRINT.fullmatch(wish.thumbprint):
                raise BadRequest("a client with a certificate brings its thumbprint: SHA-256, base64url")
        case ClientKind.CONFIDENTIAL_SYMMETRIC | ClientKind.PUBLIC:
            if brought:
                raise BadRequest("a client of this kind has no key and no certificate")
    if wish.jwks:
        key_set.read(wish.jwks)
    if wish.jwks_url and (urlsplit(wish.jwks_url).scheme != "https" or not urlsplit(wish.jwks_url).hostname):
        raise BadRequest("the address of a key set begins with https://")


def _check_redirect_uri(uri: str) -> None:
    """https://www.rfc-editor.org/rfc/rfc9700#section-2.1, https://www.rfc-editor.org/rfc/rfc8252#section-7"""
    if not uri.isascii() or not uri.isprintable() or set(uri) & set(" \\<>\"'*;,") or "#" in uri:
        raise BadRequest("a redirect address is plain ASCII without a fragment, a wildcard or a blank")
    try:
        parts = urlsplit(uri)
        _ = parts.port
    except ValueError:
        raise BadRequest("the redirect address is no URL") from None
    if "@" in parts.netloc or not _safe(parts):
        raise BadRequest("a redirect address is one of https, of http on loopback, or of an app's own scheme such as com.example.app:/back")


def _safe(parts: SplitResult) -> bool:
    match parts.scheme:
        case "https":
            return bool(parts.hostname)
        case "http":
            return is_loopback(parts.hostname or "")
        case scheme:
            return _SCHEME_OF_AN_APP.fullmatch(scheme) is not None
