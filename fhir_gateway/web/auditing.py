"""The audit trail of the pages: what was looked at and done, told before it is shown."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.access.grant import Grant
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
        await _tell(store, occasion, response.status_code)
    except GatewayProblem as problem:  # the trail could not be told, so nothing is shown
        response = failed(problem)
    finally:
        OCCASION.reset(token)
    response.headers[REQUEST_ID] = occasion.request
    return response


def told(kind: Kind | None = None, *, grant: Grant | None = None, rule: str = "", query: str = "", keys: Iterable[Key] = (), refused: bool = False) -> None:
    """Says of the request that runs now what the trail is to tell of it; ``keys`` are the resources that it showed."""
    occasion = OCCASION.get()
    if occasion is None:
        return
    occasion.kind = kind or occasion.kind
    occasion.grant = grant or occasion.grant
    occasion.rule = rule or occasion.rule
    occasion.query = query or occasion.query
    occasion.refused = occasion.refused or refused
    occasion.touch(keys)


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


async def _tell(store: Store, occasion: Occasion, status: int) -> None:
    """Has the trail tell of it, unless a commit of it did.

    Raises:
        GatewayError: it could not be told of.
    """
    if not occasion.entered or status >= 400:
        await store.audit.record(occasion.entry(store.audit.now(), status))
