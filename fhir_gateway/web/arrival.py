"""One request of somebody who is not known yet: the pages of signing in.

Their forms are bound to a cookie of their own, so that no other site can sign a reader in as somebody else.
https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#possible-csrf-vulnerabilities-in-login-forms
"""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.errors import GatewayProblem
from fhir_gateway.web import cookies, languages
from fhir_gateway.web.auditing import audited
from fhir_gateway.web.forms import TOKEN
from fhir_gateway.web.links import form_token
from fhir_gateway.web.rendering import render
from fhir_gateway.web.site import Site, in_language, problem_page
from fhir_gateway.web.wording import Wording

_COOKIE: Final = "fhir_gateway_arrival"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One request, before anybody is known; ``session`` is what its forms are bound to."""

    site: Site
    request: Request
    session: str
    words: Wording
    now: datetime

    @property
    def address(self) -> str:
        """The network address that the request came from."""
        return self.request.client.host if self.request.client is not None else ""

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response:  # Any: whatever the template shows
        """A page without anybody in its frame."""
        token = form_token(self.site.secret, self.session)
        return render(template, self.words, status=status, path=self.request.url.path, caller=None, form_field=TOKEN, form_token=token, **context)

    def problem(self, problem: GatewayProblem) -> Response:
        """The page of an error of the tree."""
        return problem_page(self.request, self.words, problem)


Receiver = Callable[[Arrival], Awaitable[Response]]


def received(site: Site, receiver: Receiver) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of a page for somebody who is not known yet."""

    async def endpoint(request: Request) -> Response:
        words = Wording(languages.wanted(request))
        kept = cookies.read(request, _COOKIE)
        session = kept or secrets.token_urlsafe(16)
        arrival = Arrival(site, request, session, words, site.clock.now())
        response = await audited(site.store, request, lambda: receiver(arrival), arrival.problem)
        if not kept:
            cookies.keep(response, request, _COOKIE, session)
        return in_language(response, request, words)

    return endpoint
