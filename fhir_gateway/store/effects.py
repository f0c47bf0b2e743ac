"""What follows from the changes of a commit: who last wrote each unit, a place in the lanes, and an audit row."""

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import Final

from fhir_gateway.access.grant import Grant
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store import lanes
from fhir_gateway.store.clock import instant
from fhir_gateway.store.provenance import Change

CREATION: Final = ""
"""The label under which ``origins`` keeps who brought a resource."""


def write_effects(connection: Connection, grant: Grant, now: datetime, changes: Sequence[Change], said: list[str]) -> None:
    """Writes them; ``said`` are the changes to the gateway's own state that are audited."""
    for change in changes:
        _write_origins(connection, grant, change)
    _write_outbox(connection, now, [change.stored.key for change in changes])
    if changes or said:
        _write_audit(connection, grant, now, changes, said)


def _write_origins(connection: Connection, grant: Grant, change: Change) -> None:
    by: JsonObject = {
        "by": change.origin.partner or grant.organisation,
        "role": " ".join(sorted(grant.roles)),
        "at": change.stored.updated,
        "version": change.stored.version_id,
    }
    (known,) = connection.execute("SELECT origins FROM resource WHERE type = ? AND id = ?", change.stored.key).fetchone()
    labels = [CREATION, *change.units] if change.created else change.units
    text = dumps(load_object(known) | dict.fromkeys(labels, by)).decode()
    connection.execute("UPDATE resource SET origins = ? WHERE type = ? AND id = ?", (text, *change.stored.key))


def _write_outbox(connection: Connection, now: datetime, keys: list[Key]) -> None:
    by_home: dict[str, list[Key]] = {}
    for key in keys:
        by_home.setdefault(key.home, []).append(key)
    for home, changed in by_home.items():
        for lane in lanes.lanes_of(connection, home):
            lanes.append(connection, lane, changed, now)


def _write_audit(connection: Connection, grant: Grant, now: datetime, changes: Sequence[Change], said: list[str]) -> None:
    activity = changes[0].origin.activity if changes else "administer"
    what = dumps([*(change.stored.reference for change in changes), *said]).decode()
    row = (instant(now), grant.name, grant.organisation, activity, what)
    connection.execute("INSERT INTO audit (at, name, organisation, activity, what) VALUES (?, ?, ?, ?, ?)", row)
