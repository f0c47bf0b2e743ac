"""What follows from the changes of a commit: who last wrote each unit, a place in the lanes, and the entry for the audit trail."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import Final

from fhir_gateway.access.grant import Grant
from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store import audit_outbox, lanes
from fhir_gateway.store.occasion import Occasion
from fhir_gateway.store.provenance import Change

CREATION: Final = ""
"""The label under which ``origins`` keeps who brought a resource."""


def write_effects(
    connection: Connection, grant: Grant, occasion: Occasion | None, now: datetime, changes: Sequence[Change], said: list[str], homes: Iterable[str]
) -> bool:
    """Writes them, and says whether the commit is told of in the trail; ``said`` changed the gateway's own state, ``homes`` whom that concerns."""
    for change in changes:
        _write_origins(connection, grant, change)
    _write_outbox(connection, now, [change.stored.key for change in changes])
    if changes or said:
        audit_outbox.leave(connection, grant, occasion, now, changes, said, homes)
    return bool(changes or said)


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
