"""A new password of one's own: whoever has one shows it first, and is then signed in in this browser alone."""

from starlette.responses import Response

from fhir_gateway.access.lockout import ACCOUNT, account_key
from fhir_gateway.access.password_rules import refuse_weak
from fhir_gateway.access.trail import Kind
from fhir_gateway.errors import BadRequest
from fhir_gateway.store.occasion import told
from fhir_gateway.store.registration import set_password
from fhir_gateway.web import sessions
from fhir_gateway.web.account_page import own_account, own_session, shown
from fhir_gateway.web.forms import field, read_form
from fhir_gateway.web.hashing import hashed, matches
from fhir_gateway.web.sessions import PAGES
from fhir_gateway.web.site import Visit, see_other


async def change_password(visit: Visit) -> Response:
    """Gives the reader a new password.

    Raises:
        NotFound, Forbidden: see ``account_page.own_session``.
    """
    session, name, store = own_session(visit), visit.grant.name, visit.site.store
    fields = await read_form(visit.request, visit.caller, visit.site.secret)
    new = field(fields, "new")
    try:
        refuse_weak(name, new)
    except BadRequest:
        return shown(visit, status=422, trouble="weak")
    if own_account(visit).password and not await _shown_the_old_one(visit, fields.get("old", "")):
        return shown(visit, status=403, trouble="old")
    kept = await hashed(new)
    told(Kind.ADMINISTRATION, rule="own password")
    await store.commit(visit.grant, lambda tx: set_password(tx, name, kept))
    response = see_other("/account?done=password")
    await sessions.begin(store, visit.site.settings, visit.request, response, visit.grant, visit.now, how=session.how, mfa=session.mfa, until=session.expires)
    return response


async def _shown_the_old_one(visit: Visit, old: str) -> bool:
    """Counted as signing in is: an open session is no way to try passwords out."""
    store, key = visit.site.store, account_key(visit.grant.name)
    if await store.commit(PAGES, lambda tx: tx.attempts.begin({key: ACCOUNT}, visit.now)) is not None:
        return False
    return await matches(own_account(visit).password, old)
