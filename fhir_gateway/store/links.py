"""Links, kept: one resource at one partner."""

from sqlite3 import Connection, IntegrityError
from typing import Any, Final

from fhir_gateway.agreement.link import Link
from fhir_gateway.errors import GatewayError
from fhir_gateway.fhir.references import Key

_COLUMNS: Final = "partner, type, id, theirs, seen, seen_version, status, state"


def links(connection: Connection, *, key: Key | None = None, partner: str | None = None) -> list[Link]:
    """The links of a resource, of a partner, or all."""
    wanted: dict[str, str] = {}
    if key is not None:
        wanted |= {"type = ?": key.type, "id = ?": key.id}
    if partner is not None:
        wanted["partner = ?"] = partner
    where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
    return [_link(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM link {where} ORDER BY partner, type, id", tuple(wanted.values()))]


def link(connection: Connection, partner: str, key: Key) -> Link | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM link WHERE partner = ? AND type = ? AND id = ?", (partner, *key)).fetchone()
    return _link(row) if row else None


def link_at(connection: Connection, partner: str, resource_type: str, theirs: str) -> Link | None:
    """The link of what the partner calls ``resource_type/theirs``."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM link WHERE partner = ? AND type = ? AND theirs = ?", (partner, resource_type, theirs)).fetchone()
    return _link(row) if row else None


def save_link(connection: Connection, link: Link) -> None:
    try:
        connection.execute(
            f"INSERT INTO link ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (partner, type, id) DO UPDATE SET "
            "theirs = excluded.theirs, seen = excluded.seen, seen_version = excluded.seen_version, status = excluded.status, state = excluded.state",
            (link.partner, *link.key, link.theirs, link.seen, link.seen_version, str(link.status), link.state),
        )
    except IntegrityError:
        raise GatewayError(f"{link.key.type}/{link.theirs} at {link.partner} is linked to another resource than {link.key}") from None


def drop_link(connection: Connection, partner: str, key: Key) -> None:
    connection.execute("DELETE FROM link WHERE partner = ? AND type = ? AND id = ?", (partner, *key))


def _link(row: tuple[Any, ...]) -> Link:  # Any: columns as SQLite gives them
    return Link(partner=row[0], key=Key(row[1], row[2]), theirs=row[3], seen=row[4], seen_version=row[5], status=row[6], state=row[7])
