"""Data quality: codes that came in and that no table knows, counted by element and code system; whose they are is not told."""

from collections import Counter
from dataclasses import dataclass
from sqlite3 import Connection

from fhir_gateway.errors import BadJson
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.mappers.unmapped import unmapped


@dataclass(frozen=True, slots=True)
class UnmappedCount:
    """How many codes of a system stand at an element and are in no table; ``system`` is empty for words without a code."""

    element: str
    system: str
    count: int


def unmapped_counts(connection: Connection) -> list[UnmappedCount]:
    """The unmapped codes of all that is stored now, most frequent first; this reads everything."""
    count: Counter[tuple[str, str]] = Counter()
    for (body,) in connection.execute("SELECT body FROM resource WHERE deleted = 0"):
        resource = _resource(body)
        count.update((one.element, one.system) for one in (unmapped(resource) if resource else []))
    return [UnmappedCount(element, system, times) for (element, system), times in sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))]


def _resource(body: bytes) -> JsonObject | None:
    try:
        return load_object(body)
    except BadJson:
        return None  # the doctor names it
