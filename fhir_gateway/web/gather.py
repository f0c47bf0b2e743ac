"""Gathers what the page of a plan shows: the plan, what it refers to, what is based on it, and what is known about all of them."""

from collections import deque
from datetime import datetime
from typing import Final

from fhir_gateway.agreement.link import Link
from fhir_gateway.care_plan.view.gathered import Gathered, Origins
from fhir_gateway.care_plan.view.narratives import WRITTEN
from fhir_gateway.care_plan.view.words import first, text
from fhir_gateway.errors import NotFound
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key, targets
from fhir_gateway.store.reads import Reads
from fhir_gateway.store.search import Query
from fhir_gateway.store.stored import Stored

_SHOWN: Final = frozenset(
    [
        "Appointment",
        "CarePlan",
        "CareTeam",
        "Claim",
        "ClaimResponse",
        "CommunicationRequest",
        "Condition",
        "Contract",
        "Coverage",
        "DeviceRequest",
        "Encounter",
        "EpisodeOfCare",
        "Goal",
        "HealthcareService",
        "Location",
        "Medication",
        "MedicationRequest",
        "NutritionOrder",
        "Organization",
        "Patient",
        "Practitioner",
        "PractitionerRole",
        "RelatedPerson",
        "RequestGroup",
        "ServiceRequest",
        "Task",
        "VisionPrescription",
    ]
)
"""The types that the page follows references to."""
_ON_A_PLAN: Final = frozenset(
    [
        "Appointment",
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
_INWARD: Final = {
    "CarePlan": _ON_A_PLAN,
    "ServiceRequest": frozenset({"Appointment", "Contract", "ClaimResponse", "Encounter", "Task"}),
    "Patient": frozenset({"Coverage"}),
}
"""By type, the types of those that refer to it and are shown too."""
_PROVENANCES: Final = 200
_VERSIONS: Final = 50


def gather(reads: Reads, plan: Key, now: datetime) -> Gathered:
    """A plan and all that its page shows.

    Raises:
        NotFound: there is no such plan.
    """
    found = _around(reads, plan)
    if plan not in found:
        raise NotFound(f"there is no {plan}")
    return Gathered(
        plan=found[plan],
        resources=found,
        now=now,
        provenances=provenances(reads, [key for key in found if key.home == plan.home]),
        links=[link for key in found if key.home == plan.home for link in reads.links(key=key)],
        origins={key: origins_of(reads, key) for key in found if key.home == plan.home},
        older=frozenset(key for key, resource in found.items() if _older(reads, key, resource)),
    )


def gather_one(reads: Reads, resource: JsonObject, links: list[Link], now: datetime) -> Gathered:
    """One resource and what it refers to, for a line of the inbox."""
    key = Key(resource["resourceType"], resource["id"])
    found = {key: resource}
    for other in targets(resource):
        stored = _current(reads, other)
        if stored is not None:
            found[other] = stored.json()
    return Gathered(plan=resource, resources=found, now=now, links=links, origins={key: origins_of(reads, key)})


def provenances(reads: Reads, keys: list[Key]) -> list[JsonObject]:
    """The newest Provenances about some resources."""
    query = Query.parse("Provenance", [("target", ",".join(map(str, keys))), ("_sort", "-_lastUpdated"), ("_count", str(_PROVENANCES))])
    return [stored.json() for stored in reads.search(query).matches]


def origins_of(reads: Reads, key: Key) -> Origins:
    """Who wrote each unit of a resource last."""
    return reads.origins(key)


def _around(reads: Reads, plan: Key) -> dict[Key, JsonObject]:
    found: dict[Key, JsonObject] = {}
    waiting = deque([plan])
    while waiting:
        key = waiting.popleft()
        stored = _current(reads, key) if key not in found else None
        if stored is None:
            continue
        found[key] = resource = stored.json()
        if key.type == "CarePlan" and key != plan:
            continue
        waiting.extend(other for other in targets(resource) if other.type in _SHOWN and other.home in (plan.home, "dir"))
        inward = _INWARD.get(key.type, frozenset())
        waiting.extend(other for other in (reads.referring(key) if inward else ()) if other.type in inward and other.home == plan.home)
    return found


def _current(reads: Reads, key: Key) -> Stored | None:
    stored = reads.read(key)
    return stored if stored is not None and not stored.deleted else None


def _older(reads: Reads, key: Key, resource: JsonObject) -> bool:
    """Whether the data of a resource changed after its narrative was written."""
    narrative = first(resource.get("text"))
    if text(narrative.get("status")) not in WRITTEN:
        return False
    for stored in reads.history(key=key, count=_VERSIONS).entries:
        if stored.deleted or (was := stored.json()).get("text") != narrative:
            return False
        if _data(was) != _data(resource):
            return True
    return False


def _data(resource: JsonObject) -> JsonObject:
    return {name: value for name, value in resource.items() if name not in ("meta", "text")}
