"""Partners: the other servers, as registered, and what was learned about them."""

from dataclasses import astuple, dataclass, field, fields
from sqlite3 import Connection
from typing import Any, Final

from fhir_gateway.access.grant import Role
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner system.

    Args:
        role: what its organisation does in a case.
        organisation: the registered name of the organisation.
        base_url: where its FHIR API is; empty where we never call it.
        token: the bearer token that we show there; never printed.
        reach: ``two-way``, ``notified``, ``documents`` or ``pull-only``.
        dialect: the name of the guide that it speaks; empty for plain R4.
        quirks: the partner's named habits that we were told of.
        receives: ``all`` plans of the cases that it takes part in, or those that it is ``invited`` to.
        state: ``active`` or ``paused``; ``state_reason`` says why, in a sentence.
        cursor: how far its feeds were read.
        capabilities: what was found out about its server.
        habits: what was learned about how it alters what it is sent.
    """

    name: str
    role: Role
    organisation: str
    base_url: str
    token: str = field(default="", repr=False)
    reach: str = "two-way"
    dialect: str = ""
    quirks: JsonObject = field(default_factory=dict[str, Any])
    receives: str = "all"
    state: str = "active"
    state_reason: str = ""
    cursor: JsonObject = field(default_factory=dict[str, Any])
    capabilities: JsonObject = field(default_factory=dict[str, Any])
    habits: JsonObject = field(default_factory=dict[str, Any])


_NAMES: Final = [made.name for made in fields(Partner)]
_JSON: Final = frozenset({"quirks", "cursor", "capabilities", "habits"})


def partners(connection: Connection) -> list[Partner]:
    return [_partner(row) for row in connection.execute(f"SELECT {', '.join(_NAMES)} FROM partner ORDER BY name")]


def partner(connection: Connection, name: str) -> Partner | None:
    row = connection.execute(f"SELECT {', '.join(_NAMES)} FROM partner WHERE name = ?", (name,)).fetchone()
    return _partner(row) if row else None


def save_partner(connection: Connection, partner: Partner) -> None:
    values = [dumps(value).decode() if name in _JSON else str(value) for name, value in zip(_NAMES, astuple(partner), strict=True)]
    connection.execute(f"INSERT OR REPLACE INTO partner ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))})", values)


def _partner(row: tuple[Any, ...]) -> Partner:  # Any: columns as SQLite gives them
    values: dict[str, Any] = {name: load_object(value) if name in _JSON else value for name, value in zip(_NAMES, row, strict=True)}
    values["role"] = Role(values["role"])
    return Partner(**values)
