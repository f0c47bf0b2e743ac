"""A group: patients who are named, such as those of one program, or who are described by what they have in common."""

from dataclasses import dataclass
from enum import Enum

from fhir_gateway.records.coded import Concept
from fhir_gateway.records.period import Period
from fhir_gateway.records.quantity import Quantity, Range
from fhir_gateway.records.reference import Identifier, Ref


class GroupKind(Enum):
    """What the members are."""

    PERSON = "person"
    ANIMAL = "animal"
    PRACTITIONER = "practitioner"
    DEVICE = "device"
    MEDICATION = "medication"
    SUBSTANCE = "substance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Characteristic:
    """What all members have, or where ``excluded`` what *none* of them has."""

    code: Concept
    value: Concept | bool | Quantity | Range | Ref
    excluded: bool
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One member; ``left`` says that it no longer belongs to the group."""

    entity: Ref
    period: Period | None = None
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group; ``actual`` is of real members, else it only describes whom it means. ``quantity`` counts the members."""

    id: str | None = None
    kind: GroupKind
    actual: bool
    identifiers: tuple[Identifier, ...] = ()
    active: bool | None = None
    code: Concept | None = None
    name: str | None = None
    quantity: int | None = None
    managed_by: Ref | None = None
    characteristics: tuple[Characteristic, ...] = ()
    members: tuple[Member, ...] = ()

    def __post_init__(self) -> None:
        if self.members and not self.actual:
            raise ValueError("only an actual group has members")
