"""Software that may ask for tokens, as registered.

https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#register-app-with-ehr
"""

from dataclasses import dataclass, field
from enum import StrEnum
from sqlite3 import Connection
from typing import Any, Final

from fhir_gateway.access.grant import Role
from fhir_gateway.access.scopes import Scopes


class ClientKind(StrEnum):
    """How a client proves who it is."""

    CONFIDENTIAL_ASYMMETRIC = "confidential-asymmetric"
    """It signs an assertion with a key that only it has: private_key_jwt."""
    CONFIDENTIAL_SYMMETRIC = "confidential-symmetric"
    """It shows a secret that it shares with us."""
    MTLS = "mtls"
    """It shows a certificate as it connects: https://www.rfc-editor.org/rfc/rfc8705"""
    PUBLIC = "public"
    """It cannot keep a secret, as an app in a browser, and acts for people only."""


@dataclass(frozen=True, slots=True)
class OauthClient:
    """A client.

    Args:
        organisation: the registered name of the partner that answers for it.
        roles: in which it acts where no person stands behind it; never more than its organisation has.
        jwks_url: where its public keys are; empty where they are pinned in ``jwks``.
        jwks: its public keys, as a JWK Set in JSON; empty where they are fetched.
        secret: the SHA-256 of its secret, in hexadecimal.
        thumbprint: of its certificate: SHA-256, base64url.
        redirect_uris: where people may be sent back to, compared exactly.
        scopes: the most that it may be given.
        made: a FHIR instant.
    """

    id: str
    name: str
    organisation: str
    roles: frozenset[Role]
    kind: ClientKind
    scopes: Scopes
    jwks_url: str = ""
    jwks: str = ""
    secret: str = field(default="", repr=False)
    thumbprint: str = ""
    redirect_uris: tuple[str, ...] = ()
    active: bool = True
    made: str = ""


_COLUMNS: Final = "id, name, organisation, roles, kind, scopes, jwks_url, jwks, secret, thumbprint, redirect_uris, active, made"


def oauth_clients(connection: Connection) -> list[OauthClient]:
    return [_client(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM oauthclient ORDER BY name, id")]


def oauth_client(connection: Connection, id: str) -> OauthClient | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM oauthclient WHERE id = ?", (id,)).fetchone()
    return _client(row) if row else None


def save_oauth_client(connection: Connection, client: OauthClient) -> None:
    lists = {"roles": sorted(client.roles), "redirect_uris": client.redirect_uris}
    values = [" ".join(lists[name]) if name in lists else getattr(client, name) for name in _COLUMNS.split(", ")]
    values = [value if isinstance(value, bool) else str(value) for value in values]
    connection.execute(f"INSERT OR REPLACE INTO oauthclient ({_COLUMNS}) VALUES ({', '.join('?' * len(values))})", values)


def _client(row: tuple[Any, ...]) -> OauthClient:  # Any: columns as SQLite gives them
    id, name, organisation, roles, kind, scopes, jwks_url, jwks, secret, thumbprint, redirect_uris, active, made = row
    return OauthClient(
        id,
        name,
        organisation,
        frozenset(map(Role, roles.split())),
        ClientKind(kind),
        Scopes.parse(scopes),
        jwks_url,
        jwks,
        secret,
        thumbprint,
        tuple(redirect_uris.split()),
        bool(active),
        made,
    )
