"""Sessions: who is signed in in which browser. An id is a secret of 256 bits, of which only the SHA-256 is kept.

https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from sqlite3 import Connection
from typing import Final

from fhir_gateway.access.tokens import hashed
from fhir_gateway.store.clock import instant, moment
from fhir_gateway.store.people import Person, person

NOTED_EVERY: Final = timedelta(minutes=1)
"""How often it is written down that a session is in use: a page view is a read."""


class How(StrEnum):
    """How somebody proved who they are."""

    LINK = "link"
    PASSWORD = "password"
    OIDC = "oidc"


@dataclass(frozen=True, slots=True)
class Session:
    """A session that has not ended.

    Args:
        holder: the person as registered now.
        seen: when it was last written down that it is in use.
        expires: when it ends whatever happens.
        mfa: a second factor was shown.
    """

    holder: Person
    made: datetime
    seen: datetime
    expires: datetime
    how: How
    mfa: bool

    def to_be_noted(self, now: datetime) -> bool:
        """Its use is to be written down again."""
        return now - self.seen >= NOTED_EVERY


class Sessions:
    """The sessions on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, id: str, now: datetime, idle: timedelta) -> Session | None:
        """The session of an id; None where it has ended, was idle for too long, or its person may sign in no more."""
        query = "SELECT person, made, seen, expires, how, mfa FROM session WHERE sha256 = ? AND expires > ? AND seen > ?"
        row = self._connection.execute(query, (hashed(id), instant(now), instant(now - idle))).fetchone()
        holder = person(self._connection, row[0]) if row else None
        if holder is None or not holder.active or holder.kind != "person":
            return None
        return Session(holder, moment(row[1]), moment(row[2]), moment(row[3]), How(row[4]), bool(row[5]))

    def begin(self, id: str, name: str, how: How, *, mfa: bool, now: datetime, expires: datetime) -> None:
        """Signs a person in; sessions whose time is over are forgotten on the way."""
        self._connection.execute("DELETE FROM session WHERE expires <= ?", (instant(now),))
        values = (hashed(id), name, instant(now), instant(now), instant(expires), how.value, mfa)
        self._connection.execute("INSERT INTO session (sha256, person, made, seen, expires, how, mfa) VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def note(self, id: str, now: datetime) -> None:
        """Writes down that a session is in use."""
        self._connection.execute("UPDATE session SET seen = ? WHERE sha256 = ?", (instant(now), hashed(id)))

    def end(self, id: str) -> None:
        self._connection.execute("DELETE FROM session WHERE sha256 = ?", (hashed(id),))

    def end_all(self, name: str) -> None:
        """Signs a person out everywhere."""
        self._connection.execute("DELETE FROM session WHERE person = ?", (name,))
