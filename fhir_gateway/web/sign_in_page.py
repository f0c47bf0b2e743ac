"""Signing in with a name and a password, and signing out.

A wrong password, an unknown name and somebody who may sign in no more get the same answer after the same work.
https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html
"""

from datetime import datetime

from starlette.responses import Response

from fhir_gateway.access.lockout import ACCOUNT, ADDRESS, account_key, address_key
from fhir_gateway.access.trail import Kind
from fhir_gateway.errors import NotFound
from fhir_gateway.store import passwords
from fhir_gateway.store.occasion import told
from fhir_gateway.store.people import Person
from fhir_gateway.store.sessions import How
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web import sessions
from fhir_gateway.web.arrival import Arrival
from fhir_gateway.web.forms import field, read_form
from fhir_gateway.web.half_way import HalfWay, keep_half_way
from fhir_gateway.web.hashing import hashed, matches
from fhir_gateway.web.local_path import local_path
from fhir_gateway.web.sessions import PAGES
from fhir_gateway.web.sharing import organisations
from fhir_gateway.web.site import Visit, see_other


async def sign_in_page(arrival: Arrival) -> Response:
    """The form."""
    return _form(arrival, local_path(arrival.request.query_params.get("next", "/")))


async def sign_in(arrival: Arrival) -> Response:
    """Signs in whoever shows the right password, or asks for their second factor.

    Raises:
        NotFound: there are no accounts here.
    """
    if not arrival.site.settings.keeps_accounts:
        raise NotFound("nobody signs in with a password here")
    fields = await read_form(arrival.request, arrival, arrival.site.secret)
    name, next = field(fields, "name").strip(), local_path(fields.get("next", "/"))
    wait = await _counted(arrival, name)
    if wait is not None:
        _tell(arrival, name, "locked")
        return too_many(_form(arrival, next, "wait", status=429), wait, arrival.now)
    person = await _proved(arrival, name, field(fields, "password"))
    if person is None:
        _tell(arrival, name, How.PASSWORD.value)
        return _form(arrival, next, "wrong", status=401)
    return await _let_in(arrival, person, next)


async def sign_out(visit: Visit) -> Response:
    """Ends the session."""
    await read_form(visit.request, visit.caller, visit.site.secret)
    response = see_other("/sign-in")
    await sessions.end(visit.site.store, visit.request, response, visit.caller)
    return response


def too_many(response: Response, until: datetime, now: datetime) -> Response:
    """https://www.rfc-editor.org/rfc/rfc6585#section-4"""
    response.headers["Retry-After"] = str(max(1, round((until - now).total_seconds())))
    return response


def _form(arrival: Arrival, next: str, trouble: str = "", status: int = 200) -> Response:
    site, reads = arrival.site, arrival.site.store.reads(PAGES)
    called = organisations(reads)
    providers = [(one.organisation, called.get(one.organisation, one.organisation)) for one in site.store.providers.all()]
    return arrival.page("sign_in.html", status=status, next=next, trouble=trouble, accounts=site.settings.keeps_accounts, providers=providers)


async def _counted(arrival: Arrival, name: str) -> datetime | None:
    """When they may try again; None where they may now."""
    counted = {account_key(name): ACCOUNT, address_key(arrival.address): ADDRESS}
    return await arrival.site.store.commit(PAGES, lambda tx: tx.attempts.begin(counted, arrival.now))


async def _proved(arrival: Arrival, name: str, password: str) -> Person | None:
    """The person, if the password is theirs and they may sign in."""
    account, person = arrival.site.store.accounts.find(name), arrival.site.store.person(name)
    right = await matches(account.password, password)
    if not right or person is None or not person.active or person.kind != "person":
        return None
    renewed = await hashed(password) if passwords.outdated(account.password) else ""

    def act(tx: Transaction) -> None:
        tx.attempts.succeed(account_key(name))
        tx.attempts.take_back(address_key(arrival.address))
        if renewed:
            tx.accounts.save_password(name, renewed)

    await arrival.site.store.commit(PAGES, act)
    return person


async def _let_in(arrival: Arrival, person: Person, next: str) -> Response:
    site = arrival.site
    if site.store.accounts.find(person.name).second_factor:
        response = see_other("/sign-in/second-factor")
        keep_half_way(response, arrival.request, site.secret, HalfWay(person.name, next), arrival.now)
        return response
    if site.settings.wants_second_factor:
        _tell(arrival, person.name, "second factor")
        return _form(arrival, next, "no-second-factor", status=403)
    response = see_other(next)
    await sessions.begin(site.store, site.settings, arrival.request, response, person.grant, arrival.now, how=How.PASSWORD, mfa=False)
    return response


def _tell(arrival: Arrival, name: str, rule: str) -> None:
    """Tells of a failure. Of a name that nobody has, nothing is kept: people type passwords there."""
    person = arrival.site.store.person(name)
    grant = person.grant if person is not None else None
    told(Kind.SIGN_IN, grant=grant, rule=rule)
