"""How a medication is taken: how much, how fast, when, and by which way."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept, Known, Unmapped
from fhir_gateway.records.quantity import Amount, Range, Ratio
from fhir_gateway.records.timing import Timing


class DoseKind(Enum):
    CALCULATED = "calculated"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much each time, and for an infusion how fast (``100 mL`` in an hour, ``2 L/min``); at least one field is given."""

    kind: Known[DoseKind] | Unmapped | None = None
    amount: Range | Amount | None = None
    rate: Ratio | Range | Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosage:
    """One instruction; those of the same ``sequence`` hold at once, others one after another. At least one field is given.

    ``as_needed`` is a yes or no, or for what; ``site`` is where on the body, ``method`` how (as a slow push).
    """

    sequence: int | None = None
    text: str | None = None
    additional_instructions: tuple[Concept, ...] = ()
    patient_instruction: str | None = None
    timing: Timing | None = None
    as_needed: bool | Concept | None = None
    site: Concept | None = None
    route: Concept | None = None
    method: Concept | None = None
    doses: tuple[Dose, ...] = ()
    most_in_period: Ratio | None = None
    most_at_once: Amount | None = None
    most_in_a_lifetime: Amount | None = None
