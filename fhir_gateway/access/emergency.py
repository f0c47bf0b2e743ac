"""Breaking the glass: who may open a record that is closed to them, for how long, and who reviews it.

https://hl7.org/fhir/R4/security-labels.html#break-the-glass
"""

from typing import Final

from fhir_gateway.access.grant import Grant, Reach, Role, is_own_self
from fhir_gateway.errors import BadRequest, Forbidden

MAY_BREAK: Final = frozenset({Role.HOSPITAL, Role.HOME_HEALTH, Role.PHYSICIAN})
"""Who treats may meet an emergency; who pays does not."""
MAY_REVIEW: Final = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
LEAST_REASON: Final = 10
MOST_REASON: Final = 1000


def breaks(grant: Grant) -> bool:
    """Whether somebody may open a record in an emergency at all: a named person who treats, and no app in their name."""
    return grant.person and is_own_self(grant) and grant.writes and bool(grant.roles & MAY_BREAK)


def may_break(grant: Grant, reason: str) -> None:
    """Check that somebody may open a record in an emergency.

    Raises:
        Forbidden: it is not a named person who treats, or it is an app or a narrowed token of theirs.
        BadRequest: no reason is given that a reviewer could judge.
    """
    if not breaks(grant):
        raise Forbidden("only a named person who treats patients may break the glass, and no app for them")
    if not LEAST_REASON <= len(reason.strip()) <= MOST_REASON:
        raise BadRequest(f"say why, in {LEAST_REASON} to {MOST_REASON} characters; a reviewer reads it", expression="reason")


def may_review(grant: Grant, party: str, person: str) -> None:
    """Check that somebody may judge afterwards whether it was justified.

    Raises:
        Forbidden: it is nobody who oversees that organisation, an app or a narrowed token of theirs, or the very person.
    """
    oversees = grant.reach is Reach.WHOLE or (grant.organisation == party and bool(grant.roles & MAY_REVIEW))
    if not oversees or not is_own_self(grant) or grant.name == person:
        raise Forbidden("an auditor or administrator of the same organisation reviews it, through no app, and never who did it")
