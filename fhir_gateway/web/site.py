"""What every page has: the store, the settings, the clock, and one visit's caller and words.

Errors of the tree become pages; a signed link becomes a session, and the address is asked for again without it.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from fhir_gateway.access.emergency import breaks
from fhir_gateway.access.grant import Grant, Role, is_own_self
from fhir_gateway.access.trail import Kind
from fhir_gateway.clients.openid.relying_party import RelyingParty
from fhir_gateway.errors import GatewayProblem, NotSignedIn
from fhir_gateway.fhir.references import Key
from fhir_gateway.store.clock import Clock
from fhir_gateway.store.occasion import told
from fhir_gateway.store.reads import Reads
from fhir_gateway.store.sessions import How
from fhir_gateway.store.store import Store
from fhir_gateway.web import cookies, languages, sessions
from fhir_gateway.web.auditing import audited
from fhir_gateway.web.forms import TOKEN
from fhir_gateway.web.identity import COOKIE, Caller, PageSettings, identify, keep_session
from fhir_gateway.web.links import PARAMETER, form_token, secret_of, verify
from fhir_gateway.web.rendering import HEADERS, render
from fhir_gateway.web.sharing import organisations
from fhir_gateway.web.waiting import waiting_links
from fhir_gateway.web.wording import Wording

_YEAR_SECONDS = 365 * 24 * 3600


class Choose(Protocol):
    """Closes what is held: takes their value, or keeps ours."""

    async def __call__(self, store: Store, grant: Grant, *, partner: str, key: Key, unit: Sequence[str], theirs: bool) -> None: ...


class Approve(Protocol):
    """Approves an order as its current version stands."""

    async def __call__(self, store: Store, grant: Grant, key: Key, /) -> object: ...


@dataclass(frozen=True)
class Site:
    """What the pages are served from."""

    store: Store
    settings: PageSettings
    clock: Clock
    choose: Choose
    approve: Approve
    relying_party: RelyingParty

    @cached_property
    def secret(self) -> bytes:
        return secret_of(self.settings)


@dataclass(frozen=True)
class Visit:
    """One request of a known caller."""

    site: Site
    request: Request
    caller: Caller
    words: Wording
    now: datetime

    @property
    def grant(self) -> Grant:
        return self.caller.grant

    @cached_property
    def reads(self) -> Reads:
        """All that this visit reads; ``touched`` says afterwards what was shown."""
        return self.site.store.reads(self.caller.grant)

    @property
    def audits(self) -> bool:
        """Whether they may see who saw a patient; an app for them may not, whose scopes speak of resources and not of pages."""
        return is_own_self(self.grant) and (self.grant.holds(Role.AUDITOR) or self.grant.holds(Role.ADMINISTRATOR))

    @property
    def breaks(self) -> bool:
        """Whether they may break the glass."""
        return breaks(self.grant)

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response:  # Any: whatever the template shows
        """A page with the frame that this caller sees."""
        registered = organisations(self.reads)

        def called(name: str) -> str:
            return registered.get(name, name)

        return render(
            template,
            self.words,
            status=status,
            path=self.request.url.path,
            caller=self.caller,
            audits=self.audits,
            breaks=self.breaks,
            form_field=TOKEN,
            form_token=form_token(self.site.secret, self.caller.session),
            inbox_count=sum(len(link.between.held) or 1 for link in waiting_links(self.reads)),
            called=called,
            accounts=self.site.settings.keeps_accounts,
            **context,
        )


Handler = Callable[[Visit], Awaitable[Response]]


def served(site: Site, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of a page: who asks, in which language, and what is shown where that fails. The audit trail tells of each before it is shown."""

    async def endpoint(request: Request) -> Response:
        words = Wording(languages.wanted(request))

        async def answered() -> Response:
            if request.method in ("GET", "HEAD") and PARAMETER in request.query_params:
                return await _open_link(site, request)
            now = site.clock.now()
            caller = identify(request, site.store, site.settings, now)
            await sessions.note(site.store, caller, now)
            told(grant=caller.grant)
            visit = Visit(site, request, caller, words, now)
            response = await handler(visit)
            told(keys=visit.reads.touched)
            if caller.anonymous:
                keep_session(response, request, caller.session)
            return response

        def failed(problem: GatewayProblem) -> Response:
            response = problem_page(request, words, problem)
            if isinstance(problem, NotSignedIn) and PARAMETER not in request.query_params:
                cookies.forget(response, request, COOKIE)  # the session has ended; a bad link or a wrong step of signing in ends none
            return response

        response = await audited(site.store, request, answered, failed)
        return in_language(response, request, words)

    return endpoint


def see_other(address: str) -> Response:
    """Sends the reader on, after a form or a signed link."""
    return RedirectResponse(address, 303, headers=HEADERS)


def in_language(response: Response, request: Request, words: Wording) -> Response:
    """The response, with the language kept that the address chose."""
    if request.query_params.get(languages.PARAMETER) in languages.LANGUAGES:
        response.set_cookie(languages.COOKIE, words.language, max_age=_YEAR_SECONDS, path="/", httponly=True, samesite="lax")
    return response


async def _open_link(site: Site, request: Request) -> Response:
    """Signs in whom a link names and asks for the page again, so that no token stays in the address.

    Raises:
        NotSignedIn: the link is none of ours, has expired, or is for somebody who is not registered or may sign in no more.
    """
    now = site.clock.now()
    told(Kind.SIGN_IN, rule=How.LINK.value)
    link = verify(site.secret, request.query_params[PARAMETER], now)
    person = site.store.person(link.name)
    if person is None or not person.active or person.kind != "person":
        raise NotSignedIn("this link is for nobody who may sign in")
    response = see_other(str(request.url.remove_query_params(PARAMETER).replace(scheme="", netloc="")))
    await sessions.begin(site.store, site.settings, request, response, person.grant, now, how=How.LINK, mfa=False, until=link.expires)
    return response


def problem_page(request: Request, words: Wording, problem: GatewayProblem) -> Response:
    """The page of an error of the tree."""
    title = words.known("problem", str(problem.status)) or words.t("problem.other")
    advice = words.known("advice", str(problem.status)) or words.t("advice.other")
    detail = "" if isinstance(problem, NotSignedIn) else problem.message
    return render("problem.html", words, status=problem.status, path=request.url.path, caller=None, title=title, advice=advice, detail=detail)
