"""What the store gives back: one version of a resource, pages of them, and where a change came from."""

from dataclasses import dataclass, field

from fhir_gateway.errors import Gone
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.fhir.references import Key


@dataclass(frozen=True, slots=True)
class Stored:
    """One version of a resource.

    Args:
        version: counts from 1.
        version_id: ``<version>-<random>``, opaque to callers.
        updated: a FHIR instant.
        body: as served, with ``id`` and ``meta`` stamped; empty where this version is a deletion.
    """

    key: Key
    version: int
    version_id: str
    updated: str
    body: bytes
    deleted: bool = False

    def json(self) -> JsonObject:
        """The resource, decoded.

        Raises:
            Gone: this version is a deletion.
        """
        if self.deleted:
            raise Gone(f"{self.key} is deleted")
        return load_object(self.body)

    @property
    def reference(self) -> str:
        return f"{self.key}/_history/{self.version_id}"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a change came from.

    Args:
        partner: the partner at whose server it was made; None for a change made here.
        their_version: their version id of what was read.
        activity: a short code: ``pull``, ``api``, ``page``, ``import``, ``merge``, ``approve``.
        note: one sentence about it; no patient's data.
    """

    partner: str | None
    their_version: str | None
    activity: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Versions, newest first; ``next`` asks for the page after this one."""

    entries: list[Stored]
    next: str | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What matched, what was asked to come along, and the token of the next page; ``total`` only where asked for."""

    matches: list[Stored]
    included: list[Stored] = field(default_factory=list[Stored])
    next: str | None = None
    total: int | None = None
