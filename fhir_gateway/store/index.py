"""The index of a resource: identity claims, references, and what it is found by in a search. Made from its JSON alone."""

from sqlite3 import Connection
from typing import Any, Final

from fhir_gateway.fhir import references
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.search_params import entries, identifiers

INDEXES: Final = {
    "identity": "type, system, value, rid",
    "refers": "target, rid",
    "tokenindex": "type, param, code, system, rid",
    "textindex": "type, param, folded, rid",
    "dateindex": "type, param, low, high, rid",
    "referenceindex": "type, param, target, rid",
}
"""Each index table with its columns."""

Rows = dict[str, set[tuple[Any, ...]]]  # Any: columns of each table


def rows(rid: int, resource: JsonObject) -> Rows:
    """What the index tables hold of a current resource."""
    kind = resource["resourceType"]
    found = entries(resource)
    return {
        "identity": {(kind, system, value, rid) for system, value in identifiers(resource)},
        "refers": set() if kind == "Provenance" and "signature" not in resource else {(str(key), rid) for key in references.targets(resource)},
        "tokenindex": {(kind, *entry, rid) for entry in found.tokens},
        "textindex": {(kind, *entry, rid) for entry in found.texts},
        "dateindex": {(kind, *entry, rid) for entry in found.dates},
        "referenceindex": {(kind, *entry, rid) for entry in found.references},
    }


def write(connection: Connection, rid: int, resource: JsonObject | None, *, fresh: bool = False) -> None:
    """Makes the index say what the resource says now; None for a deleted one, ``fresh`` where it had no index before."""
    if not fresh:
        for table in INDEXES:
            connection.execute(f"DELETE FROM {table} WHERE rid = ?", (rid,))
    if resource is None:
        return
    for table, found in rows(rid, resource).items():
        if found:
            columns = INDEXES[table]
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(',')))})", found)


def indexed(connection: Connection, rid: int) -> Rows:
    """What the index tables do hold of a resource."""
    return {table: set(connection.execute(f"SELECT {columns} FROM {table} WHERE rid = ?", (rid,))) for table, columns in INDEXES.items()}
