"""A person whom an organisation's own sign-in vouches for: known by issuer and subject, registered at the first time.

https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability
"""

from dataclasses import dataclass, replace

from fhir_gateway.access.grant import Role
from fhir_gateway.access.provider import OidcProvider
from fhir_gateway.errors import Forbidden
from fhir_gateway.store.people import Person
from fhir_gateway.store.registration import register
from fhir_gateway.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Mapped:
    """The person, and whether they were registered or changed just now."""

    person: Person
    changed: bool


def mapped(tx: Transaction, provider: OidcProvider, subject: str, name: str, roles: frozenset[Role]) -> Mapped:
    """The person who is this subject, with the roles that the provider gives them today.

    Raises:
        Forbidden: the name is somebody else's, the person was deactivated, or the organisation cannot give one of the roles.
    """
    bound = tx.providers.person_of(provider.issuer, subject)
    was = tx.person(bound or name)
    if was is not None:
        _refuse_another(tx, provider, was, bound=bound is not None)
    now = replace(was or Person(name, provider.organisation, roles), roles=roles)
    if Role.REVIEWER in roles and (was is None or Role.REVIEWER not in was.roles):
        now = replace(now, limit_cents=0)  # what a new reviewer may approve is for an administrator to say
    if now != was:
        register(tx, now)
    if bound is None:
        tx.providers.bind(provider.issuer, subject, now.name)
    return Mapped(now, now != was)


def _refuse_another(tx: Transaction, provider: OidcProvider, was: Person, *, bound: bool) -> None:
    if was.organisation != provider.organisation or was.kind != "person" or (not bound and tx.providers.is_bound(provider.issuer, was.name)):
        raise Forbidden("somebody else has this name here; ask an administrator")
    if not was.active:
        raise Forbidden("you may sign in no more; ask an administrator")
