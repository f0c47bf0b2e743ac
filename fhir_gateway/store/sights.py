"""Who sees which record, kept as rows: the facts of a patient's case, read and laid before ``access.sight``."""

from collections.abc import Collection, Iterator
from functools import cached_property
from sqlite3 import Connection
from typing import Any, Final, cast

from fhir_gateway.access.consents import Stated, said
from fhir_gateway.access.grant import Role, operator
from fhir_gateway.access.sight import ALWAYS, NEVER, Accepted, Emergency, Facts, Ground, Member, Ruling, Said, Shared, Sight, sights, span
from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key, parse
from fhir_gateway.records.reference import Ref
from fhir_gateway.store import resources
from fhir_gateway.store.gate import ASKED_TYPES, Gate
from fhir_gateway.store.ids import DIRECTORY
from fhir_gateway.store.partners import Partner, partners
from fhir_gateway.store.reads import Reads
from fhir_gateway.store.standing import party_of

FACTS: Final = frozenset({"Patient", "CareTeam", "Consent", "Task"})
"""The types of a record by which who sees it may change."""
DIRECTORY_FACTS: Final = frozenset({"Organization", "PractitionerRole"})
"""The types that say which party a reference stands for."""

_LEFT: Final = frozenset({"inactive", "suspended", "entered-in-error"})
_ASKING: Final = frozenset({"requested", "received"})
_TAKEN: Final = frozenset({"accepted", "ready", "in-progress", "on-hold", "completed"})


def renew(connection: Connection, home: str) -> None:
    """Makes the rows of one record anew."""
    case = _Case(connection, home)
    connection.execute("DELETE FROM sight WHERE home = ?", (home,))
    connection.executemany(
        "INSERT OR REPLACE INTO sight (party, home, person, ground, because, starts, ends, opens) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(one.party, home, one.person, one.ground.value, one.because, one.starts, one.ends, int(one.opens)) for one in case.sights()],
    )
    connection.execute("DELETE FROM asked WHERE home = ?", (home,))
    connection.executemany("INSERT OR REPLACE INTO asked (party, rid, home) VALUES (?, ?, ?)", [(party, rid, home) for party, rid in case.asked()])


def renew_all(connection: Connection) -> None:
    """Makes the rows of every record anew."""
    for (home,) in connection.execute("SELECT id FROM resource WHERE type = 'Patient'").fetchall():
        renew(connection, home)


def homes_naming(connection: Connection, keys: Collection[Key]) -> set[str]:
    """The records that speak of some of what everybody shares."""
    reads = Reads(connection, Gate(operator("rules"), ""))
    found: set[str] = set()
    for key in keys:
        for one in reads.referring(key):
            found |= {one.home} if one.home != DIRECTORY else homes_naming(connection, [one]) if one.type == "PractitionerRole" else set()
    return found


def open_to(connection: Connection, home: str, now: str) -> set[str]:
    """The parties that see a record at a time."""
    return {party for (party,) in connection.execute("SELECT party FROM sight WHERE home = ? AND starts <= ? AND ends > ?", (home, now, now))}


def begun(connection: Connection, party: str, since: str, now: str) -> list[str]:
    """The records that a party began to see between two times, by what was said before."""
    rows = connection.execute("SELECT DISTINCT home FROM sight WHERE party = ? AND starts > ? AND starts <= ? AND ends > ?", (party, since, now, now))
    return [home for (home,) in rows]


def only_by_emergency(connection: Connection, home: str, party: str, person: str, now: str) -> bool:
    """Whether nothing but a broken glass opens a record to somebody at a time."""
    sql = "SELECT MIN(ground = ?) FROM sight WHERE party = ? AND home = ? AND person IN ('', ?) AND starts <= ? AND ends > ?"
    (only,) = connection.execute(sql, (Ground.BREAK_GLASS.value, party, home, person, now, now)).fetchone()
    return only == 1


