"""What a person is called."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.period import Period


class NameUse(Enum):
    USUAL = "usual"
    OFFICIAL = "official"
    TEMPORARY = "temporary"
    NICKNAME = "nickname"
    ANONYMOUS = "anonymous"
    OLD = "old"
    MAIDEN = "maiden"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts, or as one text; at least one field is given."""

    family: str | None = None
    given: tuple[str, ...] = ()
    text: str | None = None
    use: NameUse | None = None
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    period: Period | None = None

    @property
    def label(self) -> str:
        """The name to show: the text, else the parts in order; empty when there are none."""
        return self.text or " ".join([*self.prefixes, *self.given, *([self.family] if self.family else []), *self.suffixes])
