"""A Grant: who acts, for whom, in which roles. Every store call takes one, and only this room makes them.

Access rules proper (scopes, compartments, consent) come with their own issue; the Grant that calls take stays.
"""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person or a system does in a case."""

    HOSPITAL = "hospital"
    HOME_HEALTH = "home-health"
    PAYER = "payer"
    PHYSICIAN = "physician"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Grant:
    """A proven identity and what it may do.

    Args:
        name: the person's or system's name as registered: ``hospital``, ``dr.okafor``.
        organisation: the registered name of the organisation that it acts for.
        roles: the roles that it holds there.
        person: a named human being, who may approve, decide and sign; False for a system.
        reads: may read; a sync engine, a person and a partner may.
        writes: may write.
    """

    name: str
    organisation: str
    roles: frozenset[Role]
    person: bool = False
    reads: bool = True
    writes: bool = True

    def holds(self, role: Role) -> bool:
        return role in self.roles


def engine(partner: str, organisation: str, roles: frozenset[Role]) -> Grant:
    """The grant under which sync commits what it read at a partner: that partner's organisation and roles, no person."""
    return Grant(name=partner, organisation=organisation, roles=roles)


def identified(name: str, organisation: str, roles: frozenset[Role], *, person: bool) -> Grant:
    """The grant of a caller whose token was found and proved right."""
    return Grant(name=name, organisation=organisation, roles=roles, person=person)


def operator(name: str = "operator") -> Grant:
    """The grant of whoever runs a command on the machine that holds the database."""
    return Grant(name=name, organisation="gateway", roles=frozenset({Role.ADMINISTRATOR}))


def anonymous() -> Grant:
    """The grant of a caller without a token, where the server is bound to loopback and says so."""
    return Grant(name="anonymous", organisation="loopback", roles=frozenset(Role), person=False)
