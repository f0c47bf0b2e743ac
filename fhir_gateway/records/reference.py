"""Who or what is meant, and the business identifiers that name them.

The two concepts share a file because an identifier has an assigner and a reference may be an identifier.
"""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept
from fhir_gateway.records.period import Period


class IdentifierUse(Enum):
    USUAL = "usual"
    OFFICIAL = "official"
    TEMPORARY = "temporary"
    SECONDARY = "secondary"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that somebody gave: a medical record number, a member id, an NPI; at least one field is given."""

    system: str | None = None
    value: str | None = None
    use: IdentifierUse | None = None
    type: Concept | None = None
    period: Period | None = None
    assigner: "Ref | None" = None


@dataclass(frozen=True, slots=True)
class Ref:
    """Another resource: ``type`` and ``id`` where both are known, else an identifier, an address or only a name.

    ``address`` is a literal that is not ``Type/id``: an absolute URL, ``urn:uuid:…``, ``#contained`` or a search.
    ``id`` never stands without ``type`` nor beside ``address``; at least one of the fields but ``type`` is given.
    """

    type: str | None = None
    id: str | None = None
    identifier: Identifier | None = None
    display: str | None = None
    address: str | None = None

    def __post_init__(self) -> None:
        if self.id is not None and (self.type is None or self.address is not None):
            raise ValueError("an id needs its type, and no other address")

    @property
    def target(self) -> str | None:
        """``Type/id``, or the address; ``None`` for a logical reference or a bare name."""
        return f"{self.type}/{self.id}" if self.id is not None else self.address
