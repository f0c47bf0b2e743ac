"""Who calls: the holder of a bearer token, or on loopback anybody on this machine.

https://hl7.org/fhir/R4/security.html#authentication
"""

from starlette.requests import Request

from fhir_gateway.access.grant import Grant, anonymous
from fhir_gateway.access.tokens import presented
from fhir_gateway.api.call import Service
from fhir_gateway.errors import NotSignedIn
from fhir_gateway.settings import is_loopback


def grant_of(request: Request, service: Service) -> Grant:
    """The grant of the caller.

    Raises:
        NotSignedIn: no token where one is needed, or one that nobody holds.
    """
    authorization = request.headers.get("authorization")
    if authorization is None:
        if service.settings.lets_anonymous_in and _on_this_machine(request):
            return anonymous()
        raise NotSignedIn("send a token as Authorization: Bearer …")
    secret = presented(authorization)
    grant = service.store.token_grant(secret) if secret else None
    if grant is None:
        raise NotSignedIn("the token is not one that this server knows")
    return grant


def _on_this_machine(request: Request) -> bool:
    """Both ends are loopback; the name that was called too, so that a page of another site cannot call us under a name of its own."""
    return request.client is not None and is_loopback(request.client.host) and is_loopback(request.url.hostname or "")
