"""Accounts of the gateway's own: what a person signs in with here."""

from dataclasses import dataclass, field
from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Account:
    """What is kept of an account.

    Args:
        password: the hash; empty for one without a password.
        second_factor: the sealed secret; empty where there is none.
        last_step: the last time step of which a code was used.
    """

    password: str = field(default="", repr=False)
    second_factor: bytes = field(default=b"", repr=False)
    last_step: int = 0


class Accounts:
    """The accounts on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, name: str) -> Account:
        """The account of a name; an empty one where there is none."""
        row = self._connection.execute("SELECT password, second_factor, last_step FROM account WHERE name = ?", (name,)).fetchone()
        return Account(*row) if row else Account()

    def save_password(self, name: str, hashed: str) -> None:
        self._touch(name)
        self._connection.execute("UPDATE account SET password = ? WHERE name = ?", (hashed, name))

    def save_second_factor(self, name: str, sealed: bytes) -> None:
        """Keeps a new second factor; an empty one removes it."""
        self._touch(name)
        self._connection.execute("UPDATE account SET second_factor = ?, last_step = 0 WHERE name = ?", (sealed, name))

    def use_step(self, name: str, step: int) -> bool:
        """Whether a code of this time step may still be used; it is used up then, and so are earlier ones.

        https://www.rfc-editor.org/rfc/rfc6238#section-5.2
        """
        done = self._connection.execute("UPDATE account SET last_step = ? WHERE name = ? AND last_step < ?", (step, name, step))
        return done.rowcount == 1

    def _touch(self, name: str) -> None:
        self._connection.execute("INSERT OR IGNORE INTO account (name, password, second_factor, last_step) VALUES (?, '', x'', 0)", (name,))
