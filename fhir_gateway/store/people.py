"""Who may call us: people and partners' systems, and the tokens that we gave them. Of a token only its SHA-256 is kept."""

from dataclasses import dataclass
from functools import lru_cache
from sqlite3 import Connection
from typing import Any, Final, Literal

from fhir_gateway.access.grant import Grant, Role, identified
from fhir_gateway.access.scopes import EVERYTHING, Scopes
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
    """Ends every token of a person or system, those of apps that act for it too."""
    connection.execute("DELETE FROM token WHERE name = ?", (name,))
    for table in ("oauthcode", "oauthrefresh"):
        connection.execute(f"DELETE FROM {table} WHERE person = ?", (name,))


_FOUND: Final = """SELECT t.expires, t.name, t.client, t.scopes, t.patient, p.organisation, p.roles, p.kind, p.limit_cents, p.active,
c.active, c.name, c.organisation, c.roles, o.role
FROM token t LEFT JOIN person p ON p.name = t.name LEFT JOIN oauthclient c ON c.id = t.client LEFT JOIN partner o ON o.name = c.organisation
WHERE t.sha256 = ?"""


def token_grant(connection: Connection, token: str, now: float) -> Grant | None:
    """The grant of whoever holds this token; None for one that we do not know, that is over, or whose holder may not act any more.

    Args:
        now: seconds since 1970.
    """
    row = connection.execute(_FOUND, (hashed(token),)).fetchone()
    if row is None or 0 < row[0] <= now:
        return None
    _, name, client, scopes, patient, organisation, roles, kind, limit_cents, may_act, active, *system = row
    if client and not active:
        return None
    if not name:
        return _system_grant(client, _scopes(scopes), *system)
    if not may_act or (client and organisation != system[1]):  # an app acts for people of its own organisation
        return None
    return identified(
        name, organisation, _roles(roles), person=kind == "person", scopes=_scopes(scopes), client=client, patient=patient, limit_cents=limit_cents
    )


def _system_grant(client: str, scopes: Scopes, name: str, organisation: str, roles: str, partner_role: str | None) -> Grant | None:
    """What a client does for itself: in the roles that it was registered with, as far as its organisation still holds them."""
    held = _roles(roles) & _roles(partner_role or "")
    return identified(name, organisation, held, person=False, scopes=scopes, client=client) if held else None


def _person(row: tuple[Any, ...]) -> Person:  # Any: columns as SQLite gives them
    name, organisation, roles, kind, limit_cents, active = row
    return Person(name, organisation, _roles(roles), kind, limit_cents, bool(active))


@lru_cache(maxsize=1024)
def _roles(text: str) -> frozenset[Role]:
    return frozenset(map(Role, text.split()))


@lru_cache(maxsize=1024)
def _scopes(text: str) -> Scopes:
    return Scopes.parse(text) if text else EVERYTHING
