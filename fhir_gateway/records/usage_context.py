"""For whom or where something published is meant: an age, a diagnosis, a kind of user, a program."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Coding, Concept, Known
from fhir_gateway.records.quantity import Quantity, Range
from fhir_gateway.records.reference import Ref


class UsageKind(Enum):
    """What the value is about."""

    GENDER = "gender"
    AGE = "age"
    FOCUS = "clinical focus"
    USER = "kind of user"
    SETTING = "workflow setting"
    TASK = "task"
    VENUE = "venue"
    SPECIES = "species"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageContext:
    """One thing that holds where it is to be used, such as the age 65 and more."""

    kind: Known[UsageKind] | Coding
    value: Concept | Quantity | Range | Ref
