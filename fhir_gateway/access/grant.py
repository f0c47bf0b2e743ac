"""A Grant: who acts, for whom, in which roles, how far. Every store call takes one, and only this room makes them."""

from dataclasses import dataclass
from enum import StrEnum

from fhir_gateway.access.scopes import EVERYTHING, Level, Scope, Scopes


class Role(StrEnum):
    """What a person or a system does in a case."""

    HOSPITAL = "hospital"
    HOME_HEALTH = "home-health"
    PAYER = "payer"
    PHYSICIAN = "physician"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Purpose(StrEnum):
    """Why somebody looks: https://terminology.hl7.org/ValueSet-v3-PurposeOfUse.html"""

    TREATMENT = "TREAT"
    CARE_MANAGEMENT = "CAREMGT"
    PAYMENT = "HPAYMT"
    OPERATIONS = "HOPERAT"
    SYSTEM_ADMINISTRATION = "HSYSADMIN"
    EMERGENCY = "ETREAT"


class Reach(StrEnum):
    """How far a grant sees."""

    WHOLE = "whole"
    """All that is stored: the gateway's own work, whoever holds the machine, and callers on loopback."""
    PARTY = "party"
    """What the rules open to its organisation and person."""


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
        reach: how far it sees.
        scopes: what its token was given, which narrows everything else.
        purpose: why it looks.
        client: the registered software that it came through; empty for a token of the gateway's own.
        patient: the id of the one patient that its token was given for; empty for any.
        limit_cents: the largest sum that it may approve, in cents of the gateway's currency; None without a limit.
    """

    name: str
    organisation: str
    roles: frozenset[Role]
    person: bool = False
    reads: bool = True
    writes: bool = True
    reach: Reach = Reach.PARTY
    scopes: Scopes = EVERYTHING
    purpose: Purpose = Purpose.CARE_MANAGEMENT
    client: str = ""
    patient: str = ""
    limit_cents: int | None = None

    @property
    def human(self) -> str:
        """The registered name of the person who acts; empty for a system."""
        return self.name if self.person else ""

    def holds(self, role: Role) -> bool:
        return role in self.roles


def applies(grant: Grant, scope: Scope) -> bool:
    """Whether a scope speaks of what somebody does: for a patient, as a person, or as a system."""
    match scope.level:
        case Level.PATIENT:
            return bool(grant.patient)
        case Level.USER:
            return grant.person
        case Level.SYSTEM:
            return not grant.person


def is_own_self(grant: Grant) -> bool:
    """Whether somebody acts by a session or token of their own: through no app, and with nothing that narrows it."""
    return not grant.client and not grant.patient and grant.scopes == EVERYTHING


PURPOSES = {
    Role.HOSPITAL: Purpose.CARE_MANAGEMENT,
    Role.HOME_HEALTH: Purpose.CARE_MANAGEMENT,
    Role.PHYSICIAN: Purpose.TREATMENT,
    Role.PAYER: Purpose.PAYMENT,
    Role.REVIEWER: Purpose.PAYMENT,
    Role.ADMINISTRATOR: Purpose.SYSTEM_ADMINISTRATION,
    Role.AUDITOR: Purpose.OPERATIONS,
}
"""Why somebody of a role looks, where nothing else is said; the first of the roles in this order counts."""


def purpose_of(roles: frozenset[Role]) -> Purpose:
    """Why somebody who holds these roles looks."""
    return next((purpose for role, purpose in PURPOSES.items() if role in roles), Purpose.OPERATIONS)


def engine(partner: str, organisation: str, roles: frozenset[Role]) -> Grant:
    """The grant under which sync commits what it read at a partner: that partner's organisation and roles, no person."""
    return Grant(name=partner, organisation=organisation, roles=roles, reach=Reach.WHOLE)


def recipient(partner: str, organisation: str, roles: frozenset[Role]) -> Grant:
    """The grant of a partner's system as one that receives: what it may see is what sync may send it."""
    return Grant(name=partner, organisation=organisation, roles=roles, writes=False, purpose=purpose_of(roles))


def identified(
    name: str,
    organisation: str,
    roles: frozenset[Role],
    *,
    person: bool,
    scopes: Scopes = EVERYTHING,
    client: str = "",
    patient: str = "",
    limit_cents: int | None = None,
) -> Grant:
    """The grant of a caller whose token or session was found and proved right."""
    return Grant(
        name=name,
        organisation=organisation,
        roles=roles,
        person=person,
        scopes=scopes,
        purpose=purpose_of(roles),
        client=client,
        patient=patient,
        limit_cents=limit_cents,
    )


def operator(name: str = "operator") -> Grant:
    """The grant of whoever runs a command on the machine that holds the database."""
    return Grant(name=name, organisation="gateway", roles=frozenset({Role.ADMINISTRATOR}), reach=Reach.WHOLE, purpose=Purpose.SYSTEM_ADMINISTRATION)


def anonymous() -> Grant:
    """The grant of a caller without a token, where the server is bound to loopback and says so."""
    return Grant(name="anonymous", organisation="loopback", roles=frozenset(Role), person=False, reach=Reach.WHOLE)
