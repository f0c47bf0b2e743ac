"""Why somebody may or may not do something with a resource: the facts as they are stored, laid before ``access.why``."""

from sqlite3 import Connection

from fhir_gateway.access.grant import Grant
from fhir_gateway.access.labels import Seal
from fhir_gateway.access.scopes import Action
from fhir_gateway.access.why import Explained, Subject, explain
from fhir_gateway.fhir.references import Key
from fhir_gateway.store import resources
from fhir_gateway.store.gate import Gate
from fhir_gateway.store.grounds import grounds
from fhir_gateway.store.reads import Reads


def why(connection: Connection, grant: Grant, action: Action, key: Key, now: str) -> Explained:
    """What each rule says, and what the gate decides; ``now`` is a FHIR instant."""
    row = connection.execute("SELECT rid, source, sealed FROM resource WHERE type = ? AND id = ?", key).fetchone()
    subject = Subject(key.type, key.home, exists=False)
    if row is not None:
        asked = connection.execute("SELECT 1 FROM asked WHERE party = ? AND rid = ?", (grant.organisation, row[0])).fetchone() is not None
        subject = Subject(key.type, key.home, True, row[1], Seal(row[2]), asked)
    allowed = _allowed(connection, Gate(grant, now), action, key)
    return explain(grant, action, subject, grounds(connection, key.home, grant.organisation), now, allowed=allowed)


def _allowed(connection: Connection, gate: Gate, action: Action, key: Key) -> bool:
    """What the gate decides; a request that the party is asked to take is found and read before it is accepted, and a Task is answered."""
    if not gate.allows(key.type, action):
        return False
    if resources.read(connection, key, gate.of_type(key.type, action)) is not None:
        return True
    before_accepting = action in (Action.READ, Action.SEARCH) or (action is Action.UPDATE and key.type == "Task")
    return before_accepting and Reads(connection, gate).read(key) is not None
