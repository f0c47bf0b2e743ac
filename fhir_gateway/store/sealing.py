"""The seals of each resource: its own labels, and what it inherits from what it is part of or speaks about.

What is based on a sealed resource, is part of one or is about one is sealed as it is. What only sealed plans refer to is sealed as all of them are: a
condition that nobody but a restricted plan addresses is not open because its author forgot a label.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from sqlite3 import Connection
from typing import Any, Final, cast

from fhir_gateway.access.labels import Seal, seals
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.fhir.references import Key, targets

_ABOUT: Final = ("basedOn", "partOf", "focus", "target", "about", "replaces", "derivedFrom", "request", "priorRequest")
"""Elements by which a resource says what it belongs to or speaks about."""
_WITHIN: Final = ("goal", "activity", "addresses", "careTeam", "supportingInfo")
"""Elements by which a plan says what is in it."""


def seal(connection: Connection, home: str, changed: Iterable[JsonObject | None]) -> None:
    """Makes the seals of a record anew after a change; where nothing in it is sealed and no label came, nothing is to do."""
    own = [seals(resource) for resource in changed if resource is not None]
    if not any(own) and connection.execute("SELECT 1 FROM resource WHERE home = ? AND sealed <> 0 LIMIT 1", (home,)).fetchone() is None:
        return
    reseal(connection, home)


def reseal(connection: Connection, home: str) -> None:
    """Makes the seals of a whole record anew. A deleted resource keeps those that it had."""
    rows = connection.execute("SELECT rid, type, id, body, sealed FROM resource WHERE home = ? AND NOT deleted", (home,)).fetchall()
    record = {Key(kind, id): load_object(body) for _, kind, id, body, _ in rows}
    sealed = sealed_of(record)
    for rid, kind, id, _, before in rows:
        now = int(sealed[Key(kind, id)])
        if now != before:
            connection.execute("UPDATE resource SET sealed = ? WHERE rid = ?", (now, rid))


def sealed_of(record: dict[Key, JsonObject]) -> dict[Key, Seal]:
    """The seals of each resource of one record, inherited ones included."""
    found = {key: seals(resource) for key, resource in record.items()}
    about = {key: [one for one in _pointed(resource, _ABOUT) if one in record] for key, resource in record.items()}
    plans = _plans(record)
    moving = True
    while moving:
        moving = False
        for key in record:
            now = found[key] | _inherited(key, [found[one] for one in about[key]])
            if plans.get(key):
                now |= _common([found[plan] for plan in plans[key]])
            if now != found[key]:
                found[key], moving = now, True
    return found


def _inherited(key: Key, above: list[Seal]) -> Seal:
    """What a resource gets from those that it is about; a Provenance of several only what all of them have, or it would hide where the others come from."""
    if key.type == "Provenance":
        return _common(above)
    made = Seal.NONE
    for one in above:
        made |= one
    return made


def _common(several: list[Seal]) -> Seal:
    return reduce(lambda some, one: some & one, several) if several else Seal.NONE


def _plans(record: dict[Key, JsonObject]) -> dict[Key, list[Key]]:
    """For each resource the plans that have it in them; whom they are about is in none."""
    found: dict[Key, list[Key]] = {}
    for key, resource in record.items():
        for inner in _pointed(resource, _WITHIN) if key.type == "CarePlan" else ():
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
