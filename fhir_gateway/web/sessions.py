"""A session begins and ends: always with a new id, which no other browser can have been given before.

https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html#renew-the-session-id-after-any-privilege-level-change
"""

import secrets
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from fhir_gateway.access.grant import Grant, operator
from fhir_gateway.access.trail import Kind
from fhir_gateway.store.occasion import told
from fhir_gateway.store.sessions import How
from fhir_gateway.store.store import Store
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web import cookies
from fhir_gateway.web.identity import COOKIE, Caller, PageSettings, keep_session

PAGES = operator("pages")
"""Who keeps sessions, accounts and attempts: the gateway itself."""


async def begin(
    store: Store,
    settings: PageSettings,
    request: Request,
    response: Response,
    grant: Grant,
    now: datetime,
    *,
    how: How,
    mfa: bool,
    until: datetime | None = None,
) -> None:
    """Signs a person in in this browser, and out of what it was signed in to before.

    Args:
        response: gets the cookie.
        until: when what they showed ends, where that is sooner than the settings say.
    """
    longest = now + timedelta(hours=settings.session_hours)
    expires = min(until or longest, longest)
    id, before = secrets.token_urlsafe(32), cookies.read(request, COOKIE)

    def act(tx: Transaction) -> None:
        tx.sessions.end(before)
        tx.sessions.begin(id, grant.name, how, mfa=mfa, now=now, expires=expires)

    await store.commit(PAGES, act)
    told(Kind.SIGN_IN, grant=grant, rule=how.value)
    keep_session(response, request, id, max_age=int((expires - now).total_seconds()))


async def note(store: Store, caller: Caller, now: datetime) -> None:
    """Writes down that a session is in use, where that is due."""
    if caller.signed_in is not None and caller.signed_in.to_be_noted(now):
        await store.commit(PAGES, lambda tx: tx.sessions.note(caller.session, now))


async def end(store: Store, request: Request, response: Response, caller: Caller) -> None:
    """Signs this browser out."""
    await store.commit(PAGES, lambda tx: tx.sessions.end(caller.session))
    told(Kind.SIGN_OUT)
    cookies.forget(response, request, COOKIE)
