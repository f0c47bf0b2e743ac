"""CareTeam <-> FHIR R4 CareTeam.

https://hl7.org/fhir/R4/careteam.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import annotation, concept, contact_point, period, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.care_team import CareTeam, TeamCategory, TeamMember, TeamStatus

# https://hl7.org/fhir/R4/valueset-care-team-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/care-team-status",
    rows={
        TeamStatus.PROPOSED: "proposed",
        TeamStatus.ACTIVE: "active",
        TeamStatus.SUSPENDED: "suspended",
        TeamStatus.INACTIVE: "inactive",
        TeamStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# https://hl7.org/fhir/R4/valueset-care-team-category.html
CATEGORY = CodeMap(
    system="http://loinc.org",
    rows={
        TeamCategory.EVENT: "LA27975-4",
        TeamCategory.ENCOUNTER: "LA27976-2",
        TeamCategory.EPISODE: "LA27977-0",
        TeamCategory.CONDITION: "LA27978-8",
        TeamCategory.LONGITUDINAL: "LA28865-6",
        TeamCategory.HOME_AND_COMMUNITY: "LA28866-4",
        TeamCategory.RESEARCH: "LA27980-4",
        TeamCategory.PUBLIC_HEALTH: "LA28867-2",
    },
)


def to_json(team: CareTeam) -> JsonObject:
    """Write a care team as FHIR JSON. Total: every care team has a FHIR form."""
    return present(
        {
            "resourceType": "CareTeam",
            "id": team.id,
            "identifier": many(team.identifiers, reference.identifier_to_json),
            "status": STATUS.code_or_none(team.status),
            "category": many(team.categories, CATEGORY.to_concept),
            "name": team.name,
            "subject": one(team.subject, reference.to_json),
            "encounter": one(team.encounter, reference.to_json),
            "period": one(team.period, period.to_json),
            "participant": many(team.members, _member_to_json),
            "reasonCode": many(team.reason_codes, concept.to_json),
            "reasonReference": many(team.reasons, reference.to_json),
            "managingOrganization": many(team.organizations, reference.to_json),
            "telecom": many(team.contacts, contact_point.to_json),
            "note": many(team.notes, annotation.to_json),
        }
    )


def from_json(resource: JsonObject) -> CareTeam:
    """Read a care team from FHIR JSON.

    Raises:
        UnmappedCode: ``status`` has no row in ``STATUS``.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "CareTeam")
    return CareTeam(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read_or_none(here, "status"),
        categories=here.many("category", CATEGORY.from_concept),
        name=here.text("name"),
        subject=here.one("subject", reference.from_json),
        encounter=here.one("encounter", reference.from_json),
        period=here.one("period", period.from_json),
        members=here.many("participant", _member_from_json),
        reason_codes=here.many("reasonCode", concept.from_json),
        reasons=here.many("reasonReference", reference.from_json),
        organizations=here.many("managingOrganization", reference.from_json),
        contacts=here.many("telecom", contact_point.from_json),
        notes=here.many("note", annotation.from_json),
    )


def _member_to_json(member: TeamMember) -> JsonObject:
    return present(
        {
            "role": many(member.roles, concept.to_json),
            "member": one(member.member, reference.to_json),
            "onBehalfOf": one(member.on_behalf_of, reference.to_json),
            "period": one(member.period, period.to_json),
        }
    )


def _member_from_json(element: Element) -> TeamMember | None:
    member = TeamMember(
        roles=element.many("role", concept.from_json),
        member=element.one("member", reference.from_json),
        on_behalf_of=element.one("onBehalfOf", reference.from_json),
        period=element.one("period", period.from_json),
    )
    return None if member == TeamMember() else member


MAPPER = Mapper("CareTeam", CareTeam, to_json, from_json, codes={"CareTeam.status": STATUS, "CareTeam.category": CATEGORY})
