"""Records <-> FHIR JSON: one file per resource, all of them listed here.

``MAPPERS`` is the list; whatever is in it keeps the laws that ``tests/unit/mappers/test_laws.py`` tests. A type that is not in
it, and a resource that its mapper refuses, is *carried*: stored and served, never understood halfway.
"""

from dataclasses import dataclass
from typing import Any

from fhir_gateway.errors import Invalid
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import (
    activity_definition,
    allergy_intolerance,
    appointment,
    audit_event,
    care_plan,
    care_team,
    case_list,
    claim,
    claim_response,
    clinical_impression,
    communication,
    communication_request,
    composition,
    condition,
    consent,
    contract,
    coverage,
    coverage_answer,
    coverage_eligibility_request,
    coverage_eligibility_response,
    detected_issue,
    device_request,
    document_reference,
    encounter,
    endpoint,
    episode_of_care,
    explanation_of_benefit,
    flag,
    goal,
    group,
    healthcare_service,
    insurance_plan,
    invoice,
    location,
    medication_request,
    message_header,
    nutrition_order,
    observation,
    organization,
    organization_affiliation,
    patient,
    plan_definition,
    practitioner,
    practitioner_role,
    procedure,
    provenance,
    questionnaire,
    questionnaire_response,
    related_person,
    request_group,
    service_request,
    task,
)
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import address, contact_point, human_name, prose, quantity, reference, signature, timing, usage_context
from fhir_gateway.mappers.datatypes.weekday import WEEKDAY
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.overlay import overlay

_LISTED: tuple[Mapper[Any], ...] = (  # Any: each mapper has its own record
    activity_definition.MAPPER,
    allergy_intolerance.MAPPER,
    appointment.MAPPER,
    audit_event.MAPPER,
    care_plan.MAPPER,
    care_team.MAPPER,
    case_list.MAPPER,
    claim.MAPPER,
    claim_response.MAPPER,
    clinical_impression.MAPPER,
    communication.MAPPER,
    communication_request.MAPPER,
    composition.MAPPER,
    condition.MAPPER,
    consent.MAPPER,
    contract.MAPPER,
    coverage.MAPPER,
    coverage_eligibility_request.MAPPER,
    coverage_eligibility_response.MAPPER,
    detected_issue.MAPPER,
    device_request.MAPPER,
    document_reference.MAPPER,
    encounter.MAPPER,
    endpoint.MAPPER,
    episode_of_care.MAPPER,
    explanation_of_benefit.MAPPER,
    flag.MAPPER,
    goal.MAPPER,
    group.MAPPER,
    healthcare_service.MAPPER,
    insurance_plan.MAPPER,
    invoice.MAPPER,
    location.MAPPER,
    medication_request.MAPPER,
    message_header.MAPPER,
    nutrition_order.MAPPER,
    observation.MAPPER,
    organization.MAPPER,
    organization_affiliation.MAPPER,
    patient.MAPPER,
    plan_definition.MAPPER,
    practitioner.MAPPER,
    practitioner_role.MAPPER,
    procedure.MAPPER,
    provenance.MAPPER,
    questionnaire.MAPPER,
    questionnaire_response.MAPPER,
    related_person.MAPPER,
    request_group.MAPPER,
    service_request.MAPPER,
    task.MAPPER,
)

MAPPERS: dict[str, Mapper[Any]] = {mapper.type: mapper for mapper in _LISTED}

DATATYPE_CODES: dict[str, CodeMap[Any]] = {  # Any: each table has its own enum
    "Address.type": address.KIND,
    "Address.use": address.USE,
    "ContactPoint.system": contact_point.KIND,
    "ContactPoint.use": contact_point.USE,
    "CoverageInformation.covered": coverage_answer.COVERED,
    "CoverageInformation.docNeeded": coverage_answer.PAPERS,
    "CoverageInformation.infoNeeded": coverage_answer.INFORMATION,
    "CoverageInformation.paNeeded": coverage_answer.AUTHORIZATION,
    "HumanName.use": human_name.USE,
    "Identifier.use": reference.IDENTIFIER_USE,
    "Narrative.status": prose.ORIGIN,
    "Quantity.comparator": quantity.COMPARATOR,
    "Signature.type": signature.KIND,
    "Timing.repeat.dayOfWeek": WEEKDAY,
    "Timing.repeat.periodUnit": timing.UNIT,
    "Timing.repeat.when": timing.DAY_PART,
    "UsageContext.code": usage_context.KIND,
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
