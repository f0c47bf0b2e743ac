"""Organisations' own sign-in as registered, and who of our people is whom there."""

from sqlite3 import Connection
from typing import Any

from fhir_gateway.access.grant import Role
from fhir_gateway.access.provider import OidcProvider
from fhir_gateway.fhir.lexical import dumps, load_object

_COLUMNS = "organisation, issuer, client_id, secret_from, name_claim, roles_claim, roles"


class Providers:
    """The providers on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[OidcProvider]:
        return [_provider(row) for row in self._connection.execute(f"SELECT {_COLUMNS} FROM oidcprovider ORDER BY organisation")]

    def find(self, organisation: str) -> OidcProvider | None:
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM oidcprovider WHERE organisation = ?", (organisation,)).fetchone()
        return _provider(row) if row else None

    def save(self, provider: OidcProvider) -> None:
        roles = dumps({value: role.value for value, role in provider.roles.items()}).decode()
        values = (provider.organisation, provider.issuer, provider.client_id, provider.secret_from, provider.name_claim, provider.roles_claim, roles)
        self._connection.execute(f"INSERT OR REPLACE INTO oidcprovider ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def remove(self, organisation: str) -> bool:
        """Whether there was one."""
        return self._connection.execute("DELETE FROM oidcprovider WHERE organisation = ?", (organisation,)).rowcount == 1

    def person_of(self, issuer: str, subject: str) -> str | None:
        """The name of the person who is this subject there."""
        row = self._connection.execute("SELECT person FROM oidcsubject WHERE issuer = ? AND subject = ?", (issuer, subject)).fetchone()
        return str(row[0]) if row else None

    def is_bound(self, issuer: str, person: str) -> bool:
        """The person is some subject there."""
        return self._connection.execute("SELECT 1 FROM oidcsubject WHERE issuer = ? AND person = ?", (issuer, person)).fetchone() is not None

    def bind(self, issuer: str, subject: str, person: str) -> None:
        """From now on this subject is this person, whatever its other claims say."""
        self._connection.execute("INSERT INTO oidcsubject (issuer, subject, person) VALUES (?, ?, ?)", (issuer, subject, person))


def _provider(row: tuple[Any, ...]) -> OidcProvider:  # Any: columns as SQLite gives them
    *texts, roles = row
    return OidcProvider(*texts, roles={value: Role(role) for value, role in load_object(roles).items()})
