"""The index of a resource: identity claims, references, what it is found by in a search, and its worklist rows. Made from its JSON alone."""

from sqlite3 import Connection
from typing import Any, Final, TypeAlias

from fhir_gateway.fhir import references
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.search_params import entries, identifiers
from fhir_gateway.store import worklists
from fhir_gateway.store.worklists import WORKLISTS

INDEXES: Final = {
    "identity": ("type", "system", "value", "rid"),
    "refers": ("target", "rid"),
    "tokenindex": ("type", "param", "code", "system", "rid"),
    "textindex": ("type", "param", "folded", "rid"),
    "dateindex": ("type", "param", "low", "high", "rid"),
    "referenceindex": ("type", "param", "target", "rid"),
}
"""The index tables of every type, with their columns."""

Rows: TypeAlias = dict[str, set[tuple[Any, ...]]]  # Any: columns of each table


def tables(resource_type: str) -> dict[str, tuple[str, ...]]:
    """The tables that a type is indexed in, with their columns."""
    worklist = WORKLISTS.get(resource_type)
    return INDEXES | {worklist.table: ("rid", *worklist.columns)} if worklist else INDEXES


def rows(rid: int, resource: JsonObject) -> Rows:
    """What the index tables hold of a current resource."""
    kind = resource["resourceType"]
    found = entries(resource)
    made: Rows = {
        "identity": {(kind, system, value, rid) for system, value in identifiers(resource)},
        "refers": {(str(key), rid) for key in references.targets(resource)} if _listed(resource) else set(),
        "tokenindex": {(kind, *entry, rid) for entry in found.tokens},
        "textindex": {(kind, *entry, rid) for entry in found.texts},
        "dateindex": {(kind, *entry, rid) for entry in found.dates},
        "referenceindex": {(kind, *entry, rid) for entry in found.references},
    }
    return made | {WORKLISTS[kind].table: worklists.rows(rid, resource)} if kind in WORKLISTS else made


def write(connection: Connection, rid: int, resource_type: str, resource: JsonObject | None, *, fresh: bool = False) -> None:
    """Makes the index say what the resource says now; None for a deleted one, ``fresh`` where it had no index before."""
    of_type = tables(resource_type)
    if not fresh:
        for table in of_type:
            connection.execute(f"DELETE FROM {table} WHERE rid = ?", (rid,))
    if resource is None:
        return
    for table, found in rows(rid, resource).items():
        if found:
            columns = of_type[table]
            connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", found)


def indexed(connection: Connection, rid: int, resource_type: str) -> Rows:
    """What the index tables do hold of a resource."""
    found = {table: connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE rid = ?", (rid,)) for table, columns in tables(resource_type).items()}
    return {table: set(rows) for table, rows in found.items()}


def _listed(resource: JsonObject) -> bool:
    """Whether a resource is among those that refer to others: every change has a Provenance, and only the signed ones are worth finding."""
    return resource["resourceType"] != "Provenance" or "signature" in resource
