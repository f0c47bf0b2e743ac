"""Which client calls an endpoint of OAuth, and its proof.

https://www.rfc-editor.org/rfc/rfc6749#section-2.3
"""

import hmac
from base64 import b64decode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_plus

from starlette.requests import Request

from fhir_gateway.access.tokens import hashed
from fhir_gateway.errors import InvalidClient, InvalidRequest
from fhir_gateway.oauth import assertion
from fhir_gateway.oauth.assertion import Assertion
from fhir_gateway.oauth.certificate import thumbprint_of
from fhir_gateway.oauth.parameters import Parameters
from fhir_gateway.oauth.server import TOKEN, AuthorizationServer
from fhir_gateway.store.oauth_clients import ClientKind, OauthClient
from fhir_gateway.store.oauth_state import OauthState

ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_NOBODY: Final = hashed("")


@dataclass(frozen=True, slots=True)
class ProvenClient:
    """A client that has proved who it is."""

    client: OauthClient
    assertion: Assertion | None = None

    def spend(self, state: OauthState) -> None:
        """Uses the proof up, in the commit that gives something for it.

        Raises:
            InvalidClient: it was used before, or the client was revoked meanwhile.
        """
        now = state.client(self.client.id)
        if now is None or not now.active:
            raise InvalidClient("the client is not known")
        if self.assertion is not None and not state.spend_assertion(self.client.id, self.assertion.jti, self.assertion.expires):
            raise InvalidClient("the assertion was used before")


async def authenticate(server: AuthorizationServer, request: Request, form: Parameters) -> ProvenClient:
    """The client that calls; a public one only says its name.

    Raises:
        InvalidClient: it is not known, or its proof does not hold.
        InvalidRequest: it proves itself in two ways at once.
    """
    ways = [way for given, way in _ways(request, form) if given]
    if len(ways) > 1:
        raise InvalidRequest("a client proves itself in one way")
    return await ways[0](server, request, form) if ways else _by_name(server, request, form)


_Way = Callable[[AuthorizationServer, Request, Parameters], Awaitable[ProvenClient]]


def _ways(request: Request, form: Parameters) -> list[tuple[bool, _Way]]:
    return [
        ("client_assertion" in form or "client_assertion_type" in form, _by_assertion),
        ("authorization" in request.headers, _by_basic),
        ("client_secret" in form, _by_form),
    ]


async def _by_assertion(server: AuthorizationServer, request: Request, form: Parameters) -> ProvenClient:
    """https://www.rfc-editor.org/rfc/rfc7523#section-2.2"""
    if form.needed("client_assertion_type") != ASSERTION_TYPE:
        raise InvalidClient(f"an assertion is of the type {ASSERTION_TYPE}")
    claimed = assertion.read(form.needed("client_assertion"))
    client = _known(server, claimed.client, ClientKind.CONFIDENTIAL_ASYMMETRIC)
    if form.get("client_id", client.id) != client.id:
        raise InvalidClient("client_id and the assertion name different clients")
    if claimed.jku and claimed.jku != client.jwks_url:
        raise InvalidClient("jku is not the registered address of the client's keys")
    key = await server.client_keys.key(client, claimed.kid, claimed.algorithm)
    return ProvenClient(client, assertion.prove(claimed, key, server.issuer(request) + TOKEN, server.now))


async def _by_basic(server: AuthorizationServer, request: Request, form: Parameters) -> ProvenClient:
    """https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1"""
    scheme, _, said = request.headers["authorization"].partition(" ")
    try:
        name, colon, secret = b64decode(said.strip(), validate=True).decode().partition(":")
    except ValueError:
        name, colon, secret = "", "", ""
    if scheme.lower() != "basic" or not colon:
        raise InvalidClient("Authorization holds no name and secret")
    id = unquote_plus(name)
    if form.get("client_id", id) != id:
        raise InvalidClient("client_id and Authorization name different clients")
    return _by_secret(server, id, unquote_plus(secret))


async def _by_form(server: AuthorizationServer, _request: Request, form: Parameters) -> ProvenClient:
    return _by_secret(server, form.needed("client_id"), form["client_secret"])


def _by_secret(server: AuthorizationServer, id: str, secret: str) -> ProvenClient:
    client = server.store.oauth_client(server.grant, id)
    fits = client is not None and client.active and client.kind is ClientKind.CONFIDENTIAL_SYMMETRIC
    kept = client.secret if client is not None and fits and client.secret else _NOBODY
    if not hmac.compare_digest(hashed(secret), kept) or client is None or not fits or not secret:
        raise InvalidClient("the client is not known, or its secret is wrong")
    return ProvenClient(client)


def _by_name(server: AuthorizationServer, request: Request, form: Parameters) -> ProvenClient:
    """A public client, or one whose certificate the connection has proved."""
    client = server.store.oauth_client(server.grant, form.get("client_id") or _refreshing(server, form))
    if client is None or not client.active:
        raise InvalidClient("the client is not known")
    match client.kind:
        case ClientKind.PUBLIC:
            return ProvenClient(client)
        case ClientKind.MTLS:
            shown = thumbprint_of(request, server.settings)
            if shown is None or not client.thumbprint or not hmac.compare_digest(shown, client.thumbprint):
                raise InvalidClient("the client did not show its certificate")
            return ProvenClient(client)
        case _:
            raise InvalidClient("the client did not prove who it is")


def _refreshing(server: AuthorizationServer, form: Parameters) -> str:
    """The client whose refresh token this is: a public one need not say its name.

    https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#refresh-access-token
    """
    refresh = server.store.reads(server.grant).oauth_refresh(form["refresh_token"]) if "refresh_token" in form else None
    return refresh.given.client if refresh is not None else ""


def _known(server: AuthorizationServer, id: str, kind: ClientKind) -> OauthClient:
    client = server.store.oauth_client(server.grant, id)
    if client is None or not client.active or client.kind is not kind:
        raise InvalidClient("the client is not known")
    return client
