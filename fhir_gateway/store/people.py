"""Who may call us: people and partners' systems, and the tokens that we gave them. Of a token only its SHA-256 is kept."""

from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any, Literal

from fhir_gateway.access.grant import Grant, Role, identified
from fhir_gateway.access.tokens import hashed


@dataclass(frozen=True, slots=True)
class Person:
    """A caller: ``kind`` is ``person`` for a named human being and ``partner`` for a system.

    Args:
        limit_cents: the largest sum that it may approve, in cents of the gateway's currency; None without a limit.
        active: may call and sign in.
    """

    name: str
    organisation: str
    roles: frozenset[Role]
    kind: Literal["person", "partner"] = "person"
    limit_cents: int | None = None
    active: bool = True

    @property
    def grant(self) -> Grant:
        """What it may do once it has proved who it is."""
        return identified(self.name, self.organisation, self.roles, person=self.kind == "person", limit_cents=self.limit_cents)


_COLUMNS = "name, organisation, roles, kind, limit_cents, active"


def people(connection: Connection) -> list[Person]:
    return [_person(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM person ORDER BY name")]


def person(connection: Connection, name: str) -> Person | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM person WHERE name = ?", (name,)).fetchone()
    return _person(row) if row else None


def save_person(connection: Connection, person: Person) -> None:
    values = (person.name, person.organisation, " ".join(sorted(person.roles)), person.kind, person.limit_cents, person.active)
    connection.execute(f"INSERT OR REPLACE INTO person ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", values)


def save_token(connection: Connection, name: str, token: str, made: str) -> None:
    """Lets whoever shows ``token`` act as ``name``."""
    connection.execute("INSERT OR REPLACE INTO token (sha256, name, made) VALUES (?, ?, ?)", (hashed(token), name, made))


def revoke_tokens(connection: Connection, name: str) -> None:
    connection.execute("DELETE FROM token WHERE name = ?", (name,))


def token_grant(connection: Connection, token: str) -> Grant | None:
    """The grant of whoever holds this token; None for one that we do not know, or whose holder may call no more."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM token JOIN person USING (name) WHERE sha256 = ? AND active", (hashed(token),)).fetchone()
    return _person(row).grant if row else None


def _person(row: tuple[Any, ...]) -> Person:  # Any: columns as SQLite gives them
    name, organisation, roles, kind, limit_cents, active = row
    return Person(name, organisation, frozenset(map(Role, roles.split())), kind, limit_cents, bool(active))
