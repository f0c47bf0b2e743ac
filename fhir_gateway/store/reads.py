"""Everything that can be read, on one connection and through one gate: what a ``Store`` offers with a grant, and a ``Transaction`` within a commit.

What a grant does not let through is not there: a read gives None, a search and a count pass over it, and what points at it is taken out of what is given.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cached_property, lru_cache
from sqlite3 import Connection
from typing import Final

from fhir_gateway.access.emergency import MAY_REVIEW
from fhir_gateway.access.grant import Grant, operator
from fhir_gateway.access.labels import SILENT, seals
from fhir_gateway.access.minimum import SHARED, tells
from fhir_gateway.access.redaction import Veil, before_accepting, redacted, says_nothing
from fhir_gateway.access.scopes import Action
from fhir_gateway.access.sight import Ground
from fhir_gateway.agreement.link import Link
from fhir_gateway.errors import Forbidden
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.fhir.references import Key
from fhir_gateway.fhir.types import RESOURCE_TYPES
from fhir_gateway.store import emergencies, lanes, links, oauth_clients, oauth_state, pages, partners, people, resources
from fhir_gateway.store.conditions import Condition, conditions
from fhir_gateway.store.emergencies import BrokenGlass
from fhir_gateway.store.gate import ASKED_TYPES, Gate, closed_types, may_find_asked
from fhir_gateway.store.grounds import grounds
from fhir_gateway.store.ids import DIRECTORY
from fhir_gateway.store.lanes import Lane, Share
from fhir_gateway.store.oauth_clients import OauthClient
from fhir_gateway.store.oauth_state import Refresh
from fhir_gateway.store.partners import Partner
from fhir_gateway.store.people import Person
from fhir_gateway.store.search import Query
from fhir_gateway.store.stored import HistoryPage, SearchPage, Stored

_SPANNING: Final = frozenset({"AuditEvent", "Bundle", "Group", "Linkage", "List", "MeasureReport", "Person", "Provenance"})
"""Types that may point into the record of another patient; a Patient may too, by ``link``."""


class Reads:
    """Reads on a connection; within a transaction they see its own writes. ``touched`` are the resources that were given."""

    def __init__(self, connection: Connection, gate: Gate) -> None:
        self._connection = connection
        self.gate = gate
        self.touched: dict[Key, None] = {}
        self._veils: dict[Key, Veil | None] = {}
        self._sealed: dict[str, bool] = {}

    @cached_property
    def for_rules(self) -> "Reads":
        """The same without a gate, for rules that must know what their caller may not: whose a resource is, what refers to it. Nothing of it is shown."""
        return Reads(self._connection, Gate(operator("rules"), self.gate.now))

    def sees(self, key: Key) -> bool:
        """Whether the gate lets a resource through, deleted or not."""
        return self._there(key) is not None

    def emergencies(self) -> list[BrokenGlass]:
        """The broken glasses that somebody may look into, the latest first: their own, and those of their organisation for who reviews them."""
        grant = self.gate.grant
        if self.gate.whole:
            return emergencies.emergencies(self._connection)
        found = emergencies.emergencies(self._connection, party=grant.organisation)
        return found if grant.roles & MAY_REVIEW else [one for one in found if one.person == grant.name]

    def keeps(self, home: str) -> bool:
        """Whether the party of the grant brought a patient's record, and so answers for who sees it."""
        return self.gate.whole or resources.source(self._connection, Key("Patient", home)) == self.gate.grant.organisation

    def through(self, grant: Grant) -> "Reads":
        """The same as somebody else would see it: what a partner may be sent."""
        return Reads(self._connection, Gate(grant, self.gate.now))

    def refused_by_consent(self, party: str, home: str) -> bool:
        """Whether the patient's consent keeps a party from the record that it would else be in."""
        found = grounds(self._connection, home, party)
        return any(one.ground is Ground.CONSENT for one in found) and not any(one.lasts(self.gate.now) for one in found)

    def writable(self, key: Key) -> bool:
        """Whether the gate lets a resource through to be changed: what is open in an emergency is open to be read."""
        return self.gate.whole or resources.read(self._connection, key, self.gate.of_type(key.type, Action.UPDATE)) is not None

    def read(self, key: Key) -> Stored | None:
        """The current version; a deleted resource comes back as its deletion."""
        found = self._there(key)
        return self._shown(found) if found is not None else self._asked(key)

    def vread(self, key: Key, version_id: str) -> Stored | None:
        if not self.gate.whole and self._there(key) is None:
            return None
        found = resources.vread(self._connection, key, version_id)
        return self._shown(found) if found is not None and self._unsealed(found) else None

    def history(self, *, key: Key | None = None, type: str | None = None, since: str | None = None, count: int = 50, after: str | None = None) -> HistoryPage:
        kind = key.type if key is not None else type
        within = self.gate.of_type(kind) if kind is not None else [] if self.gate.whole else [self.gate.of_any()]
        page = resources.history(self._connection, key=key, resource_type=type, since=since, count=count, after=after, within=within)
        return replace(page, entries=self._all_shown(page.entries))

    def search(self, query: Query) -> SearchPage:
        """The page of a search.

        Raises:
            Forbidden: the grant does not reach the type at all.
        """
        if not self.gate.allows(query.type, Action.SEARCH):
            raise Forbidden(f"neither roles nor scopes let {self.gate.grant.name} search {query.type}")
        wanted = conditions(query.type, query.filters, None if self.gate.whole else self.gate.of_any("t"))
        page = pages.search(self._connection, query, wanted, self._visible(query), self.read)
        return replace(page, matches=[given for one in page.matches if (given := self._as_given(one)) is not None])

    def find(self, type: str, system: str, value: str) -> list[Key]:
        return self._seen(resources.find(self._connection, type, system, value))

    def referring(self, key: Key) -> list[Key]:
        return self._seen(resources.referring(self._connection, key))

    def current(self, home: str) -> list[Key]:
        return self._seen(resources.current(self._connection, home))

    def origins(self, key: Key) -> JsonObject:
        return resources.origins(self._connection, key) if self._passes(key) else {}

    def links(self, *, key: Key | None = None, partner: str | None = None) -> list[Link]:
        found = links.links(self._connection, key=key, partner=partner)
        return [self._link_shown(link) for link in found if self._passes(link.key)]

    def link(self, partner: str, key: Key) -> Link | None:
        found = links.link(self._connection, partner, key) if self._passes(key) else None
        return self._link_shown(found) if found is not None else None

    def link_at(self, partner: str, type: str, theirs: str) -> Link | None:
        found = links.link_at(self._connection, partner, type, theirs)
        return found if found is None or self._passes(found.key) else None

    def partners(self) -> list[Partner]:
        return partners.partners(self._connection)

    def partner(self, name: str) -> Partner | None:
        return partners.partner(self._connection, name)

    def people(self) -> list[Person]:
        return people.people(self._connection)

    def lanes(self) -> list[Lane]:
        return [lane for lane in lanes.lanes(self._connection) if self._passes(lane.plan)]

    def shares(self) -> list[Share]:
        return [share for share in lanes.shares(self._connection) if self._passes(share.plan)]

    def waiting(self) -> dict[str, int]:
        """How many changes wait for each partner, in the plans that are seen."""
        if self.gate.whole:
            return lanes.waiting(self._connection)
        counts: dict[str, int] = {}
        for lane in self.lanes():
            counts[lane.partner] = counts.get(lane.partner, 0) + lane.waiting
        return counts

    def next_due(self, partner: str | None = None) -> datetime | None:
        return lanes.next_due(self._connection, partner)

    def oauth_clients(self) -> list[OauthClient]:
        return oauth_clients.oauth_clients(self._connection)

    def oauth_client(self, id: str) -> OauthClient | None:
        return oauth_clients.oauth_client(self._connection, id)

    def oauth_refresh(self, secret: str) -> Refresh | None:
        return oauth_state.refresh(self._connection, secret)

    def _there(self, key: Key) -> Stored | None:
        return resources.read(self._connection, key, self.gate.of_type(key.type))

    def _passes(self, key: Key) -> bool:
        """Whether what hangs on a resource is given: without a gate also where the resource itself is not there, as of one that was refused."""
        return self.gate.whole or self.sees(key)

    def _seen(self, found: Iterable[Key]) -> list[Key]:
        return [key for key in found if self._passes(key)]

    def _as_given(self, found: Stored) -> Stored | None:
        """A match of a search: what was found because the party is asked to take it shows no more than that."""
        if not self._is_asked or found.key.type not in ASKED_TYPES or self.sees(found.key):
            return self._shown(found)
        return self._as_asked(found)

    def _visible(self, query: Query) -> list[Condition]:
        through = self.gate.of_type(query.type, Action.SEARCH)
        if not through or not self._is_asked or not may_find_asked(query.type, query.filters):
            return through
        sql, values = " AND ".join(one.sql for one in through), tuple(value for one in through for value in one.values)
        return [Condition(f"(({sql}) OR {self.gate.asked.sql})", (*values, *self.gate.asked.values))]

    @cached_property
    def _is_asked(self) -> bool:
        """Whether the party is asked to take anything that it has not answered."""
        if self.gate.whole:
            return False
        return self._connection.execute("SELECT 1 FROM asked WHERE party = ? LIMIT 1", (self.gate.grant.organisation,)).fetchone() is not None

    def _asked(self, key: Key) -> Stored | None:
        """A request as it is shown before it is accepted; None where nobody asks."""
        if key.type not in ASKED_TYPES or not self._is_asked or not self.gate.allows(key.type, Action.READ):
            return None
        found = resources.read(self._connection, key, [self.gate.asked])
        return self._as_asked(found) if found is not None and not found.deleted else None

    def _as_asked(self, found: Stored) -> Stored:
        self.touched[found.key] = None
        return replace(found, body=dumps(before_accepting(found.json())))

    def _all_shown(self, found: Iterable[Stored]) -> list[Stored]:
        return [shown for one in found if self._unsealed(one) and (shown := self._shown(one)) is not None]

    def _shown(self, found: Stored) -> Stored | None:
        """What the caller gets of what it may see: without what points at the rest; None for a Provenance that has nothing left to say."""
        shown = found if self.gate.whole or found.deleted or not self._may_point_at_veiled(found) else self._redacted(found)
        if shown is not None:
            self.touched[found.key] = None
        return shown

    def _redacted(self, found: Stored) -> Stored | None:
        was = found.json()
        made = redacted(was, self._veil)
        if made is was:
            return found
        return None if found.key.type == "Provenance" and says_nothing(made) else replace(found, body=dumps(made))

    def _link_shown(self, link: Link) -> Link:
        """A link without the held values that point at what the caller may not see."""
        if self.gate.whole or link.key.home == DIRECTORY or not self._has_sealed(link.key.home):
            return link
        between = link.between
        held = {unit: one for unit, one in between.held.items() if redacted(one.value, self._veil) is one.value}
        return link if len(held) == len(between.held) else link.standing(replace(between, held=held))

    def _unsealed(self, version: Stored) -> bool:
        """Whether the labels that a version had itself are open to the caller: a label that was taken off since says nothing of what was said before."""
        if self.gate.whole or b'"security"' not in version.body:
            return True
        shut = seals(version.json())
        if not shut or resources.source(self._connection, version.key) == self.gate.grant.organisation:
            return True
        grant, now = self.gate.grant, self.gate.now
        mine = [one for one in grounds(self._connection, version.key.home, grant.organisation) if one.is_for(grant.human) and one.lasts(now)]
        return any(not shut & ~(one.opens & self.gate.opens) for one in mine)

    def _may_point_at_veiled(self, found: Stored) -> bool:
        key = found.key
        if key.type in _SPANNING or (key.type == "Patient" and b'"link"' in found.body):
            return True
        if _leads_elsewhere(self.gate.grant, found.body):
            return True
        return key.home != DIRECTORY and self._has_sealed(key.home)

    def _has_sealed(self, home: str) -> bool:
        """Whether a record has anything in it that is kept from the caller by a seal."""
        known = self._sealed.get(home)
        if known is None:
            any_sealed = self._connection.execute("SELECT 1 FROM resource WHERE home = ? AND sealed <> 0 LIMIT 1", (home,)).fetchone()
            seen = self.gate.seen("resource")
            sql = f"SELECT 1 FROM resource WHERE home = ? AND sealed <> 0 AND NOT {seen.sql} LIMIT 1"
            known = any_sealed is not None and self._connection.execute(sql, (home, *seen.values)).fetchone() is not None
            self._sealed[home] = known
        return known

    def _veil(self, key: Key) -> Veil | None:
        if key not in self._veils:
            self._veils[key] = self._judge(key)
        return self._veils[key]

    def _is_in_sight(self, key: Key) -> bool:
        """Whether a resource lies in a record that the party sees, whatever its roles need of it."""
        return resources.read(self._connection, key, [self.gate.seen("resource")]) is not None

    def _judge(self, key: Key) -> Veil | None:
        seen = self.gate.of_any("resource")
        row = self._connection.execute(f"SELECT {seen.sql}, sealed FROM resource WHERE type = ? AND id = ?", (*seen.values, *key)).fetchone()
        if row is None or row[0] or (self.gate.grant.roles & MAY_REVIEW and self._is_in_sight(key)):
            return None  # who oversees is told what was changed, though not what it says
        sealed_only = row[1] and not row[1] & SILENT and self.sees(Key("Patient", key.home))
        return Veil.TOLD if sealed_only and tells(self.gate.grant.roles) else Veil.SILENT


def _leads_elsewhere(grant: Grant, body: bytes) -> bool:
    """Whether a reference may lead out of what a grant sees, whatever is sealed: to a type that it does not read, or that is somebody's own."""
    unread, own = _elsewhere(grant)
    return (unread is not None and unread.search(body) is not None) or (_IN_DIRECTORY in body and own.search(body) is not None)


_IN_DIRECTORY: Final = f"/{DIRECTORY}.".encode()


@lru_cache(maxsize=1024)
def _elsewhere(grant: Grant) -> tuple[re.Pattern[bytes] | None, re.Pattern[bytes]]:
    """What a reference begins with that leads to a type of which a grant does not read all, and one to what is no record's and not shared."""
    closed = closed_types(grant)
    own = sorted(RESOURCE_TYPES - SHARED - frozenset(closed))
    unread = re.compile(rb'"(?:%s)/' % "|".join(closed).encode()) if closed else None
    return unread, re.compile(rb'"(?:%s)/%s[.]' % ("|".join(own).encode(), DIRECTORY.encode()))
