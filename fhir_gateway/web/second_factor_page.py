"""The second step of signing in: the code of an authenticator application, each good once.

https://www.rfc-editor.org/rfc/rfc6238#section-5.2
"""

from starlette.responses import Response

from fhir_gateway.access.lockout import ACCOUNT, ADDRESS, address_key, second_factor_key
from fhir_gateway.access.second_factor import step_of
from fhir_gateway.access.trail import Kind
from fhir_gateway.errors import NotSignedIn
from fhir_gateway.store.occasion import told
from fhir_gateway.store.people import Person
from fhir_gateway.store.second_factors import opened
from fhir_gateway.store.sessions import How
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web import sessions
from fhir_gateway.web.arrival import Arrival
from fhir_gateway.web.forms import field, read_form
from fhir_gateway.web.half_way import forget_half_way, half_way
from fhir_gateway.web.sessions import PAGES
from fhir_gateway.web.sign_in_page import too_many
from fhir_gateway.web.site import see_other

_RULE = "second factor"


async def second_factor_page(arrival: Arrival) -> Response:
    """The form.

    Raises:
        NotSignedIn: no password was shown before.
    """
    half_way(arrival.request, arrival.site.secret, arrival.now)
    return arrival.page("second_factor.html", trouble="")


async def second_factor(arrival: Arrival) -> Response:
    """Signs in whoever shows the right code.

    Raises:
        NotSignedIn: no password was shown before, or they may sign in no more.
    """
    fields = await read_form(arrival.request, arrival, arrival.site.secret)
    half = half_way(arrival.request, arrival.site.secret, arrival.now)
    site, store = arrival.site, arrival.site.store
    counted = {second_factor_key(half.name): ACCOUNT, address_key(arrival.address): ADDRESS}
    wait = await store.commit(PAGES, lambda tx: tx.attempts.begin(counted, arrival.now))
    person = store.person(half.name)
    if wait is not None:
        told(Kind.SIGN_IN, grant=person.grant if person else None, rule="locked")
        return too_many(arrival.page("second_factor.html", status=429, trouble="wait"), wait, arrival.now)
    if person is None or not person.active:
        raise NotSignedIn("sign in again")
    if not await _used(arrival, person, field(fields, "code")):
        told(Kind.SIGN_IN, grant=person.grant, rule=_RULE)
        return arrival.page("second_factor.html", status=401, trouble="wrong-code")
    response = see_other(half.next)
    await sessions.begin(store, site.settings, arrival.request, response, person.grant, arrival.now, how=How.PASSWORD, mfa=True)
    forget_half_way(response, arrival.request)
    return response


async def _used(arrival: Arrival, person: Person, code: str) -> bool:
    """Whether the code is right and was not used before; it is used up."""
    sealed = arrival.site.store.accounts.find(person.name).second_factor
    secret = opened(arrival.site.secret, person.name, sealed)
    step = step_of(secret, code, arrival.now) if secret else None
    if step is None:
        return False

    def act(tx: Transaction) -> bool:
        if not tx.accounts.use_step(person.name, step):
            return False
        tx.attempts.succeed(second_factor_key(person.name))
        tx.attempts.take_back(address_key(arrival.address))
        return True

    return await arrival.site.store.commit(PAGES, act)
