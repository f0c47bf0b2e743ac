"""What every endpoint for clients has around it: the client is proved, refusals are written down and answered in the words of OAuth.

https://www.rfc-editor.org/rfc/rfc6749#section-5.2
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.access.trail import Outcome
from fhir_gateway.errors import InvalidClient, OauthRefusal
from fhir_gateway.events import Event, log
from fhir_gateway.fhir.lexical import Json, dumps
from fhir_gateway.oauth.authentication import authenticate
from fhir_gateway.oauth.exchange import Exchange
from fhir_gateway.oauth.parameters import read_form
from fhir_gateway.oauth.server import NO_STORE, AuthorizationServer

Handler = Callable[[Request, Exchange], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


def for_clients(server: AuthorizationServer, handler: Handler) -> Endpoint:
    """The endpoint at which proven clients are answered by ``handler``."""

    async def endpoint(request: Request) -> Response:
        client = ""
        try:
            form = await read_form(request)
            proven = await authenticate(server, request, form)
            client = proven.client.id
            return await handler(request, Exchange(server, proven, form, server.issuer(request)))
        except OauthRefusal as refusal:
            await server.record(request, Outcome.REFUSED, client=client, rule=refusal.error)
            log.debug(Event.CALL_REFUSED, status=refusal.status, fault=type(refusal).__name__)
            return refused(request, refusal)
        except Exception as error:
            # the message may hold a secret: neither the log nor the caller gets it
            log.error(Event.CALL_FAILED, fault=type(error).__name__, where=request.url.path)
            return json({"error": "server_error"}, 500)

    return endpoint


def refused(request: Request, refusal: OauthRefusal) -> Response:
    """The answer to a client that is refused."""
    answer = json({"error": refusal.error, "error_description": refusal.message}, refusal.status)
    if isinstance(refusal, InvalidClient) and "authorization" in request.headers:
        answer.headers["WWW-Authenticate"] = 'Basic realm="oauth"'
    return answer


def json(body: Json, status: int = 200) -> Response:
    return Response(dumps(body), status, NO_STORE, media_type="application/json")
