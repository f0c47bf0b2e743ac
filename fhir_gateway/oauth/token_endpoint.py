"""The token endpoint: a client shows a proof and gets a token.

https://www.rfc-editor.org/rfc/rfc6749#section-3.2
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.access.trail import Outcome
from fhir_gateway.errors import UnsupportedGrantType
from fhir_gateway.oauth.authorization_code import authorization_code
from fhir_gateway.oauth.client_credentials import client_credentials
from fhir_gateway.oauth.endpoint import json
from fhir_gateway.oauth.exchange import Exchange, Issued
from fhir_gateway.oauth.refresh_token import refresh_token

GRANTS: Final[Mapping[str, Callable[[Exchange], Awaitable[Issued]]]] = {
    "authorization_code": authorization_code,
    "client_credentials": client_credentials,
    "refresh_token": refresh_token,
}
"""By grant_type, what gives a token."""


async def give_token(request: Request, exchange: Exchange) -> Response:
    """A token.

    Raises:
        UnsupportedGrantType: asked for in a way that we do not offer.
    """
    grant_type = exchange.form.needed("grant_type")
    if grant_type not in GRANTS:
        raise UnsupportedGrantType("grant_type is one of: " + ", ".join(GRANTS))
    issued = await GRANTS[grant_type](exchange)
    client = exchange.client
    await exchange.server.record(request, Outcome.DONE, who=issued.person or client.name, organisation=client.organisation, client=client.id)
    return json(issued.answer)
