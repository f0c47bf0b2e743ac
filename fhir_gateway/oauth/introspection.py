"""Introspection and revocation: what a token is good for, and its end.

https://www.rfc-editor.org/rfc/rfc7662, https://www.rfc-editor.org/rfc/rfc7009, https://hl7.org/fhir/smart-app-launch/STU2.2/token-introspection.html
"""

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.access.trail import Outcome
from fhir_gateway.errors import UnauthorizedClient
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.oauth.endpoint import json
from fhir_gateway.oauth.exchange import Exchange
from fhir_gateway.oauth.id_token import subject
from fhir_gateway.oauth.server import NO_STORE
from fhir_gateway.store.oauth_clients import ClientKind
from fhir_gateway.store.oauth_state import Given, OauthState
from fhir_gateway.store.transaction import Transaction


async def introspect(_request: Request, exchange: Exchange) -> Response:
    """What a token is good for; only tokens of the asking client's own organisation are known to it.

    Raises:
        UnauthorizedClient: a public client proves nothing.
    """
    if exchange.client.kind is ClientKind.PUBLIC:
        raise UnauthorizedClient("introspection is for clients that prove who they are")
    secret = exchange.form.needed("token")

    def act(tx: Transaction) -> Given | None:
        exchange.proven.spend(tx.oauth)
        given = tx.oauth.access(secret)
        return given if given is not None and _of_its_organisation(tx.oauth, given, exchange) else None

    given = await exchange.server.store.commit(exchange.server.grant, act)
    # the hot path's own rule: a token is as good as the API would take it
    alive = given is not None and exchange.server.store.token_grant(secret) is not None
    return json(_described(given, exchange.issuer) if given is not None and alive else {"active": False})


async def revoke(request: Request, exchange: Exchange) -> Response:
    """Ends a token of the client's own; a refresh token takes all of its family with it. Any other is no error, and stays."""
    secret = exchange.form.needed("token")

    def act(tx: Transaction) -> None:
        exchange.proven.spend(tx.oauth)
        refresh, access = tx.oauth.refresh(secret), tx.oauth.access(secret)
        if refresh is not None and refresh.given.client == exchange.client.id:
            tx.oauth.end_family(refresh.given.family)
        elif access is not None and access.client == exchange.client.id:
            tx.oauth.end_access(secret)

    await exchange.server.store.commit(exchange.server.grant, act)
    await exchange.server.record(request, Outcome.DONE, organisation=exchange.client.organisation, client=exchange.client.id, rule="revoke")
    return Response(None, 200, NO_STORE)


def _of_its_organisation(state: OauthState, given: Given, exchange: Exchange) -> bool:
    owner = state.client(given.client)
    return owner is not None and owner.organisation == exchange.client.organisation


def _described(given: Given, issuer: str) -> JsonObject:
    said: JsonObject = {"active": True, "client_id": given.client, "scope": given.scopes, "exp": given.expires, "token_type": "Bearer", "iss": issuer}
    said["sub"] = subject(given.person) if given.person else given.client
    return said | ({"patient": given.patient} if given.patient else {})
