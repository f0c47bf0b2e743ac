"""Everything that can be read, on one connection: what a ``Store`` offers with a grant, and a ``Transaction`` without."""

from datetime import datetime
from sqlite3 import Connection

from fhir_gateway.agreement.link import Link
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.store import lanes, links, pages, partners, people, resources
from fhir_gateway.store.lanes import Lane, Share
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.people import Person
from fhir_gateway.store.search import Query
from fhir_gateway.store.stored import HistoryPage, SearchPage, Stored


class Reads:
    """Reads on a connection; within a transaction they see its own writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self, key: Key) -> Stored | None:
        return resources.read(self._connection, key)

    def vread(self, key: Key, version_id: str) -> Stored | None:
        return resources.vread(self._connection, key, version_id)

    def history(self, *, key: Key | None = None, type: str | None = None, since: str | None = None, count: int = 50, after: str | None = None) -> HistoryPage:
        return resources.history(self._connection, key=key, resource_type=type, since=since, count=count, after=after)

    def search(self, query: Query) -> SearchPage:
        return pages.search(self._connection, query)

    def find(self, type: str, system: str, value: str) -> list[Key]:
        return resources.find(self._connection, type, system, value)

    def referring(self, key: Key) -> list[Key]:
        return resources.referring(self._connection, key)

    def current(self, home: str) -> list[Key]:
        return resources.current(self._connection, home)

    def origins(self, key: Key) -> JsonObject:
        return resources.origins(self._connection, key)

    def links(self, *, key: Key | None = None, partner: str | None = None) -> list[Link]:
        return links.links(self._connection, key=key, partner=partner)

    def link(self, partner: str, key: Key) -> Link | None:
        return links.link(self._connection, partner, key)

    def link_at(self, partner: str, type: str, theirs: str) -> Link | None:
        return links.link_at(self._connection, partner, type, theirs)

    def partners(self) -> list[Partner]:
        return partners.partners(self._connection)

    def partner(self, name: str) -> Partner | None:
        return partners.partner(self._connection, name)

    def people(self) -> list[Person]:
        return people.people(self._connection)

    def lanes(self) -> list[Lane]:
        return lanes.lanes(self._connection)

    def shares(self) -> list[Share]:
        return lanes.shares(self._connection)

    def waiting(self) -> dict[str, int]:
        return lanes.waiting(self._connection)

    def next_due(self, partner: str | None = None) -> datetime | None:
        return lanes.next_due(self._connection, partner)
