"""What every interaction has around it: the caller is known before anything is done, and each refusal is an OperationOutcome.

https://hl7.org/fhir/R4/http.html#Status-Codes
"""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.access.grant import anonymous
from fhir_gateway.access.trail import Kind
from fhir_gateway.api import answer
from fhir_gateway.api.auditing import begun, handed, made
from fhir_gateway.api.authentication import grant_of
from fhir_gateway.api.call import Call, Service
from fhir_gateway.api.formats import refuse_other_formats
from fhir_gateway.edge.failures import tell
from fhir_gateway.edge.limits import refuse_oversized
from fhir_gateway.errors import GatewayError, GatewayProblem, NotFound, NotSupported
from fhir_gateway.events import Event, log

Handler: TypeAlias = Callable[[Call], Awaitable[Response]]
Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]


def interaction(handler: Handler, kind: Kind, *, public: bool = False) -> Endpoint:
    """The endpoint of an interaction; a ``public`` one asks for no token.

    Args:
        kind: what the audit trail calls it.
    """

    async def endpoint(request: Request) -> Response:
        service: Service = request.app.state.service
        occasion = begun(request, kind)
        try:
            refuse_oversized(request)
            grant = occasion.grant = anonymous() if public else grant_of(request, service)
            refuse_other_formats(request)
            call = Call(request, service, grant)
            with handed(call):
                response = await handler(call)
            made(call, response.headers.get("location"))
            return response
        except GatewayProblem as error:
            occasion.rule = type(error).__name__
            log.debug(Event.CALL_REFUSED, status=error.status, fault=type(error).__name__)
            return answer.problem(request, error)
        except Exception as error:
            occasion.rule = type(error).__name__
            tell(error)
            return answer.problem(request, GatewayError("the gateway failed; nothing was written"))

    return endpoint


async def no_route(request: Request, error: Exception) -> Response:
    """The answer where no interaction has this path, or this method on it."""
    if isinstance(error, HTTPException) and error.status_code == NotSupported.status:
        return answer.problem(request, NotSupported("this server does not offer that method here"))
    return answer.problem(request, NotFound("there is nothing at this address"))
