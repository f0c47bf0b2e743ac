"""A status as the page words it: which list of codes it is from, and its code.

The page has a word for every code of every list here, in every language; a code that is on no list is shown as it is.
"""

from dataclasses import dataclass
from typing import Any, Final

from fhir_gateway.care_plan.view.words import code, concept, first, text
from fhir_gateway.fhir.lexical import JsonObject

REQUEST: Final = "request"
_LISTS: Final = {
    "CarePlan": "request",
    "ServiceRequest": "request",
    "DeviceRequest": "request",
    "NutritionOrder": "request",
    "CommunicationRequest": "request",
    "RequestGroup": "request",
    "VisionPrescription": "financial",
    "MedicationRequest": "medication-request",
    "Task": "task",
    "Appointment": "appointment",
    "Encounter": "encounter",
    "CareTeam": "care-team",
    "EpisodeOfCare": "episode-of-care",
    "Coverage": "financial",
    "ClaimResponse": "financial",
    "Contract": "contract",
    "Goal": "goal",
}
"""By resource type, the list that its status is from."""

STATUS_ELEMENTS: Final = frozenset({"status", "lifecycleStatus", "achievementStatus", "clinicalStatus", "verificationStatus"})


@dataclass(frozen=True, slots=True)
class Status:
    """A status.

    Args:
        kind: the list of codes, a section of the message catalogues.
        code: the code; empty where none is given.
        said: what the resource itself says, for a code that is on no list.
    """

    kind: str
    code: str
    said: str = ""


def status_of(resource: JsonObject) -> Status:
    """The status of a resource; of a Goal its lifecycle, of a Condition its clinical status."""
    kind = resource["resourceType"]
    match kind:
        case "Goal":
            return Status("goal", text(resource.get("lifecycleStatus")))
        case "Condition":
            return coded(resource.get("clinicalStatus"), "condition-clinical")
        case _:
            return Status(_LISTS.get(kind, REQUEST), text(resource.get("status")))


def coded(said: Any, kind: str) -> Status:  # Any: a CodeableConcept as JSON
    """A status that is a CodeableConcept of an HL7 code system named as the list is."""
    found = code(said, f"http://terminology.hl7.org/CodeSystem/{kind}")
    return Status(kind, found or text(first(first(said).get("coding")).get("code")), concept(said))


def status_element(resource_type: str, name: str, value: Any) -> Status | None:  # Any: JSON
    """The status that an element holds; None for an element that is no status."""
    match resource_type, name:
        case "Goal", "lifecycleStatus":
            return Status("goal", text(value))
        case "Goal", "achievementStatus":
            return coded(value, "goal-achievement")
        case "Condition", "clinicalStatus":
            return coded(value, "condition-clinical")
        case "Condition", "verificationStatus":
            return coded(value, "condition-ver-status")
        case _, "status" if resource_type in _LISTS:
            return Status(_LISTS[resource_type], text(value))
        case _:
            return None
