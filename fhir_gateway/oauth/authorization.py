"""An app asks a person for leave: the request, read and checked, and the code that it gets.

https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#obtain-authorization-code
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode, urlsplit, urlunsplit

from fhir_gateway.access.scopes import Level, Scopes
from fhir_gateway.errors import InvalidRequest, UnsupportedResponseType
from fhir_gateway.oauth import pkce
from fhir_gateway.oauth.asked_scopes import FOR_APPS, asked, granted
from fhir_gateway.oauth.exchange import new_name
from fhir_gateway.oauth.parameters import Parameters
from fhir_gateway.oauth.server import CODE_SECONDS, FHIR, AuthorizationServer
from fhir_gateway.store.oauth_clients import OauthClient
from fhir_gateway.store.oauth_state import Code, Given
from fhir_gateway.store.transaction import Transaction

_NOT_TAKEN: Final = ("request", "request_uri")
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class App:
    """A client and the address that its people are sent back to, known to belong together."""

    client: OauthClient
    redirect_uri: str


@dataclass(frozen=True, slots=True)
class Request:
    """What an app asks for; ``scopes`` are cut down to what it may be given."""

    app: App
    state: str
    scopes: Scopes
    challenge: str
    nonce: str

    @property
    def for_one_patient(self) -> bool:
        """A patient has to be chosen."""
        return "launch/patient" in self.scopes.launch or any(scope.level is Level.PATIENT for scope in self.scopes.scopes)


def app_of(server: AuthorizationServer, parameters: Parameters) -> App:
    """Who asks, and where to send the person back to. Nobody is ever sent to an address that is not exactly one of the client's.

    Raises:
        InvalidRequest: the client is not known, or the address is not registered; this is said on a page of ours.
    """
    client = server.store.oauth_client(server.grant, parameters.needed("client_id"))
    uri = parameters.needed("redirect_uri")
    if client is None or not client.active:
        raise InvalidRequest("this app is not registered here")
    if uri not in client.redirect_uris:
        raise InvalidRequest("the app wants people sent back to an address that is not registered")
    return App(client, uri)


def read(app: App, parameters: Parameters, issuer: str) -> Request:
    """What the app asks for.

    Raises:
        OauthRefusal: something is missing or not offered; the app is told.
    """
    if any(name in parameters for name in _NOT_TAKEN):
        raise InvalidRequest("a request is made of plain parameters")
    if parameters.needed("response_type") != "code":
        raise UnsupportedResponseType("response_type is code")
    if parameters.get("response_mode", "query") != "query":
        raise InvalidRequest("response_mode is query")
    if parameters.needed("aud").rstrip("/") != issuer + FHIR:
        raise InvalidRequest("aud is not the address of this FHIR server")
    if parameters.get("code_challenge_method") != pkce.METHOD or not pkce.is_challenge(parameters.needed("code_challenge")):
        raise InvalidRequest("a code_challenge of the method S256 is needed")
    state, nonce = parameters.needed("state"), parameters.get("nonce", "")
    if len(state) + len(nonce) > _LONGEST:
        raise InvalidRequest("state or nonce is too long")
    scopes = granted(asked(parameters.needed("scope")), app.client.scopes, FOR_APPS)
    return Request(app, state, scopes, parameters["code_challenge"], nonce)


async def allow(server: AuthorizationServer, request: Request, person: str, patient: str) -> str:
    """A code with which the app gets what the person allowed; ``patient`` is the id of the one chosen, or empty."""
    secret, client = new_name(), request.app.client

    def act(tx: Transaction) -> None:
        given = Given(client.id, person, str(request.scopes), patient, new_name(), int(tx.oauth.now) + CODE_SECONDS)
        tx.oauth.save_code(secret, Code(given, request.app.redirect_uri, request.challenge, request.nonce))

    await server.store.commit(server.grant, act)
    return secret


def back(app: App, issuer: str, state: str, **said: str) -> str:
    """The address that sends a person back to the app; ``iss`` tells it whose answer this is.

    https://www.rfc-editor.org/rfc/rfc9207
    """
    parts = urlsplit(app.redirect_uri)
    query = urlencode({**said, **({"state": state} if state else {}), "iss": issuer})
    return urlunsplit(parts._replace(query=f"{parts.query}&{query}" if parts.query else query))
