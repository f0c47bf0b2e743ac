"""Search: a query string, understood and answered.

https://hl7.org/fhir/R4/search.html
"""

from dataclasses import dataclass
from sqlite3 import Connection

from fhir_gateway.store.resources import COLUMNS, stored
from fhir_gateway.store.stored import SearchPage


@dataclass(frozen=True, slots=True)
class Query:
    type: str


def search(connection: Connection, query: Query) -> SearchPage:
    rows = connection.execute(f"SELECT {COLUMNS} FROM resource WHERE type = ? AND NOT deleted ORDER BY rid", (query.type,))
    return SearchPage([stored(row) for row in rows])
