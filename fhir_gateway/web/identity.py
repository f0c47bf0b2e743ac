"""Who asks for a page: somebody signed in, a bearer token, or anybody on this machine where the settings let them in."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.access.grant import Grant, anonymous
from fhir_gateway.access.tokens import presented
from fhir_gateway.errors import NotSignedIn
from fhir_gateway.settings import is_loopback
from fhir_gateway.store.sessions import Session
from fhir_gateway.store.store import Store
from fhir_gateway.web import cookies
from fhir_gateway.web.links import SecretSetting

COOKIE: Final = "fhir_gateway_session"
_ANONYMOUS: Final = "anonymous."


class PageSettings(SecretSetting, Protocol):
    """The settings that the pages need."""

    @property
    def lets_anonymous_in(self) -> bool: ...
    @property
    def public_url(self) -> str: ...
    @property
    def keeps_accounts(self) -> bool: ...
    @property
    def wants_second_factor(self) -> bool: ...
    @property
    def session_idle_minutes(self) -> int: ...
    @property
    def session_hours(self) -> int: ...
    @property
    def break_glass_minutes(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks.

    Args:
        session: what their forms are bound to; empty for a bearer token, which no other site can make a browser send.
        anonymous: nobody in particular, on this machine.
        signed_in: the session of somebody who has signed in.
    """

    grant: Grant
    session: str
    anonymous: bool = False
    signed_in: Session | None = None


def identify(request: Request, store: Store, settings: PageSettings, now: datetime) -> Caller:
    """Who asks, with what they may do as it is registered now.

    Raises:
        NotSignedIn: nobody that we know.
    """
    token = presented(request.headers.get("authorization", ""))
    if token is not None:
        grant = store.token_grant(token)
        if grant is None:
            raise NotSignedIn("this token is not known")
        return Caller(grant, "")
    session = cookies.read(request, COOKIE)
    if session and not session.startswith(_ANONYMOUS):
        found = store.sessions.find(session, now, timedelta(minutes=settings.session_idle_minutes))
        if found is None:
            raise NotSignedIn("your session has ended")
        return Caller(found.holder.grant, session, signed_in=found)
    if settings.lets_anonymous_in and _on_this_machine(request):
        return Caller(anonymous(), session or _ANONYMOUS + secrets.token_urlsafe(16), anonymous=True)
    raise NotSignedIn("sign in, or open the page with the link that you were given")


def keep_session(response: Response, request: Request, session: str, max_age: int | None = None) -> None:
    """Sets the cookie of a session."""
    cookies.keep(response, request, COOKIE, session, max_age)


def _on_this_machine(request: Request) -> bool:
    """Both ends are loopback; the name that was asked for too, so that no other site's name leads here."""
    return request.client is not None and is_loopback(request.client.host) and is_loopback(request.url.hostname or "")
