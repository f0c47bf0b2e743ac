"""Records <-> FHIR JSON: one file per resource, all of them listed here.

``MAPPERS`` is the list; whatever is in it keeps the laws that ``tests/unit/mappers/test_laws.py`` tests. A type that is not in
it, and a resource that its mapper refuses, is *carried*: stored and served, never understood halfway.
"""

from dataclasses import dataclass
from typing import Any

from fhir_gateway.errors import Invalid
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import (
    care_plan,
    care_team,
    condition,
    coverage,
    encounter,
    episode_of_care,
    goal,
    location,
    organization,
    patient,
    practitioner,
    practitioner_role,
    related_person,
    service_request,
    task,
)
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import address, contact_point, human_name, quantity, reference, timing
from fhir_gateway.mappers.datatypes.weekday import WEEKDAY
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.overlay import overlay

_LISTED: tuple[Mapper[Any], ...] = (  # Any: each mapper has its own record
    care_plan.MAPPER,
    care_team.MAPPER,
    condition.MAPPER,
    coverage.MAPPER,
    encounter.MAPPER,
    episode_of_care.MAPPER,
    goal.MAPPER,
    location.MAPPER,
    organization.MAPPER,
    patient.MAPPER,
    practitioner.MAPPER,
    practitioner_role.MAPPER,
    related_person.MAPPER,
    service_request.MAPPER,
    task.MAPPER,
)

MAPPERS: dict[str, Mapper[Any]] = {mapper.type: mapper for mapper in _LISTED}

DATATYPE_CODES: dict[str, CodeMap[Any]] = {  # Any: each table has its own enum
    "Address.type": address.KIND,
    "Address.use": address.USE,
    "ContactPoint.system": contact_point.KIND,
    "ContactPoint.use": contact_point.USE,
    "HumanName.use": human_name.USE,
    "Identifier.use": reference.IDENTIFIER_USE,
    "Quantity.comparator": quantity.COMPARATOR,
    "Timing.repeat.dayOfWeek": WEEKDAY,
    "Timing.repeat.periodUnit": timing.UNIT,
    "Timing.repeat.when": timing.DAY_PART,
}
"""The tables of codes that stand in no mapper, because many resources share them; by FHIRPath, for the documentation."""

_BY_RECORD: dict[type, Mapper[Any]] = {mapper.record: mapper for mapper in MAPPERS.values()}


@dataclass(frozen=True, slots=True)
class NotMapped:
    """A resource that is carried: why, and the FHIRPath of what was refused where there is one."""

    type: str
    reason: str
    expression: str | None = None


def read(resource: JsonObject) -> Any:  # Any: the record of whatever type it is
    """The record of a resource.

    Raises:
        KeyError: the type has no mapper (see ``understood``).
        MissingElement, UnmappedCode, NotUnderstood: the mapper refuses it; each names its ``expression``.
    """
    return MAPPERS[resource["resourceType"]].from_json(resource)


def write(record: object) -> JsonObject:
    """A record as a new resource."""
    return _BY_RECORD[type(record)].to_json(record)


def rewrite(onto: JsonObject, record: object) -> JsonObject:
    """A resource with the changes of its record, and nothing else changed.

    Raises:
        MissingElement, UnmappedCode, NotUnderstood: ``onto`` itself is refused, so that nobody knows what would change.
    """
    return overlay(onto, write(read(onto)), write(record))


def understood(resource: JsonObject) -> Any | NotMapped:  # Any: the record of whatever type it is
    """The record of a resource, or why it is carried."""
    resource_type = resource.get("resourceType")
    if not isinstance(resource_type, str) or resource_type not in MAPPERS:
        return NotMapped(str(resource_type), "no record for this type")
    try:
        return MAPPERS[resource_type].from_json(resource)
    except Invalid as refusal:
        return NotMapped(resource_type, refusal.message, refusal.expression)
