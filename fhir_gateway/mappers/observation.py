"""Observation <-> FHIR R4 Observation.

A value of the observation itself and ``dataAbsentReason`` exclude each other (obs-6), so both are one field of the record; a
component may have both.
https://hl7.org/fhir/R4/observation.html
"""

from typing import Any

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import observation_component as component
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, period, reference, timing
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.moment import Instant, Moment
from fhir_gateway.records.observation import Absent, Observation, ObservationCategory, ObservationStatus
from fhir_gateway.records.period import Period
from fhir_gateway.records.timing import Timing

# https://hl7.org/fhir/R4/valueset-observation-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/observation-status",
    rows={
        ObservationStatus.REGISTERED: "registered",
        ObservationStatus.PRELIMINARY: "preliminary",
        ObservationStatus.FINAL: "final",
        ObservationStatus.AMENDED: "amended",
        ObservationStatus.CORRECTED: "corrected",
        ObservationStatus.CANCELLED: "cancelled",
        ObservationStatus.ENTERED_IN_ERROR: "entered-in-error",
        ObservationStatus.UNKNOWN: "unknown",
    },
)

_US_CORE = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category"

# https://hl7.org/fhir/R4/valueset-observation-category.html, https://hl7.org/fhir/us/core/STU7/CodeSystem-us-core-category.html
CATEGORY = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/observation-category",
    rows={
        ObservationCategory.SOCIAL_HISTORY: "social-history",
        ObservationCategory.VITAL_SIGNS: "vital-signs",
        ObservationCategory.IMAGING: "imaging",
        ObservationCategory.LABORATORY: "laboratory",
        ObservationCategory.PROCEDURE: "procedure",
        ObservationCategory.SURVEY: "survey",
        ObservationCategory.EXAM: "exam",
        ObservationCategory.THERAPY: "therapy",
        ObservationCategory.ACTIVITY: "activity",
        ObservationCategory.SOCIAL_NEEDS: (_US_CORE, "sdoh"),
        ObservationCategory.FUNCTIONAL_STATUS: (_US_CORE, "functional-status"),
        ObservationCategory.DISABILITY_STATUS: (_US_CORE, "disability-status"),
        ObservationCategory.COGNITIVE_STATUS: (_US_CORE, "cognitive-status"),
        ObservationCategory.TREATMENT_PREFERENCE: (_US_CORE, "treatment-intervention-preference"),
        ObservationCategory.CARE_PREFERENCE: (_US_CORE, "care-experience-preference"),
    },
)

_WRITE_EFFECTIVE = {
    Moment: ("DateTime", str),
    Period: ("Period", period.to_json),
    Timing: ("Timing", timing.to_json),
    Instant: ("Instant", str),
}
_READ_EFFECTIVE = {
    "DateTime": Element.moment,
    "Period": read_one(period.from_json),
    "Timing": read_one(timing.from_json),
    "Instant": Element.instant,
}


def to_json(observation: Observation) -> JsonObject:
    """Write an observation as FHIR JSON. Total: every observation has a FHIR form."""
    return present(
        {
            "resourceType": "Observation",
            "id": observation.id,
            "identifier": many(observation.identifiers, reference.identifier_to_json),
            "basedOn": many(observation.based_on, reference.to_json),
            "partOf": many(observation.part_of, reference.to_json),
            "status": STATUS.code(observation.status),
            "category": many(observation.categories, CATEGORY.to_concept),
            "code": concept.to_json(observation.code),
            "subject": one(observation.subject, reference.to_json),
            "focus": many(observation.focus, reference.to_json),
            "encounter": one(observation.encounter, reference.to_json),
            **choice("effective", observation.effective, _WRITE_EFFECTIVE),
            "issued": text(observation.issued),
            "performer": many(observation.performers, reference.to_json),
            **_value_to_json(observation),
            "interpretation": many(observation.interpretations, component.INTERPRETATION.to_concept),
            "note": many(observation.notes, annotation.to_json),
            "bodySite": one(observation.body_site, concept.to_json),
            "method": one(observation.method, concept.to_json),
            "specimen": one(observation.specimen, reference.to_json),
            "device": one(observation.device, reference.to_json),
            "referenceRange": many(observation.reference_ranges, component.range_to_json),
            "hasMember": many(observation.members, reference.to_json),
            "derivedFrom": many(observation.derived_from, reference.to_json),
            "component": many(observation.components, component.to_json),
        }
    )


def from_json(resource: JsonObject) -> Observation:
    """Read an observation from FHIR JSON.

    Raises:
        MissingElement: the observation has no status or code, or a component no code.
        UnmappedCode: the status has no row in its table.
        NotUnderstood: a modifier that we do not know, a shape that is not FHIR, or a value beside a reason for its absence.
    """
    here = Element.of(resource, "Observation")
    return allowed(
        here,
        lambda: Observation(
            id=here.text("id"),
            identifiers=here.many("identifier", reference.identifier_from_json),
            based_on=here.many("basedOn", reference.from_json),
            part_of=here.many("partOf", reference.from_json),
            status=STATUS.read(here, "status"),
            categories=here.many("category", CATEGORY.from_concept),
            code=here.need("code", concept.from_json),
            subject=here.one("subject", reference.from_json),
            focus=here.many("focus", reference.from_json),
            encounter=here.one("encounter", reference.from_json),
            effective=here.choice("effective", _READ_EFFECTIVE),
            issued=here.instant("issued"),
            performers=here.many("performer", reference.from_json),
            value=_value_from_json(here),
            interpretations=here.many("interpretation", component.INTERPRETATION.from_concept),
            notes=here.many("note", annotation.from_json),
            body_site=here.one("bodySite", concept.from_json),
            method=here.one("method", concept.from_json),
            specimen=here.one("specimen", reference.from_json),
            device=here.one("device", reference.from_json),
            reference_ranges=here.many("referenceRange", component.range_from_json),
            members=here.many("hasMember", reference.from_json),
            derived_from=here.many("derivedFrom", reference.from_json),
            components=here.many("component", component.from_json),
        ),
    )


def _value_to_json(observation: Observation) -> JsonObject:
    if isinstance(observation.value, Absent):
        return {"dataAbsentReason": component.ABSENT.to_concept(observation.value.reason)}
    return choice("value", observation.value, component.WRITE_VALUE)


def _value_from_json(here: Element) -> Any:  # Any: whatever the reader of the value makes
    value, reason = here.choice("value", component.READ_VALUE), here.one("dataAbsentReason", component.ABSENT.from_concept)
    if reason is None:
        return value
    if value is not None:
        raise here.misshapen("dataAbsentReason", "allowed beside a value")  # obs-6
    return Absent(reason)


MAPPER = Mapper(
    "Observation",
    Observation,
    to_json,
    from_json,
    codes={
        "Observation.status": STATUS,
        "Observation.category": CATEGORY,
        "Observation.dataAbsentReason": component.ABSENT,
        "Observation.interpretation": component.INTERPRETATION,
        "Observation.referenceRange.type": component.RANGE_KIND,
        "Observation.component.dataAbsentReason": component.ABSENT,
        "Observation.component.interpretation": component.INTERPRETATION,
        "Observation.component.referenceRange.type": component.RANGE_KIND,
    },
)
