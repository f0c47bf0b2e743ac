"""PractitionerRole <-> FHIR R4 PractitionerRole.

https://hl7.org/fhir/R4/practitionerrole.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import availability
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, contact_point, period, reference
from fhir_gateway.mappers.datatypes.weekday import WEEKDAY
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.practitioner_role import PractitionerRole, RoleKind

# https://hl7.org/fhir/R4/practitionerrole-definitions.html#PractitionerRole.code
KIND = CodeMap(
    system="http://snomed.info/sct",
    rows={
        RoleKind.CASE_MANAGER: "768832004",
        RoleKind.NURSE_CASE_MANAGER: "445451001",
        RoleKind.CARE_COORDINATOR: "768820003",
    },
    also_read={("http://nucc.org/provider-taxonomy", "171M00000X"): RoleKind.CARE_COORDINATOR},  # equal in the concept map of HRex
)


def to_json(role: PractitionerRole) -> JsonObject:
    """Write a role as FHIR JSON. Total: every role has a FHIR form."""
    return present(
        {
            "resourceType": "PractitionerRole",
            "id": role.id,
            "identifier": many(role.identifiers, reference.identifier_to_json),
            "active": role.active,
            "period": one(role.period, period.to_json),
            "practitioner": one(role.practitioner, reference.to_json),
            "organization": one(role.organization, reference.to_json),
            "code": many(role.kinds, KIND.to_concept),
            "specialty": many(role.specialties, concept.to_json),
            "location": many(role.locations, reference.to_json),
            "healthcareService": many(role.services, reference.to_json),
            "telecom": many(role.contacts, contact_point.to_json),
            "availableTime": many(role.working_times, availability.working_time_to_json),
            "notAvailable": many(role.times_away, availability.time_away_to_json),
            "availabilityExceptions": role.exceptions,
        }
    )


def from_json(resource: JsonObject) -> PractitionerRole:
    """Read a role from FHIR JSON.

    Raises:
        MissingElement: a time away has no description.
        UnmappedCode: a day of the week or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "PractitionerRole")
    return PractitionerRole(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        active=here.flag("active"),
        period=here.one("period", period.from_json),
        practitioner=here.one("practitioner", reference.from_json),
        organization=here.one("organization", reference.from_json),
        kinds=here.many("code", KIND.from_concept),
        specialties=here.many("specialty", concept.from_json),
        locations=here.many("location", reference.from_json),
        services=here.many("healthcareService", reference.from_json),
        contacts=here.many("telecom", contact_point.from_json),
        working_times=here.many("availableTime", availability.working_time_from_json),
        times_away=here.many("notAvailable", availability.time_away_from_json),
        exceptions=here.text("availabilityExceptions"),
    )


MAPPER = Mapper(
    "PractitionerRole",
    PractitionerRole,
    to_json,
    from_json,
    codes={"PractitionerRole.code": KIND, "PractitionerRole.availableTime.daysOfWeek": WEEKDAY},
)
