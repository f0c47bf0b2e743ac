"""The activities of a plan: what is to be done, by whom, in what state, until when.

They are what ``CarePlan.activity`` names or describes, and what is based on the plan or on one of its orders: a partner may have cut the edge
from the plan to a Task and kept the one back.
https://hl7.org/fhir/R4/careplan.html
"""

from dataclasses import dataclass, field
from typing import Any, Final

from fhir_gateway.care_plan.view.gathered import Gathered, key_of
from fhir_gateway.care_plan.view.status import Status, status_of
from fhir_gateway.care_plan.view.timing import Frequency, due, frequency, is_past
from fhir_gateway.care_plan.view.words import concept, first, objects, text
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from fhir_gateway.mappers import MAPPERS, NotMapped, understood

ACTIVITY_TYPES: Final = (
    "ServiceRequest",
    "MedicationRequest",
    "DeviceRequest",
    "NutritionOrder",
    "VisionPrescription",
    "RequestGroup",
    "Task",
    "CommunicationRequest",
    "Appointment",
    "Encounter",
)
DESCRIBED: Final = "CarePlan.activity"
"""The type of an activity that the plan describes itself, in ``activity.detail``."""

_PERFORMERS: Final = {
    "Task": ("owner",),
    "ServiceRequest": ("performer",),
    "MedicationRequest": ("performer",),
    "DeviceRequest": ("performer",),
    "CommunicationRequest": ("sender",),
    "Encounter": ("serviceProvider",),
    DESCRIBED: ("performer",),
}
_ENDED: Final = frozenset(
    {"completed", "revoked", "cancelled", "rejected", "failed", "stopped", "entered-in-error", "finished", "fulfilled", "noshow", "accepted-then-cancelled"}
)


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing to be done.

    Args:
        key: None for what the plan only describes.
        type: its resource type, or ``DESCRIBED``.
        owner: who does it; ``organisation`` where it acts for one of another name.
        due: a date or time as written; ``overdue`` once that is past and the activity has not ended.
        forbidden: it is *not* to be done (``doNotPerform``).
        intent: the code of ``intent``; empty where it has none.
        carries_out: the order that a task or a visit is for.
        not_understood: why no mapper understands it; empty where one does, or where its type has none.
        here: False where the plan names it and the gateway does not have it.
    """

    key: Key | None
    type: str
    title: str
    status: Status
    reason: str = ""
    owner: str = ""
    organisation: str = ""
    due: str = ""
    overdue: bool = False
    frequency: Frequency = field(default_factory=Frequency)
    forbidden: bool = False
    intent: str = ""
    carries_out: Key | None = None
    not_understood: str = ""
    here: bool = True


def activities(gathered: Gathered) -> list[tuple[Activity, JsonObject]]:
    """Each activity with the JSON that it is read from, in the plan's order; what is only based on the plan comes after."""
    found: list[tuple[Activity, JsonObject]] = []
    named: set[Key] = set()
    for element in objects(gathered.plan.get("activity")):
        target = gathered.at(element.get("reference"))
        if target is not None:
            named.add(key_of(target))
            found.append((activity(gathered, target), target))
        elif "detail" in element:
            found.append(_described(gathered, first(element["detail"])))
        elif "reference" in element:
            found.append((_elsewhere(gathered, element["reference"]), {}))
    rest = [one for one in gathered.of_type(*ACTIVITY_TYPES) if key_of(one) not in named and _belongs(gathered, one)]
    return found + [(activity(gathered, one), one) for one in rest]


def activity(gathered: Gathered, resource: JsonObject) -> Activity:
    """The view of a resource that is to be done."""
    status, until = status_of(resource), due(resource)
    owner, organisation = _owner(gathered, resource)
    return Activity(
        key=key_of(resource),
        type=resource["resourceType"],
        title=_title(gathered, resource),
        status=status,
        reason=concept(resource.get("statusReason")) or concept(resource.get("businessStatus")),
        owner=owner,
        organisation=organisation,
        due=until,
        overdue=status.code not in _ENDED and is_past(until, gathered.now),
        frequency=frequency(resource),
        forbidden=resource.get("doNotPerform") is True,
        intent=text(resource.get("intent")),
        carries_out=_carries_out(gathered, resource),
        not_understood=not_understood(resource),
    )


def not_understood(resource: JsonObject) -> str:
    """Why the mapper of its type refuses a resource: an element and a rule; empty where it does not, or where the type has none."""
    if resource["resourceType"] not in MAPPERS:
        return ""
    found = understood(resource)
    return f"{found.expression or found.type}: {found.reason}" if isinstance(found, NotMapped) else ""


def _described(gathered: Gathered, detail: JsonObject) -> tuple[Activity, JsonObject]:
    status, until = Status("care-plan-activity", text(detail.get("status"))), due(detail)
    owner, organisation = _party(gathered, detail.get("performer"))
    made = Activity(
        key=None,
        type=DESCRIBED,
        title=concept(detail.get("code")) or text(detail.get("description")) or concept(detail.get("productCodeableConcept")),
        status=status,
        reason=concept(detail.get("statusReason")),
        owner=owner,
        organisation=organisation,
        due=until,
        overdue=status.code not in _ENDED and is_past(until, gathered.now),
        frequency=frequency(detail),
        forbidden=detail.get("doNotPerform") is True,
    )
    return made, detail


def _elsewhere(gathered: Gathered, reference: Any) -> Activity:  # Any: JSON
    said = first(reference)
    kind = text(said.get("type")) or text(said.get("reference")).rsplit("/", 2)[-2:][0]
    return Activity(key=None, type=kind if kind in ACTIVITY_TYPES else DESCRIBED, title=gathered.name(reference), status=Status("request", ""), here=False)


def _title(gathered: Gathered, resource: JsonObject) -> str:
    focus = gathered.at(resource.get("focus")) if resource["resourceType"] == "Task" else None
    return gathered.title(resource) or (gathered.title(focus) if focus is not None else "")


def _owner(gathered: Gathered, resource: JsonObject) -> tuple[str, str]:
    if resource["resourceType"] == "Appointment":
        actors = [one.get("actor") for one in objects(resource.get("participant")) if "Patient/" not in text(first(one.get("actor")).get("reference"))]
        return _party(gathered, actors[0]) if actors else ("", "")
    performers = next((resource[name] for name in _PERFORMERS.get(resource["resourceType"], ()) if name in resource), None)
    return _party(gathered, performers or first(resource.get("dispenseRequest")).get("performer"))


def _party(gathered: Gathered, references: Any) -> tuple[str, str]:  # Any: JSON
    """Names of who does it, and the organisation of the first where it is not named already."""
    names = [name for reference in objects(references) if (name := gathered.name(reference))]
    organisation = gathered.organisation(first(references))
    return ", ".join(names), "" if organisation in names else organisation


def _carries_out(gathered: Gathered, resource: JsonObject) -> Key | None:
    if resource["resourceType"] not in ("Task", "Encounter", "Appointment"):
        return None
    orders = gathered.all_at([*objects(resource.get("focus")), *objects(resource.get("basedOn"))])
    return next((key_of(order) for order in orders if order["resourceType"] in ACTIVITY_TYPES), None)


def _belongs(gathered: Gathered, resource: JsonObject) -> bool:
    stay = gathered.at(gathered.plan.get("encounter"))
    if stay is not None and key_of(stay) == key_of(resource):
        return False
    return "basedOn" in resource or _carries_out(gathered, resource) is not None
