"""Ownership: which party may change which unit. Everybody may propose, and append notes.

One table, docs/agreement.md, *Ownership*. A non-owner's change is never applied, contested or not: it is held as a proposal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fhir_gateway.agreement.directions import Direction, direction
from fhir_gateway.agreement.units import Fragment, Unit, element_of, label, same


class Party(StrEnum):
    """The parts that a party can play in one resource."""

    ANYBODY = "anybody"
    RESPONSIBLE = "the responsible case manager: hospital until discharge, agency after"
    SETTER = "who brought the resource, or wrote the unit last"
    PHYSICIAN = "the physician"
    PERFORMER = "the owner of the task"
    REQUESTER = "the requester of the task"
    MEASURER = "who measures: the agency at home, the hospital inside"
    PAYER = "the payer"
    AGENCY = "the agency"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a party is in one resource.

    Args:
        plays: the parts that it plays there, besides ``ANYBODY``.
        party: its name, as in ``writers``.
        source: the party that brought the resource.
        writers: by unit label, the party that wrote it last.
        draft: the resource is an order that nobody approved yet.
    """

    plays: frozenset[Party]
    party: str
    source: str
    writers: Mapping[str, str] = field(default_factory=dict[str, str])
    draft: bool = False


_ORDER = ("code+doNotPerform", "orderDetail", "quantity[x]", "occurrence[x]", "asNeeded[x]", "bodySite")
APPROVAL_BEARING: Mapping[str, tuple[str, ...]] = {
    "ServiceRequest": _ORDER,
    "MedicationRequest": ("medication[x]", "dosageInstruction", "dispenseRequest", "doNotPerform"),
    "DeviceRequest": ("code[x]", "parameter", "occurrence[x]"),
    "NutritionOrder": ("oralDiet", "supplement", "enteralFormula"),
}
"""The units that an approval is about; see ``approval.py``."""

OWNERS: Mapping[str, Mapping[str, Party]] = {
    "CarePlan": {"*": Party.RESPONSIBLE},
    "Goal": {"achievementStatus": Party.MEASURER, "*": Party.SETTER},
    "CareTeam": {"participant": Party.SETTER, "*": Party.RESPONSIBLE},
    "ServiceRequest": {**dict.fromkeys(_ORDER, Party.PHYSICIAN), "status": Party.SETTER, "insurance": Party.PAYER, "*": Party.SETTER},
    "Task": {
        "status+statusReason": Party.PERFORMER,
        "businessStatus": Party.PERFORMER,
        "output": Party.PERFORMER,
        "executionPeriod": Party.PERFORMER,
        "lastModified": Party.ANYBODY,
        "*": Party.SETTER,
    },
    "Appointment": {"*": Party.AGENCY},
}
"""Owner by resource type and unit (the first step of its path); ``*`` is every other unit. A type that is not here belongs to its setter."""

_LISTS = (
    "note progress extension identifier goal addresses activity careTeam supportingInfo contributor participant"
    " outcomeReference outcomeCodeableConcept outcomeCode relevantHistory"
)
_GROWS = frozenset(_LISTS.split())
"""Lists to which anybody may add; an element belongs to who added it, and to the responsible case manager."""


def may_change(standing: Standing, resource_type: str, unit: Unit, was: Fragment, now: Fragment) -> bool:
    """Whether a party may change a unit; if not, its change is a proposal."""
    if direction(resource_type) in (Direction.ONE_SOURCE, Direction.LINKED):
        return standing.party == standing.source
    if same(was, now):
        return True
    if unit == ("intent",) and was:
        return False  # a proposal becomes an order as a new resource: request.html#intent
    element = element_of(unit)
    if element is not None and element[0] in _GROWS:
        return _may_change_element(standing, unit, element, was)
    owner = _owner(resource_type, unit, now)
    if owner is Party.PHYSICIAN and standing.draft and unit != ("status",):
        owner = Party.SETTER
    return owner is Party.ANYBODY or owner in standing.plays or (owner is Party.SETTER and _set_it(standing, unit))


def owner_of(resource_type: str, unit: Unit) -> Party:
    """The owner of a unit, for a page or a message."""
    return _owner(resource_type, unit, {})


def _owner(resource_type: str, unit: Unit, now: Fragment) -> Party:
    if resource_type == "Task" and now.get("status") == "cancelled":
        return Party.REQUESTER
    if resource_type == "ServiceRequest" and now.get("status") == "active":
        return Party.PHYSICIAN
    owners = OWNERS.get(resource_type, {})
    return owners.get(unit[0], owners.get("*", Party.SETTER))


def _may_change_element(standing: Standing, unit: Unit, element: Unit, was: Fragment) -> bool:
    if not was or unit[2:3] in (("progress",), ("outcomeReference",), ("outcomeCodeableConcept",)):
        return True
    return Party.RESPONSIBLE in standing.plays or standing.writers.get(label(element), standing.source) == standing.party


def _set_it(standing: Standing, unit: Unit) -> bool:
    return standing.party in (standing.source, standing.writers.get(label(unit)))
