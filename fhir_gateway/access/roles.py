"""Which roles an organisation may give to its people and systems."""

from collections.abc import Iterable
from typing import Final

from fhir_gateway.access.grant import Role
from fhir_gateway.errors import Forbidden

_ANYWHERE: Final = frozenset({Role.PHYSICIAN, Role.ADMINISTRATOR, Role.AUDITOR})
ROLES_OF: Final = {
    Role.HOSPITAL: _ANYWHERE | {Role.HOSPITAL},
    Role.HOME_HEALTH: _ANYWHERE | {Role.HOME_HEALTH},
    Role.PAYER: _ANYWHERE | {Role.PAYER, Role.REVIEWER},
}
"""By what an organisation does in a case, the roles that its people may hold."""


def roles_of(partner: Role, *, person: bool) -> frozenset[Role]:
    """The roles that whoever belongs to an organisation may hold: a system speaks for the organisation alone."""
    return ROLES_OF.get(partner, frozenset[Role]()) if person else frozenset({partner})


def refuse_unfit(partner: Role, roles: Iterable[Role], *, person: bool) -> None:
    """Refuses roles that an organisation of this role cannot give.

    Raises:
        Forbidden: one of them is of another kind of organisation, or a system's is not its organisation's own.
    """
    fit = roles_of(partner, person=person)
    unfit = sorted(set(roles) - fit)
    if unfit:
        raise Forbidden(f"a {'person' if person else 'system'} of a {partner} organisation cannot be {', '.join(unfit)}; it can be {', '.join(sorted(fit))}")
