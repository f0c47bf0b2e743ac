"""The gate: what a grant lets through, as one condition that reads, searches and counts share.

What it decides by are rows that were made when the facts changed (``store.sights``, ``store.sealing``), the table of ``access.minimum`` and the scopes.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from fhir_gateway.access.grant import Grant, Reach, applies
from fhir_gateway.access.labels import Seal
from fhir_gateway.access.minimum import READS, SHARED, may, openable
from fhir_gateway.access.scopes import Action, Scope
from fhir_gateway.access.sight import Ground
from fhir_gateway.errors import BadRequest
from fhir_gateway.fhir.types import RESOURCE_TYPES
from fhir_gateway.store.conditions import Condition, conditions
from fhir_gateway.store.ids import DIRECTORY
from fhir_gateway.store.search import Filter, Query

_GRANTS: Final = 1024
"""How many grants' ways through the gate are remembered."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What one grant lets through at one time; ``now`` is a FHIR instant."""

    grant: Grant
    now: str

    @property
    def whole(self) -> bool:
        """Everything."""
        return self.grant.reach is Reach.WHOLE

    @property
    def opens(self) -> Seal:
        """The seals that the grant's roles may be shown the inside of."""
        return openable(self.grant.roles)

    def allows(self, resource_type: str, action: Action) -> bool:
        """Whether the grant may do this with any resource of a type at all."""
        return self.whole or bool(_ways(self.grant, resource_type, action))

    def of_type(self, resource_type: str, action: Action = Action.READ) -> list[Condition]:
        """What a row of ``resource`` of this type must fulfil besides; of a type that is not allowed no row does."""
        if self.whole:
            return []
        ways = _ways(self.grant, resource_type, action)
        narrow = [way for way in ways if way is not None]
        if not ways:
            return [Condition("FALSE", ())]
        made = [self.seen("resource", reading=action in READS)]
        if len(narrow) == len(ways):
            made.append(Condition(f"({' OR '.join(way.sql for way in narrow)})", tuple(value for way in narrow for value in way.values)))
        return made

    def of_any(self, alias: str = "resource") -> Condition:
        """What a row must fulfil whatever its type is; what a scope's query narrows is reached by its type only."""
        seen, closed = self.seen(alias), closed_types(self.grant)
        if not closed:
            return seen
        return Condition(f"({alias}.type NOT IN ({', '.join('?' * len(closed))}) AND {seen.sql})", (*closed, *seen.values))

    @property
    def asked(self) -> Condition:
        """That a row of ``resource`` is a request that the party has been asked to take and has not answered."""
        return Condition("EXISTS (SELECT 1 FROM asked WHERE asked.party = ? AND asked.rid = resource.rid)", (self.grant.organisation,))

    def seen(self, alias: str, *, reading: bool = True) -> Condition:
        """That a row lies in a record that the party sees, under no seal that is shut to it; or that the party itself brought it."""
        party = self.grant.organisation
        values = (party, party, self.grant.human, self.now, self.now, *([self.grant.patient] if self.grant.patient else []))
        return Condition(_seen(alias, int(self.opens), bool(self.grant.patient), reading), values)


@lru_cache(maxsize=_GRANTS * 8)
def _ways(grant: Grant, resource_type: str, action: Action) -> tuple[Condition | None, ...]:
    """The ways in which a grant may do something with a type, each None or what its scope narrows it to; none at all where it may not."""
    if not may(grant.roles, resource_type, action):
        return ()
    covering = (scope for scope in grant.scopes.covering(resource_type, action) if applies(grant, scope))
    return tuple(_way(scope, resource_type) for scope in covering)


def _way(scope: Scope, resource_type: str) -> Condition | None:
    """What the query of a scope asks for; None where it has none. Where the type has no such parameter, nothing fulfils it."""
    if not scope.query:
        return None
    try:
        found = conditions(resource_type, Query.parse(resource_type, scope.query).filters)
    except BadRequest:
        return Condition("FALSE", ())
    return Condition(f"({' AND '.join(one.sql for one in found)})", tuple(value for one in found for value in one.values))


@lru_cache(maxsize=_GRANTS)
def closed_types(grant: Grant) -> tuple[str, ...]:
    """The types of which a grant may not read every resource that it sees."""
    return tuple(kind for kind in sorted(RESOURCE_TYPES) if None not in _ways(grant, kind, Action.READ))


@lru_cache(maxsize=256)
def _seen(alias: str, opens: int, of_patient: bool, reading: bool) -> str:
    shared = ", ".join(f"'{kind}'" for kind in sorted(SHARED))
    sight = (
        f"SELECT 1 FROM sight WHERE sight.party = ? AND sight.home = {alias}.home AND sight.person IN ('', ?) AND sight.starts <= ? AND sight.ends > ? "
        f"AND {alias}.sealed & ~(sight.opens & {opens}) = 0"
    )
    if not reading:
        sight += f" AND sight.ground <> '{Ground.BREAK_GLASS.value}'"  # an emergency opens a record to be read
    directory = f"({alias}.home = '{DIRECTORY}' AND {alias}.type IN ({shared}))"
    patient = f" AND ({alias}.home = ? OR {directory})" if of_patient else ""
    return f"(({directory} OR {alias}.source = ? OR EXISTS ({sight})){patient})"


ASKED_TYPES: Final = frozenset({"Task", "ServiceRequest", "DeviceRequest"})
_ASKED_BY: Final = frozenset({"_id", "_lastUpdated", "status", "owner", "code", "priority", "authored-on", "intent", "category"})
"""What requests are found by that an agency sees before it accepts; by nothing that may tell for whom they are."""


def may_find_asked(resource_type: str, filters: tuple[Filter, ...]) -> bool:
    """Whether a search asks for nothing that tells for whom a request is."""
    return resource_type in ASKED_TYPES and all(one.name in _ASKED_BY for one in filters)
