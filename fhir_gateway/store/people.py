"""Who may call us: people and partners' systems, and the tokens that we gave them. Of a token only its SHA-256 is kept."""

from dataclasses import dataclass
from sqlite3 import Connection
from typing import Literal

from fhir_gateway.access.grant import Grant, Role, identified
from fhir_gateway.access.tokens import hashed


@dataclass(frozen=True, slots=True)
class Person:
    """A caller: ``kind`` is ``person`` for a named human being and ``partner`` for a system."""

    name: str
    organisation: str
    roles: frozenset[Role]
    kind: Literal["person", "partner"] = "person"


def people(connection: Connection) -> list[Person]:
    rows = connection.execute("SELECT name, organisation, roles, kind FROM person ORDER BY name")
    return [Person(name, organisation, _roles(roles), kind) for name, organisation, roles, kind in rows]


def save_person(connection: Connection, person: Person) -> None:
    roles = " ".join(sorted(person.roles))
    connection.execute(
        "INSERT OR REPLACE INTO person (name, organisation, roles, kind) VALUES (?, ?, ?, ?)", (person.name, person.organisation, roles, person.kind)
    )


def save_token(connection: Connection, name: str, token: str, made: str) -> None:
    """Lets whoever shows ``token`` act as ``name``."""
    connection.execute("INSERT OR REPLACE INTO token (sha256, name, made) VALUES (?, ?, ?)", (hashed(token), name, made))


def revoke_tokens(connection: Connection, name: str) -> None:
    connection.execute("DELETE FROM token WHERE name = ?", (name,))


def token_grant(connection: Connection, token: str) -> Grant | None:
    """The grant of whoever holds this token; None for one that we do not know."""
    row = connection.execute(
        "SELECT p.name, p.organisation, p.roles, p.kind FROM token t JOIN person p USING (name) WHERE t.sha256 = ?", (hashed(token),)
    ).fetchone()
    return identified(row[0], row[1], _roles(row[2]), person=row[3] == "person") if row else None


def _roles(text: str) -> frozenset[Role]:
    return frozenset(map(Role, text.split()))
