"""What a client asks for, cut down to what it may be given.

https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
"""

from collections.abc import Set
from typing import Final

from fhir_gateway.access.scopes import LAUNCH, Level, Scopes
from fhir_gateway.errors import BadRequest, InvalidScope

FOR_SYSTEMS: Final = frozenset({Level.SYSTEM})
FOR_APPS: Final = frozenset({Level.PATIENT, Level.USER})
_OFFERED: Final = frozenset({"openid", "fhirUser", "launch/patient", "offline_access"})
"""The scopes of identity and launch that are given."""


def asked(text: str) -> Scopes:
    """The scopes that a client names. A word that names no resource and means nothing to us is passed over, as OpenID Connect asks.

    Raises:
        InvalidScope: none is named, or a scope of resources is written wrongly.
    """
    if not text.split():
        raise InvalidScope("name a scope")
    try:
        return Scopes.parse(" ".join(word for word in text.split() if word in LAUNCH or "/" in word))
    except BadRequest as refusal:
        raise InvalidScope(refusal.message) from None


def granted(wanted: Scopes, allowed: Scopes, levels: Set[Level]) -> Scopes:
    """What a client is given of what it wants.

    Args:
        levels: whose data may be spoken of.

    Raises:
        InvalidScope: nothing is left.
    """
    cut = wanted.within(allowed)
    given = Scopes(tuple(scope for scope in cut.scopes if scope.level in levels), cut.launch & _OFFERED if Level.USER in levels else frozenset())
    if not given.scopes and not given.launch & {"openid"}:
        raise InvalidScope("the client may have none of these scopes")
    return given
