"""Who may say who is let in: an administrator, by name, for the people of the own organisation."""

from fhir_gateway.access.grant import Grant, Role
from fhir_gateway.errors import Forbidden


def may_administer(grant: Grant) -> bool:
    """An administrator of some organisation, a person by name."""
    return grant.person and grant.writes and grant.holds(Role.ADMINISTRATOR)


def refuse_administration(grant: Grant, organisation: str) -> None:
    """Refuses whoever does not administer the people of an organisation.

    Raises:
        Forbidden: they do not.
    """
    if not may_administer(grant) or grant.organisation != organisation:
        raise Forbidden("an administrator of the organisation decides this")
