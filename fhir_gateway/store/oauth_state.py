"""What was given out over OAuth and what was used up: assertions, codes, access and refresh tokens. Of each secret only the SHA-256 is kept.

https://www.rfc-editor.org/rfc/rfc9700
"""

from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any, Final

from fhir_gateway.access.tokens import hashed
from fhir_gateway.store import oauth_clients
from fhir_gateway.store.oauth_clients import OauthClient


@dataclass(frozen=True, slots=True)
class Given:
    """What a client was given.

    Args:
        client: the id of the client.
        person: for whom it acts, as registered; empty where for itself.
        scopes: as text.
        patient: the id of the one patient, or empty.
        family: names all that came of one authorization.
        expires: seconds since 1970.
    """

    client: str
    person: str
    scopes: str
    patient: str
    family: str
    expires: int


@dataclass(frozen=True, slots=True)
class Code:
    """An authorization code, as it was bound when it was made."""

    given: Given
    redirect_uri: str
    challenge: str
    nonce: str
    used: bool = False


@dataclass(frozen=True, slots=True)
class Refresh:
    """A refresh token."""

    given: Given
    used: bool = False


_GIVEN: Final = "client, person, scopes, patient, family, expires"
_REMEMBERED_SECONDS: Final = 24 * 3600
"""How long a used code is known after its end."""
_FAMILY_TABLES: Final = ("token", "oauthrefresh")


class OauthState:
    """Reads and writes on the connection of one commit.

    Args:
        now: seconds since 1970.
        made: the same as a FHIR instant.
        said: what is put into the audit row of the commit.
    """

    def __init__(self, connection: Connection, now: float, made: str, said: list[str]) -> None:
        self._connection = connection
        self._made = made
        self._said = said
        self.now = now

    def client(self, id: str) -> OauthClient | None:
        return oauth_clients.oauth_client(self._connection, id)

    def save_client(self, client: OauthClient) -> None:
        oauth_clients.save_oauth_client(self._connection, client)
        self._said.append(f"client {client.id}")

    def end_tokens(self, client: str) -> None:
        """Ends all that a client was ever given."""
        for table in (*_FAMILY_TABLES, "oauthcode"):
            self._connection.execute(f"DELETE FROM {table} WHERE client = ?", (client,))
        self._said.append(f"no token of client {client}")

    def spend_assertion(self, client: str, jti: str, expires: int) -> bool:
        """Marks an assertion as used; False where it was before. Those that are over by themselves go."""
        if self._connection.execute("SELECT 1 FROM oauthassertion WHERE client = ? AND jti = ?", (client, jti)).fetchone():
            return False
        self._connection.execute("DELETE FROM oauthassertion WHERE expires <= ?", (self.now,))
        self._connection.execute("INSERT INTO oauthassertion (client, jti, expires) VALUES (?, ?, ?)", (client, jti, expires))
        return True

    def save_access(self, secret: str, given: Given) -> None:
        """Keeps an access token; those that are over go, which is never one that ``people add`` made."""
        self._connection.execute("DELETE FROM token WHERE expires > 0 AND expires <= ?", (self.now,))
        self._connection.execute(
            "INSERT INTO token (sha256, name, made, expires, client, scopes, patient, family) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (hashed(secret), given.person, self._made, given.expires, given.client, given.scopes, given.patient, given.family),
        )
        self._said.append(f"token of client {given.client}" + (f" for {given.person}" if given.person else ""))

    def access(self, secret: str) -> Given | None:
        """What an access token gives; None where it gives nothing any more."""
        row = self._connection.execute(
            "SELECT client, name, scopes, patient, family, expires FROM token WHERE sha256 = ? AND (expires = 0 OR expires > ?)", (hashed(secret), self.now)
        ).fetchone()
        return Given(*row) if row else None

    def end_access(self, secret: str) -> None:
        self._connection.execute("DELETE FROM token WHERE sha256 = ?", (hashed(secret),))

    def save_code(self, secret: str, code: Code) -> None:
        self._connection.execute("DELETE FROM oauthcode WHERE expires <= ? - used * ?", (self.now, _REMEMBERED_SECONDS))
        self._connection.execute(
            f"INSERT INTO oauthcode (sha256, {_GIVEN}, redirect_uri, challenge, nonce, used) VALUES ({', '.join('?' * 11)})",
            (hashed(secret), *_columns(code.given), code.redirect_uri, code.challenge, code.nonce, False),
        )

    def code(self, secret: str) -> Code | None:
        row = self._connection.execute(f"SELECT {_GIVEN}, redirect_uri, challenge, nonce, used FROM oauthcode WHERE sha256 = ?", (hashed(secret),)).fetchone()
        return Code(Given(*row[:6]), *row[6:9], used=bool(row[9])) if row else None

    def use_code(self, secret: str) -> None:
        self._connection.execute("UPDATE oauthcode SET used = 1 WHERE sha256 = ?", (hashed(secret),))

    def save_refresh(self, secret: str, given: Given) -> None:
        self._connection.execute("DELETE FROM oauthrefresh WHERE expires <= ?", (self.now,))
        self._connection.execute(f"INSERT INTO oauthrefresh (sha256, {_GIVEN}, used) VALUES ({', '.join('?' * 8)})", (hashed(secret), *_columns(given), False))

    def refresh(self, secret: str) -> Refresh | None:
        return refresh(self._connection, secret)

    def use_refresh(self, secret: str) -> None:
        self._connection.execute("UPDATE oauthrefresh SET used = 1 WHERE sha256 = ?", (hashed(secret),))

    def end_family(self, family: str) -> None:
        """Ends all that came of one authorization."""
        for table in _FAMILY_TABLES:
            self._connection.execute(f"DELETE FROM {table} WHERE family = ? AND family <> ''", (family,))
        self._said.append("an authorization is revoked")


def refresh(connection: Connection, secret: str) -> Refresh | None:
    row = connection.execute(f"SELECT {_GIVEN}, used FROM oauthrefresh WHERE sha256 = ?", (hashed(secret),)).fetchone()
    return Refresh(Given(*row[:6]), used=bool(row[6])) if row else None


def _columns(given: Given) -> tuple[Any, ...]:
    return given.client, given.person, given.scopes, given.patient, given.family, given.expires
