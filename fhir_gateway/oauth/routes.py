"""The routes of the authorization server, for the app to mount."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.oauth.configuration import OPENID, SMART, openid_configuration, smart_configuration
from fhir_gateway.oauth.endpoint import for_clients
from fhir_gateway.oauth.introspection import introspect, revoke
from fhir_gateway.oauth.server import INTROSPECT, JWKS, REVOKE, TOKEN, AuthorizationServer
from fhir_gateway.oauth.signing_keys import PUBLISHED_AHEAD_SECONDS
from fhir_gateway.oauth.token_endpoint import give_token


def routes(server: AuthorizationServer) -> list[BaseRoute]:
    """The endpoints for clients. That for people is a page: ``web.authorize_page``."""
    return [
        Route(TOKEN, for_clients(server, give_token), methods=["POST"]),
        Route(INTROSPECT, for_clients(server, introspect), methods=["POST"]),
        Route(REVOKE, for_clients(server, revoke), methods=["POST"]),
        Route(JWKS, _published(lambda _request: server.signing.jwks(), max_age=PUBLISHED_AHEAD_SECONDS)),
        Route(SMART, _published(lambda request: smart_configuration(server, server.issuer(request)))),
        Route(OPENID, _published(lambda request: openid_configuration(server, server.issuer(request)))),
    ]


def _published(said: Callable[[Request], JsonObject], max_age: int = 300) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that tells everybody the same."""

    async def endpoint(request: Request) -> Response:
        return Response(dumps(said(request)), headers={"Cache-Control": f"max-age={max_age}"}, media_type="application/json")

    return endpoint
