"""A second factor of one's own: shown once, kept when its first code is right, and never changed by a session that did not show the one before."""

from datetime import timedelta
from typing import Final

from starlette.responses import Response

from fhir_gateway.access.lockout import ACCOUNT, second_factor_key
from fhir_gateway.access.second_factor import enrolment, step_of
from fhir_gateway.access.trail import Kind
from fhir_gateway.errors import BadRequest, Forbidden
from fhir_gateway.store import second_factors
from fhir_gateway.store.occasion import told
from fhir_gateway.store.registration import set_second_factor
from fhir_gateway.store.sessions import Session
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web import sessions
from fhir_gateway.web.account_page import own_account, own_session, shown
from fhir_gateway.web.forms import field, read_form
from fhir_gateway.web.sealed_cookie import SealedCookie
from fhir_gateway.web.sessions import PAGES
from fhir_gateway.web.site import Visit, see_other

_COOKIE: Final = SealedCookie("fhir_gateway_new_factor", timedelta(minutes=10))


async def offer_second_factor(visit: Visit) -> Response:
    """Shows a new second factor, which is not kept yet.

    Raises:
        Forbidden: there is one, and this session has not shown it.
    """
    _may_change(visit)
    await read_form(visit.request, visit.caller, visit.site.secret)
    factor = second_factors.made()
    response = _offer(visit, factor)
    _COOKIE.keep(response, visit.request, visit.site.secret, {"name": visit.grant.name, "factor": factor}, visit.now)
    return response


async def keep_second_factor(visit: Visit) -> Response:
    """Keeps the second factor that was shown, once its code is right.

    Raises:
        BadRequest: none was shown in the last ten minutes.
        Forbidden: there is one, and this session has not shown it.
    """
    session, name = _may_change(visit), visit.grant.name
    fields = await read_form(visit.request, visit.caller, visit.site.secret)
    said = _COOKIE.read(visit.request, visit.site.secret, visit.now)
    if said is None or said["name"] != name:
        raise BadRequest("the second factor was not shown in the last ten minutes; begin again")
    step = await _counted_step(visit, said["factor"], field(fields, "code"))
    if step is None:
        return _offer(visit, said["factor"], status=403, trouble="wrong-code")
    await _keep(visit, said["factor"], step)
    response = see_other("/account?done=second-factor")
    await sessions.begin(
        visit.site.store, visit.site.settings, visit.request, response, visit.grant, visit.now, how=session.how, mfa=True, until=session.expires
    )
    _COOKIE.forget(response, visit.request)
    return response


def _may_change(visit: Visit) -> Session:
    session = own_session(visit)
    if own_account(visit).second_factor and not session.mfa:
        raise Forbidden("sign in with your second factor to change it, or ask an administrator to take it away")
    return session


def _offer(visit: Visit, factor: str, *, status: int = 200, trouble: str = "") -> Response:
    return shown(visit, status=status, trouble=trouble, address=enrolment(factor, visit.grant.name), factor=factor)


async def _counted_step(visit: Visit, factor: str, code: str) -> int | None:
    key = second_factor_key(visit.grant.name)
    if await visit.site.store.commit(PAGES, lambda tx: tx.attempts.begin({key: ACCOUNT}, visit.now)) is not None:
        return None
    return step_of(factor, code, visit.now)


async def _keep(visit: Visit, factor: str, step: int) -> None:
    name, sealed = visit.grant.name, second_factors.closed(visit.site.secret, visit.grant.name, factor)

    def act(tx: Transaction) -> None:
        set_second_factor(tx, name, sealed)
        tx.accounts.use_step(name, step)

    told(Kind.ADMINISTRATION, rule="own second factor")
    await visit.site.store.commit(visit.grant, act)
