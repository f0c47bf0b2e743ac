"""The audit trail of the pages: what was looked at and done, told before it is shown."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.access.trail import Kind
from fhir_gateway.edge import failures
from fhir_gateway.edge.limits import refuse_oversized
from fhir_gateway.errors import GatewayError, GatewayProblem
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.store.occasion import OCCASION, REQUEST_ID, Occasion, request_id
from fhir_gateway.store.store import Store

_ABOUT: Final = {"id": "CarePlan", "home": "Patient"}
"""What the parts of an address name."""


def begun(request: Request) -> Occasion:
    """The occasion of a page or of a form; of its address the path alone is kept, as a parameter may be a token."""
    kind = Kind.ACT if request.method == "POST" else Kind.PAGE
    address = request.client.host if request.client else ""
    occasion = Occasion(kind, address, request_id(request.headers.get(REQUEST_ID)), query=request.url.path)
    keys = (Key(type, str(request.path_params[part])) for part, type in _ABOUT.items() if part in request.path_params)
    occasion.touch(key for key in keys if parse(str(key)) is not None)
    return occasion


async def audited(store: Store, request: Request, answer: Callable[[], Awaitable[Response]], failed: Callable[[GatewayProblem], Response]) -> Response:
    """The answer to a request, once the trail has been told of it.

    Args:
        failed: makes the page of an error.
    """
    occasion = begun(request)
    token = OCCASION.set(occasion)
    try:
        response = await _answered(request, occasion, answer, failed)
        await store.tell(occasion, response.status_code)
    except GatewayProblem as problem:  # the trail could not be told, so nothing is shown
        response = failed(problem)
    finally:
        OCCASION.reset(token)
    response.headers[REQUEST_ID] = occasion.request
    return response


async def _answered(request: Request, occasion: Occasion, answer: Callable[[], Awaitable[Response]], failed: Callable[[GatewayProblem], Response]) -> Response:
    try:
        refuse_oversized(request)
        return await answer()
    except GatewayProblem as problem:
        occasion.rule = occasion.rule or type(problem).__name__
        return failed(problem)
    except Exception as error:
        occasion.rule = type(error).__name__
        failures.tell(error)
        return failed(GatewayError("the gateway failed; nothing was written"))
