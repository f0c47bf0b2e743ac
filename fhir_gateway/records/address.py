"""A postal address, or the place that a visit goes to."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.period import Period


class AddressUse(Enum):
    HOME = "home"
    WORK = "work"
    TEMPORARY = "temporary"
    OLD = "old"
    BILLING = "billing"


class AddressKind(Enum):
    POSTAL = "postal"
    PHYSICAL = "physical"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its parts, or as one text; at least one field is given."""

    lines: tuple[str, ...] = ()
    city: str | None = None
    district: str | None = None
    state: str | None = None
    postal_code: str | None = None
    country: str | None = None
    text: str | None = None
    use: AddressUse | None = None
    kind: AddressKind | None = None
    period: Period | None = None
