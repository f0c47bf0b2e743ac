"""The audit trail of the pages: what was looked at and done, told before it is shown."""

from typing import Final

from starlette.requests import Request

from fhir_gateway.access.trail import Kind
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.store.occasion import REQUEST_ID, Occasion, request_id
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


async def tell(store: Store, occasion: Occasion, status: int) -> None:
    """Has the trail tell of it, unless a commit of it did.

    Raises:
        GatewayError: it could not be told of.
    """
    if not occasion.entered or status >= 400:
        await store.audit.record(occasion.entry(store.audit.now(), status))
