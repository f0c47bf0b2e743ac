"""A plan's closure: what goes to a partner with the plan, and not a patient's whole record.

The plan; its patient, conditions, goals, team, activities and what they refer to; what is based on it; the patient's coverage.
Rules: docs/agreement.md, *What goes to whom*.
"""

from collections import deque
from typing import Protocol

from fhir_gateway.agreement.directions import Direction, direction
from fhir_gateway.fhir.references import Key, targets
from fhir_gateway.store.stored import Stored

BASED_ON_THE_PLAN = frozenset(
    [
        "Appointment",
        "CarePlan",
        "Communication",
        "CommunicationRequest",
        "Contract",
        "DeviceRequest",
        "Encounter",
        "MedicationRequest",
        "NutritionOrder",
        "ServiceRequest",
        "Task",
    ]
)
_BASED_ON_AN_ORDER = frozenset({"Appointment", "Contract", "Encounter", "Task", "ClaimResponse"})
INWARD = {
    "CarePlan": BASED_ON_THE_PLAN,
    "ServiceRequest": _BASED_ON_AN_ORDER,
    "Patient": frozenset({"Coverage"}),
}
"""By type, the types of those that refer to it and belong to the closure too."""


class Readable(Protocol):
    """The reads that the closure needs; a transaction has them."""

    def read(self, key: Key) -> Stored | None: ...

    def referring(self, key: Key) -> list[Key]: ...


def closure(store: Readable, plan: Key) -> list[Key]:
    """The keys of a plan's closure: what others refer to comes before them, except in a cycle.

    Only resources of the plan's patient and of the directory are in it.
    """
    found: dict[Key, list[Key]] = {}
    waiting = deque([plan])
    while waiting:
        key = waiting.popleft()
        stored = store.read(key) if key not in found else None
        if stored is None or stored.deleted:
            continue
        outward = [other for other in targets(stored.json()) if _belongs(other, plan)]
        inward = [other for other in store.referring(key) if other.type in INWARD.get(key.type, ()) and _belongs(other, plan)]
        found[key] = outward
        waiting.extend(inward if key == plan or key.type != "CarePlan" else [])
        waiting.extend(outward)
    return referred_first(found)


def _belongs(key: Key, plan: Key) -> bool:
    return key.home in (plan.home, "dir") and direction(key.type) is not Direction.APART


def referred_first(found: dict[Key, list[Key]]) -> list[Key]:
    """The keys in an order in which what is referred to comes before what refers to it, except in a cycle.

    Args:
        found: for each key those that it refers to.
    """
    order: dict[Key, None] = {}
    entered: set[Key] = set()
    for start in found:
        stack: list[tuple[Key, bool]] = [(start, False)]
        while stack:
            key, done = stack.pop()
            if done:
                order[key] = None
            elif key not in entered and key in found:
                entered.add(key)
                stack.append((key, True))
                stack.extend((other, False) for other in reversed(found[key]))
    return list(order)
