"""What follows from the changes of a commit: who last wrote each unit, one Provenance, one audit row, and a place in the lanes."""

from collections.abc import Sequence
from sqlite3 import Connection
from typing import TYPE_CHECKING

from fhir_gateway.fhir.lexical import JsonObject, dumps, load_object
from fhir_gateway.fhir.references import Key
from fhir_gateway.store import lanes
from fhir_gateway.store.clock import instant
from fhir_gateway.store.ids import DIRECTORY
from fhir_gateway.store.provenance import Change, provenance

if TYPE_CHECKING:
    from fhir_gateway.store.transaction import Transaction


def write_effects(transaction: "Transaction", connection: Connection, changes: Sequence[Change], said: list[str]) -> None:
    """Writes them; ``said`` are the changes to the gateway's own state that are audited."""
    for change in changes:
        _write_origins(transaction, connection, change)
    if changes:
        _write_provenance(transaction, changes)
        _write_outbox(transaction, connection, [change.stored.key for change in changes])
    if changes or said:
        _write_audit(transaction, connection, changes, said)


def _write_origins(transaction: "Transaction", connection: Connection, change: Change) -> None:
    by: JsonObject = {
        "by": change.origin.partner or transaction.grant.organisation,
        "role": " ".join(sorted(transaction.grant.roles)),
        "at": change.stored.updated,
        "version": change.stored.version_id,
    }
    (known,) = connection.execute("SELECT origins FROM resource WHERE type = ? AND id = ?", change.stored.key).fetchone()
    brought: JsonObject = {"": by} if change.stored.version == 1 else {}  # standing.CREATION
    text = dumps(load_object(known) | brought | dict.fromkeys(change.units, by)).decode()
    connection.execute("UPDATE resource SET origins = ? WHERE type = ? AND id = ?", (text, *change.stored.key))


def _write_provenance(transaction: "Transaction", changes: Sequence[Change]) -> None:
    homes = [change.stored.key.home for change in changes]
    home = next((home for home in homes if home != DIRECTORY), DIRECTORY)
    made = provenance(transaction.grant, changes, instant(transaction.now))
    transaction.create("Provenance", made, origin=changes[0].origin, home=home)


def _write_outbox(transaction: "Transaction", connection: Connection, keys: list[Key]) -> None:
    by_home: dict[str, list[Key]] = {}
    for key in keys:
        by_home.setdefault(key.home, []).append(key)
    for home, changed in by_home.items():
        for lane in lanes.lanes_of(connection, home):
            lanes.append(connection, lane, changed, transaction.now)


def _write_audit(transaction: "Transaction", connection: Connection, changes: Sequence[Change], said: list[str]) -> None:
    activity = changes[0].origin.activity if changes else "administer"
    what = dumps([*(change.stored.reference for change in changes), *said]).decode()
    row = (instant(transaction.now), transaction.grant.name, transaction.grant.organisation, activity, what)
    connection.execute("INSERT INTO audit (at, name, organisation, activity, what) VALUES (?, ?, ?, ?, ?)", row)
