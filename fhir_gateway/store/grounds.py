"""The grounds on which a party sees a record, as they are kept; made by ``store.sights``."""

from sqlite3 import Connection

from fhir_gateway.access.labels import Seal
from fhir_gateway.access.sight import Ground, Sight


def grounds(connection: Connection, home: str, party: str) -> list[Sight]:
    """The rows of a party for a record, over or not."""
    sql = "SELECT person, starts, ends, opens, ground, because FROM sight WHERE party = ? AND home = ? ORDER BY ground, because, starts"
    rows = connection.execute(sql, (party, home))
    return [Sight(party, person, starts, ends, Seal(opens), Ground(ground), because) for person, starts, ends, opens, ground, because in rows]
