"""What an administrator does about the people of the own organisation: each act is committed and recorded under their name."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from starlette.responses import Response

from fhir_gateway.access.administration import refuse_administration
from fhir_gateway.access.grant import Role
from fhir_gateway.access.limits import limit_of
from fhir_gateway.access.trail import Kind
from fhir_gateway.errors import Conflict, NotFound
from fhir_gateway.store.occasion import told
from fhir_gateway.store.people import Person
from fhir_gateway.store.registration import deactivate, register, set_second_factor
from fhir_gateway.store.transaction import Transaction
from fhir_gateway.web.forms import field, read_form
from fhir_gateway.web.links import PARAMETER, sign
from fhir_gateway.web.people_page import require_administrator, shown
from fhir_gateway.web.site import Visit, see_other

_LINK_GOOD_FOR: Final = timedelta(hours=12)


async def register_person(visit: Visit) -> Response:
    """Registers a person of the own organisation, or registers one anew with other roles or another limit.

    Raises:
        Conflict: administrators take their own role from themselves.
        BadRequest, Conflict, Forbidden: see ``registration.register``.
    """
    fields = await _form(visit)
    name, limit = field(fields, "name").strip(), fields.get("limit", "").strip()
    roles = frozenset(role for role in Role if fields.get(f"role-{role}") == "on")
    made = Person(name, visit.grant.organisation, roles, limit_cents=limit_of(limit) if limit else None)

    def act(tx: Transaction) -> None:
        if name == visit.grant.name and Role.ADMINISTRATOR not in roles:
            raise Conflict("nobody takes the administrator's role from themselves; another administrator does")
        register(tx, made)

    await _act(visit, act, "register a person", name)
    return see_other("/people?done=registered")


async def deactivate_person(visit: Visit) -> Response:
    """Lets somebody of the own organisation in no more.

    Raises:
        Conflict: it is the administrator.
        NotFound: nobody of the own organisation is called so.
    """
    name = field(await _form(visit), "name")
    if name == visit.grant.name:
        raise Conflict("nobody deactivates themselves; another administrator does")

    def act(tx: Transaction) -> None:
        _own(tx, visit, name)
        deactivate(tx, name)

    await _act(visit, act, "deactivate a person", name)
    return see_other("/people?done=deactivated")


async def reset_second_factor(visit: Visit) -> Response:
    """Takes away the second factor of somebody of the own organisation, such as for a lost telephone.

    Raises:
        NotFound: nobody of the own organisation is called so.
    """
    name = field(await _form(visit), "name")

    def act(tx: Transaction) -> None:
        _own(tx, visit, name)
        set_second_factor(tx, name, b"")

    await _act(visit, act, "reset a second factor", name)
    return see_other("/people?done=reset")


async def show_link(visit: Visit) -> Response:
    """Shows a signed link with which somebody of the own organisation signs in; the page shows it once.

    Raises:
        NotFound: nobody of the own organisation who may sign in is called so.
    """
    name = field(await _form(visit), "name")

    def act(tx: Transaction) -> None:
        person = _own(tx, visit, name)
        if person.kind != "person" or not person.active:
            raise NotFound("nobody of your organisation who may sign in is called so")
        tx.note(f"link for {name}")

    await _act(visit, act, "give a link", name)
    token = sign(visit.site.secret, name, visit.now + _LINK_GOOD_FOR)
    root = visit.site.settings.public_url.rstrip("/") or str(visit.request.base_url).rstrip("/")
    return shown(visit, link=f"{root}/?{PARAMETER}={token}", link_for=name)


async def _form(visit: Visit) -> dict[str, str]:
    require_administrator(visit)
    return await read_form(visit.request, visit.caller, visit.site.secret)


async def _act(visit: Visit, act: Callable[[Transaction], None], rule: str, name: str) -> None:
    told(Kind.ADMINISTRATION, rule=rule, query=name)
    await visit.site.store.commit(visit.grant, act)


def _own(tx: Transaction, visit: Visit, name: str) -> Person:
    """Somebody of the own organisation; anybody else is not there."""
    person = tx.person(name)
    if person is None or person.organisation != visit.grant.organisation:
        raise NotFound("nobody of your organisation is called so")
    refuse_administration(tx.grant, person.organisation)
    return person
