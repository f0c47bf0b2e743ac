"""The software that an organisation answers for: its administrators register it, change its proof and end it.

https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#register-app-with-ehr
"""

from typing import Final

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from fhir_gateway.access.grant import Role
from fhir_gateway.errors import BadRequest, Forbidden, NotFound
from fhir_gateway.oauth import registration
from fhir_gateway.oauth.exchange import new_client_id
from fhir_gateway.oauth.registration import Wish
from fhir_gateway.store.clock import instant
from fhir_gateway.store.oauth_clients import ClientKind, OauthClient
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web.forms import field, read_form
from fhir_gateway.web.signed_in import served_signed_in
from fhir_gateway.web.site import Site, Visit, see_other

PATH: Final = "/clients"
KINDS: Final = (ClientKind.CONFIDENTIAL_ASYMMETRIC, ClientKind.CONFIDENTIAL_SYMMETRIC, ClientKind.PUBLIC)
"""What can be registered by page; certificates are registered by command."""


def clients_routes(site: Site) -> list[BaseRoute]:
    """The page, and its acts."""
    return [
        Route(PATH, served_signed_in(site, clients_page), methods=["GET"]),
        Route(PATH, served_signed_in(site, add), methods=["POST"]),
        Route(f"{PATH}/{{id}}/rotate", served_signed_in(site, rotate), methods=["POST"]),
        Route(f"{PATH}/{{id}}/revoke", served_signed_in(site, revoke), methods=["POST"]),
    ]


async def clients_page(visit: Visit) -> Response:
    """The clients of the administrator's organisation."""
    _administers(visit)
    return _page(visit)


async def add(visit: Visit) -> Response:
    """Registers a client; its secret, where it has one, is shown on the page that answers, and never again."""
    _administers(visit)
    fields = await read_form(visit.request, visit.caller, visit.site.secret)
    wish, secret, id = _wish(visit, fields), registration.new_secret(), new_client_id()
    made = await visit.site.store.commit(visit.grant, lambda tx: registration.register(tx, wish, id, secret, instant(tx.now)))
    return _page(visit, made, secret) if made.secret else see_other(PATH)


async def rotate(visit: Visit) -> Response:
    """Gives a client a new secret, which is shown once."""
    _administers(visit)
    await read_form(visit.request, visit.caller, visit.site.secret)
    secret = registration.new_secret()

    def act(tx: Transaction) -> OauthClient:
        client = _own(visit, tx)
        if client.kind is not ClientKind.CONFIDENTIAL_SYMMETRIC:
            raise BadRequest("only a client with a secret gets a new one here")
        return registration.rotate(tx, client, secret=secret)

    return _page(visit, await visit.site.store.commit(visit.grant, act), secret)


async def revoke(visit: Visit) -> Response:
    """Ends a client and every token that it was given."""
    _administers(visit)
    await read_form(visit.request, visit.caller, visit.site.secret)
    await visit.site.store.commit(visit.grant, lambda tx: registration.revoke(tx, _own(visit, tx)))
    return see_other(PATH)


def _page(visit: Visit, shown: OauthClient | None = None, secret: str = "") -> Response:
    clients = [client for client in visit.reads.oauth_clients() if client.organisation == visit.grant.organisation]
    return visit.page("clients.html", clients=clients, kinds=KINDS, symmetric=ClientKind.CONFIDENTIAL_SYMMETRIC, shown=shown, secret=secret)


def _administers(visit: Visit) -> None:
    if not visit.grant.holds(Role.ADMINISTRATOR):
        raise Forbidden("only an administrator sees and registers clients")


def _own(visit: Visit, tx: Transaction) -> OauthClient:
    """The client that the address names; one of another organisation is as if it were not there."""
    client = tx.oauth.client(str(visit.request.path_params["id"]))
    if client is None or not client.active or client.organisation != visit.grant.organisation:
        raise NotFound("there is no such client")
    return client


def _wish(visit: Visit, fields: dict[str, str]) -> Wish:
    try:
        kind = ClientKind(field(fields, "kind"))
    except ValueError:
        kind = ClientKind.MTLS
    if kind not in KINDS:
        raise BadRequest("the form names no kind of client")
    redirects = tuple(fields.get("redirect_uris", "").split())
    jwks_url = fields.get("jwks_url", "").strip() if kind is ClientKind.CONFIDENTIAL_ASYMMETRIC else ""
    return Wish(field(fields, "name").strip(), visit.grant.organisation, kind, field(fields, "scopes"), jwks_url, redirect_uris=redirects)
