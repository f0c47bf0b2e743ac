"""A phone number, a mail address or another way to reach somebody."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.period import Period


class ContactKind(Enum):
    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    PAGER = "pager"
    URL = "url"
    TEXT_MESSAGE = "text message"
    OTHER = "other"


class ContactUse(Enum):
    HOME = "home"
    WORK = "work"
    TEMPORARY = "temporary"
    OLD = "old"
    MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """One way to reach somebody; ``rank`` 1 is tried first; at least one field is given."""

    kind: ContactKind | None = None
    value: str | None = None
    use: ContactUse | None = None
    rank: int | None = None
    period: Period | None = None
