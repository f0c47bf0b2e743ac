"""Pages that only a person with a session of their own may open: whoever is not signed in is sent to sign in, and back.

A bearer token does not open them: with it an app could give itself more than it was given.
"""

from collections.abc import Awaitable, Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.errors import NotSignedIn
from fhir_gateway.web.identity import identify
from fhir_gateway.web.links import PARAMETER
from fhir_gateway.web.site import Handler, Site, see_other, served

SIGN_IN = "/sign-in"


def served_signed_in(site: Site, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of a page for persons with a session."""
    page = served(site, handler)

    async def endpoint(request: Request) -> Response:
        if PARAMETER in request.query_params or _has_session(site, request):
            return await page(request)
        # a form is not sent again after signing in: its page would be asked for with a method that it does not have
        here = "/" if request.method == "POST" else request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return see_other(f"{SIGN_IN}?next={quote(here, safe='')}")

    return endpoint


def _has_session(site: Site, request: Request) -> bool:
    try:
        caller = identify(request, site.store, site.settings, site.clock.now())
    except NotSignedIn:
        return False
    return bool(caller.session) and not caller.anonymous and caller.grant.person
