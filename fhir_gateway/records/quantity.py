"""Amounts with their units. A number keeps the digits that it was written with."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NewType


class Comparator(Enum):
    """How the true value relates to the number: ``BELOW`` 5 means less than 5."""

    BELOW = "below"
    AT_MOST = "at most"
    AT_LEAST = "at least"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit in words and in code; at least one field is given."""

    value: Decimal | None = None
    unit: str | None = None
    system: str | None = None
    code: str | None = None
    comparator: Comparator | None = None


Amount = NewType("Amount", Quantity)
"""A quantity that is exact: it has no comparator. https://hl7.org/fhir/R4/datatypes.html#SimpleQuantity"""

Duration = NewType("Duration", Quantity)
"""A length of time; a code is one of UCUM, and has a value. https://hl7.org/fhir/R4/datatypes.html#Duration"""

Age = NewType("Age", Quantity)
"""How old somebody was; a value has a code of UCUM, and is more than zero. https://hl7.org/fhir/R4/datatypes.html#Age"""


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``; at least one is given, neither has a comparator."""

    low: Quantity | None = None
    high: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """One amount in relation to another."""

    numerator: Quantity | None = None
    denominator: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217); at least one is given."""

    value: Decimal | None = None
    currency: str | None = None
