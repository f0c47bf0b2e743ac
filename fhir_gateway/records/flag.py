"""A flag: what everybody who comes to the patient must know, such as a dog, a fall risk or a funder that is missing."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.period import Period
from fhir_gateway.records.reference import Identifier, Ref


class FlagStatus(Enum):
    ACTIVE = "active"
    INACTIVE = "inactive"
    ENTERED_IN_ERROR = "entered in error"


class FlagCategory(Enum):
    DIET = "diet"
    DRUG = "drug"
    LABORATORY = "laboratory"
    ADMINISTRATIVE = "administrative"
    CONTACT = "contact"
    CLINICAL = "clinical"
    BEHAVIORAL = "behavioral"
    RESEARCH = "research"
    ADVANCE_DIRECTIVE = "advance directive"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One flag; ``code`` is what to know, ``period`` when it holds."""

    id: str | None = None
    subject: Ref
    status: FlagStatus
    code: Concept
    identifiers: tuple[Identifier, ...] = ()
    categories: tuple[Known[FlagCategory] | Unmapped, ...] = ()
    period: Period | None = None
    encounter: Ref | None = None
    author: Ref | None = None
