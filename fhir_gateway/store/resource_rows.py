"""A version of a resource, written: its version row, the current row, its index and its worklist rows."""

from sqlite3 import Connection

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.store import index
from fhir_gateway.store.stored import Stored


def write_resource(connection: Connection, stored: Stored, resource: JsonObject | None, source: str) -> None:
    """Writes ``stored`` as the current version; ``resource`` is its body decoded, None for a deletion; ``source`` is the party that brings a new one."""
    columns = (*stored.key, stored.version, stored.version_id, stored.updated, stored.body, stored.deleted)
    connection.execute("INSERT INTO version (type, id, version, version_id, updated, body, deleted) VALUES (?, ?, ?, ?, ?, ?, ?)", columns)
    fresh = stored.version == 1
    if fresh:
        row = connection.execute(
            "INSERT INTO resource (type, id, version, version_id, updated, body, deleted, home, origins, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '{}', ?)",
            (*columns, stored.key.home, source),
        ).lastrowid
        rid = row or 0
    else:
        (rid,) = connection.execute(
            "UPDATE resource SET version = ?, version_id = ?, updated = ?, body = ?, deleted = ? WHERE type = ? AND id = ? RETURNING rid",
            (*columns[2:], *stored.key),
        ).fetchone()
    index.write(connection, rid, stored.key.type, resource, fresh=fresh)