class _Case:
    """One record, with a view to who sees it."""

    def __init__(self, connection: Connection, home: str) -> None:
        self._connection = connection
        self._home = home
        self._reads = Reads(connection, Gate(operator("rules"), ""))

    def sights(self) -> list[Sight]:
        return sights(
            Facts(
                source=self._source,
                shares=tuple(self._shares()),
                members=tuple(self._members()),
                accepted=tuple(self._accepted()),
                said=self._said(),
                emergencies=tuple(self._emergencies()),
            )
        )

    @cached_property
    def _source(self) -> str:
        return resources.source(self._connection, Key("Patient", self._home))

    def asked(self) -> Iterator[tuple[str, int]]:
        """Each request that a party is asked to take, and the order behind it."""
        for key, task in self._of_type("Task"):
            party = self._named(task.get("owner")) if task.get("status") in _ASKING else None
            if party is None:
                continue
            orders = [_key(task.get("focus")), *(_key(one) for one in _objects(task.get("basedOn")))]
            for one in (key, *orders):
                if one is not None and one.type in ASKED_TYPES and one.home == self._home:
                    row = self._connection.execute("SELECT rid FROM resource WHERE type = ? AND id = ?", one).fetchone()
                    if row is not None:
                        yield party, row[0]

    def partners(self) -> list[Partner]:
        """The partners, read once; ``party_of`` asks for them."""
        return self._partners

    def read(self, key: Key) -> Any:  # Any: as ``Readable`` says
        return self._reads.read(key)

    def origins(self, key: Key) -> JsonObject:
        return self._reads.origins(key)

    def referring(self, key: Key) -> list[Key]:
        return self._reads.referring(key)

    @cached_property
    def _partners(self) -> list[Partner]:
        return partners(self._connection)

    @cached_property
    def _roles(self) -> dict[str, Role]:
        return {partner.name: partner.role for partner in self._partners}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {partner.organisation: partner.name for partner in self._partners}

    def _shares(self) -> Iterator[Shared]:
        rows = self._connection.execute("SELECT s.partner, s.plan, s.at FROM lane l JOIN share s USING (plan, partner) WHERE l.home = ?", (self._home,))
        for partner, plan, at in rows:
            if partner in self._roles:
                yield Shared(partner, self._roles[partner], plan, at)

    def _members(self) -> Iterator[Member]:
        for key, team in self._trusted("CareTeam"):
            for participant in _objects(team.get("participant")):
                party = self._named(participant.get("onBehalfOf")) or self._named(participant.get("member"))
                if party is not None and team.get("status") != "proposed":
                    starts, ends = _common(team.get("period"), participant.get("period"))
                    yield Member(party, self._roles.get(party), str(key), starts, ALWAYS if team.get("status") in _LEFT else ends)

    def _accepted(self) -> Iterator[Accepted]:
        for key, task in self._trusted("Task"):
            party = self._named(task.get("owner")) if task.get("status") in _TAKEN else None
            if party is not None:
                yield Accepted(party, self._roles.get(party), str(key))

    def _said(self) -> tuple[Said, ...]:
        """What the consents say: anybody's may close, and only one that who keeps the record brought may open."""
        trusted = {str(key) for key, _ in self._trusted("Consent")}
        everything = list(self._consents())
        kept = {one.party: one for one in said((one for one in everything if one.reference in trusted), self._party, self._roles.get)}
        for one in said(everything, self._party, self._roles.get):
            if one.ruling is Ruling.CLOSED:
                kept[one.party] = one
        return tuple(kept.values())

    def _trusted(self, resource_type: str) -> Iterator[tuple[Key, JsonObject]]:
        """The resources of a type that who keeps the record brought, or whoever holds the machine: nobody opens a record to themselves."""
        for key, resource in self._of_type(resource_type):
            if resources.source(self._connection, key) in (self._source, operator().organisation):
                yield key, resource

    def _consents(self) -> Iterator[Stated]:
        for key, consent in self._of_type("Consent"):
            yield Stated(str(key), consent.get("meta", {}).get("lastUpdated", ""), consent)

    def _emergencies(self) -> Iterator[Emergency]:
        for row in self._connection.execute("SELECT party, person, at, ends FROM emergency WHERE home = ?", (self._home,)):
            yield Emergency(*row)

    def _of_type(self, resource_type: str) -> Iterator[tuple[Key, JsonObject]]:
        sql = "SELECT type, id FROM resource WHERE home = ? AND type = ? AND NOT deleted ORDER BY rid"
        for kind, id in self._connection.execute(sql, (self._home, resource_type)).fetchall():
            stored = self._reads.read(Key(kind, id))
            if stored is not None and not stored.deleted:
                yield stored.key, stored.json()

    def _named(self, reference: Any) -> str | None:  # Any: a Reference as JSON
        organisation = party_of(self, reference)
        return self._names.get(organisation, organisation) if organisation is not None else None

    def _party(self, ref: Ref) -> str | None:
        return self._named({"reference": ref.target}) if ref.target is not None else None


def _key(reference: Any) -> Key | None:  # Any: a Reference as JSON
    text = cast(JsonObject, reference).get("reference") if isinstance(reference, dict) else None
    return parse(text) if isinstance(text, str) else None


def _objects(value: Any) -> list[JsonObject]:  # Any: JSON
    return [cast(JsonObject, one) for one in cast(list[Any], value) if isinstance(one, dict)] if isinstance(value, list) else []


def _common(*periods: Any) -> tuple[str, str]:  # Any: Periods as JSON
    """From when until when all of some periods last; a time that cannot be read ends them."""
    starts, ends = ALWAYS, NEVER
    for period in periods:
        said = cast(JsonObject, period) if isinstance(period, dict) else {}
        try:
            start, end = span(said.get("start"), said.get("end"))
        except BadRequest:
            return ALWAYS, ALWAYS
        starts, ends = max(starts, start), min(ends, end)
    return starts, ends
