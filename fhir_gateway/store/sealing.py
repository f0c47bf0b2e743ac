"""The seals of each resource: its own labels, and what it inherits from what it is part of or speaks about.

What is based on a sealed resource, is part of one or is about one is sealed as it is. What only sealed plans refer to is sealed as all of them are: a
condition that nobody but a restricted plan addresses is not open because its author forgot a label. Nobody opens what another party closed: to delete
a sealed plan takes no seal off what was in it, and of the plans that have a resource in them, one without seals opens it only where both were brought by
the same party.
https://hl7.org/fhir/R4/security-labels.html
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any, Final, cast

from fhir_gateway.access.labels import Seal, joined, seals
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.fhir.references import Key, targets

_ABOUT: Final = ("basedOn", "partOf", "focus", "target", "about", "replaces", "derivedFrom", "request", "priorRequest")
"""Elements by which a resource says what it belongs to or speaks about."""
_WITHIN: Final = ("goal", "activity", "addresses", "careTeam", "supportingInfo")
"""Elements by which a plan says what is in it."""


@dataclass(frozen=True, slots=True)
class Sealable:
    """A resource as its seals are found: its last body, the party that brought it, and what it keeps, deleted, of the seals that it had."""

    body: JsonObject
    source: str = ""
    kept: Seal = Seal.NONE


def seal(connection: Connection, home: str, changed: Iterable[JsonObject | None]) -> None:
    """Makes the seals of a record anew after a change; where nothing in it is sealed and no label came, nothing is to do."""
    own = [seals(resource) for resource in changed if resource is not None]
    if not any(own) and connection.execute("SELECT 1 FROM resource WHERE home = ? AND sealed <> 0 LIMIT 1", (home,)).fetchone() is None:
        return
    reseal(connection, home)


def reseal(connection: Connection, home: str) -> None:
    """Makes the seals of a whole record anew. A deleted resource keeps those that it had."""
    rows = connection.execute("SELECT rid, type, id, body, source, sealed FROM resource WHERE home = ? AND NOT deleted", (home,)).fetchall()
    record = {Key(kind, id): Sealable(load_object(body), source) for _, kind, id, body, source, _ in rows}
    sealed = sealed_of(record | _deleted(connection, home))
    for rid, kind, id, _, _, before in rows:
        now = int(sealed[Key(kind, id)])
        if now != before:
            connection.execute("UPDATE resource SET sealed = ? WHERE rid = ?", (now, rid))


def _deleted(connection: Connection, home: str) -> dict[Key, Sealable]:
    """What was sealed when it was deleted, as it was then."""
    rows = connection.execute(
        "SELECT type, id, source, sealed, (SELECT v.body FROM version v WHERE v.type = r.type AND v.id = r.id AND NOT v.deleted "
        "ORDER BY v.version DESC LIMIT 1) FROM resource r WHERE home = ? AND deleted AND sealed <> 0",
        (home,),
    )
    return {Key(kind, id): Sealable(load_object(body), source, Seal(kept)) for kind, id, source, kept, body in rows if body is not None}


def sealed_of(record: dict[Key, Sealable]) -> dict[Key, Seal]:
    """The seals of each resource of one record, inherited ones included."""
    found = {key: seals(one.body) | one.kept for key, one in record.items()}
    about = {key: [inner for inner in _pointed(one.body, _ABOUT) if inner in record] for key, one in record.items()}
    plans = _plans(record)
    moving = True
    while moving:
        moving = False
        for key in record:
            now = found[key] | _inherited(key, [found[one] for one in about[key]]) | _within(key, plans.get(key, []), record, found)
            if now != found[key]:
                found[key], moving = now, True
    return found


def _inherited(key: Key, above: list[Seal]) -> Seal:
    """What a resource gets from those that it is about; a Provenance of one that is open stays open, or it would hide where that comes from."""
    return _of_all_sealed(above) if key.type == "Provenance" else joined(above)


def _within(key: Key, plans: list[Key], record: dict[Key, Sealable], found: dict[Key, Seal]) -> Seal:
    """What a resource gets from the plans that have it in them; those of others close it where its own party has it in none."""
    own = [found[plan] for plan in plans if record[plan].source == record[key].source]
    return _of_all_sealed(own) if own else joined([found[plan] for plan in plans])


def _of_all_sealed(several: list[Seal]) -> Seal:
    """All seals of several resources of which each is sealed; none where one of them is open."""
    return joined(several) if all(several) else Seal.NONE


def _plans(record: dict[Key, Sealable]) -> dict[Key, list[Key]]:
    """For each resource the plans that have it in them; whom they are about is in none."""
    found: dict[Key, list[Key]] = {}
    for key, one in record.items():
        for inner in _pointed(one.body, _WITHIN) if key.type == "CarePlan" else ():
            if inner != key and inner.type not in ("Patient", "Encounter", "EpisodeOfCare", "Coverage"):
                found.setdefault(inner, []).append(key)
    return found


def _pointed(resource: JsonObject, names: tuple[str, ...]) -> Iterator[Key]:
    """What the elements of these names point at."""
    for name in names:
        value: Any = resource.get(name)  # JSON
        parts = cast(list[Any], value) if isinstance(value, list) else [value]
        for part in parts:
            if isinstance(part, dict):
                yield from targets(cast(JsonObject, {"element": part}))
