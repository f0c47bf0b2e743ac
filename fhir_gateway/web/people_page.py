"""The people of an organisation, for its administrators: who may call and sign in, as what, and up to which sum."""

from decimal import Decimal
from typing import Any

from starlette.responses import Response

from fhir_gateway.access.administration import may_administer
from fhir_gateway.access.grant import Role
from fhir_gateway.access.roles import ROLES_OF
from fhir_gateway.errors import Forbidden
from fhir_gateway.store.people import Person
from fhir_gateway.web.site import Visit


async def people_page(visit: Visit) -> Response:
    """Everybody of the administrator's organisation.

    Raises:
        Forbidden: the reader is no administrator who has signed in.
    """
    require_administrator(visit)
    return shown(visit, done=visit.request.query_params.get("done", ""))


def require_administrator(visit: Visit) -> None:
    """Refuses everybody but an administrator who has signed in; a token is for programs, which do not let people in.

    Raises:
        Forbidden: the reader is none.
    """
    if visit.caller.signed_in is None or not may_administer(visit.grant):
        raise Forbidden("an administrator who has signed in sees this")


def shown(visit: Visit, *, done: str = "", link: str = "", link_for: str = "") -> Response:
    """The page, with a link that it shows this once."""
    own = [person for person in visit.reads.people() if person.organisation == visit.grant.organisation]
    return visit.page(
        "people.html",
        rows=[_row(visit, person) for person in own],
        offered=_offered(visit),
        done=done if done in ("registered", "deactivated", "reset") else "",
        link=link,
        link_for=link_for,
    )


def _row(visit: Visit, person: Person) -> dict[str, Any]:  # Any: whatever the template shows
    account = visit.site.store.accounts.find(person.name)
    return {
        "name": person.name,
        "roles": sorted(person.roles),
        "limit": None if person.limit_cents is None else Decimal(person.limit_cents) / 100,
        "active": person.active,
        "system": person.kind == "partner",
        "second_factor": bool(account.second_factor),
        "self": person.name == visit.grant.name,
    }


def _offered(visit: Visit) -> list[Role]:
    """The roles that the organisation can give, in the order of the enum."""
    partner = visit.reads.partner(visit.grant.organisation)
    can = ROLES_OF.get(partner.role, frozenset[Role]()) if partner is not None else frozenset[Role]()
    return [role for role in Role if role in can]
