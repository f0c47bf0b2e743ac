"""An organisation's own sign-in (an OpenID provider), and what its claims about a person mean here.

https://openid.net/specs/openid-connect-core-1_0.html#Claims
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from fhir_gateway.access.grant import Role
from fhir_gateway.errors import Forbidden

_SECOND_FACTORS: Final = frozenset({"mfa", "otp", "hwk", "sc", "fpt", "face"})
"""https://www.rfc-editor.org/rfc/rfc8176#section-2"""


@dataclass(frozen=True, slots=True)
class OidcProvider:
    """A provider as registered.

    Args:
        organisation: the partner whose people sign in there.
        issuer: its address, exactly as its tokens say it.
        client_id: what it knows the gateway as.
        secret_from: where the secret is: ``env:NAME`` or ``file:/path``; empty for a client without one. The secret itself is kept nowhere.
        name_claim: the claim that says who somebody is; one that people cannot change themselves.
        roles_claim: the claim that says in which groups somebody is; a dot leads into an object: ``realm_access.roles``.
        roles: by a value of that claim, the role that it gives here.
    """

    organisation: str
    issuer: str
    client_id: str
    secret_from: str
    name_claim: str
    roles_claim: str
    roles: Mapping[str, Role]

    def name_of(self, claims: Mapping[str, Any]) -> str:  # Any: claims are JSON
        """Who it is.

        Raises:
            Forbidden: the claim is not there, or is an address that nobody has verified.
        """
        name = claims.get(self.name_claim)
        if not isinstance(name, str) or not name.strip():
            raise Forbidden("your organisation's sign-in does not say who you are")
        if self.name_claim == "email" and claims.get("email_verified") is not True:
            raise Forbidden("your organisation's sign-in has not verified your address")
        return name.strip()

    def roles_of(self, claims: Mapping[str, Any]) -> frozenset[Role]:  # Any: claims are JSON
        """The roles that it gives.

        Raises:
            Forbidden: none.
        """
        said = _claim(claims, self.roles_claim)
        roles = frozenset(self.roles[value] for value in _texts(said) if value in self.roles)
        if not roles:
            raise Forbidden("your organisation's sign-in gives you no role here")
        return roles


def second_factor_shown(claims: Mapping[str, Any]) -> bool:  # Any: claims are JSON
    """The provider says that it saw a second factor: https://www.rfc-editor.org/rfc/rfc8176"""
    return not _SECOND_FACTORS.isdisjoint(_texts(claims.get("amr")))


def _claim(claims: Mapping[str, Any], path: str) -> object:  # Any: claims are JSON
    """A claim by its name, which may hold dots, or by a path into objects."""
    if path in claims:
        return claims[path]
    first, _, rest = path.partition(".")
    inner = claims.get(first)
    return _claim(inner, rest) if rest and isinstance(inner, dict) else None  # pyright: ignore[reportUnknownArgumentType] : JSON


def _texts(said: object) -> list[str]:
    """The texts of a list; a text alone is one in a list."""
    if isinstance(said, str):
        return [said]
    return [one for one in said if isinstance(one, str)] if isinstance(said, list) else []  # pyright: ignore[reportUnknownVariableType] : JSON
