"""What a partner keeps: every version of every resource, in memory.

https://hl7.org/fhir/R4/http.html#versions
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from fhir_gateway.fhir.lexical import JsonObject


@dataclass(frozen=True)
class Version:
    """One version of one resource; ``body`` is None for a deletion and is never changed."""

    order: int
    """Place among all writes of this partner."""
    type: str
    id: str
    number: int
    at: datetime
    method: str
    body: JsonObject | None

    @property
    def reference(self) -> str:
        return f"{self.type}/{self.id}"


Kept = dict[tuple[str, str], tuple[Version, ...]]


@dataclass(frozen=True)
class Backup:
    """All that a partner keeps, at one moment."""

    kept: MappingProxyType[tuple[str, str], tuple[Version, ...]]
    writes: int
    ids: int


class Resources:
    """Versions by type and id, oldest first."""

    def __init__(self) -> None:
        self._kept: Kept = {}
        self._writes = 0
        self._ids = 0

    def history(self, type_name: str, id_: str) -> tuple[Version, ...]:
        return self._kept.get((type_name, id_), ())

    def current(self, type_name: str, id_: str) -> Version | None:
        """The newest version, which may be a deletion."""
        versions = self.history(type_name, id_)
        return versions[-1] if versions else None

    def lives(self, type_name: str, id_: str) -> bool:
        version = self.current(type_name, id_)
        return version is not None and version.body is not None

    def living(self, type_name: str | None = None, *, until: datetime | None = None) -> Iterator[Version]:
        """The newest version of each resource, deleted ones left out, as it was at ``until``."""
        for (kind, _), versions in self._kept.items():
            if type_name in (None, kind):
                seen = [version for version in versions if until is None or version.at <= until]
                if seen and seen[-1].body is not None:
                    yield seen[-1]

    def versions(self, type_name: str | None = None) -> Iterator[Version]:
        for (kind, _), versions in self._kept.items():
            if type_name in (None, kind):
                yield from versions

    def since(self, backup: Backup) -> Iterator[Version]:
        """What was written after a backup was taken."""
        for key, versions in self._kept.items():
            yield from versions[len(backup.kept.get(key, ())) :]

    def add(self, type_name: str, id_: str, at: datetime, method: str, body: JsonObject | None) -> Version:
        self._writes += 1
        earlier = self.history(type_name, id_)
        version = Version(self._writes, type_name, id_, len(earlier) + 1, at, method, body)
        self._kept[(type_name, id_)] = (*earlier, version)
        return version

    def new_id(self, type_name: str, prefix: str) -> str:
        while True:
            self._ids += 1
            made = f"{prefix}{self._ids}"
            if (type_name, made) not in self._kept:
                return made

    def backup(self) -> Backup:
        return Backup(MappingProxyType(dict(self._kept)), self._writes, self._ids)

    def restore(self, backup: Backup) -> None:
        self._kept = dict(backup.kept)
        self._writes = backup.writes
        self._ids = backup.ids
