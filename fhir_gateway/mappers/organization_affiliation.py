"""OrganizationAffiliation <-> FHIR R4 OrganizationAffiliation.

https://hl7.org/fhir/R4/organizationaffiliation.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, contact_point, period, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.organization_affiliation import AffiliationKind, OrganizationAffiliation

# https://hl7.org/fhir/R4/valueset-organization-role.html
KIND = CodeMap(
    system="http://hl7.org/fhir/organization-role",
    rows={
        AffiliationKind.PROVIDER: "provider",
        AffiliationKind.AGENCY: "agency",
        AffiliationKind.RESEARCH: "research",
        AffiliationKind.PAYER: "payer",
        AffiliationKind.DIAGNOSTICS: "diagnostics",
        AffiliationKind.SUPPLIER: "supplier",
        AffiliationKind.EXCHANGE: "HIE/HIO",
        AffiliationKind.MEMBER: "member",
    },
)


def to_json(affiliation: OrganizationAffiliation) -> JsonObject:
    """Write an affiliation as FHIR JSON. Total: every affiliation has a FHIR form."""
    return present(
        {
            "resourceType": "OrganizationAffiliation",
            "id": affiliation.id,
            "identifier": many(affiliation.identifiers, reference.identifier_to_json),
            "active": affiliation.active,
            "period": one(affiliation.period, period.to_json),
            "organization": one(affiliation.organization, reference.to_json),
            "participatingOrganization": one(affiliation.participant, reference.to_json),
            "network": many(affiliation.networks, reference.to_json),
            "code": many(affiliation.kinds, KIND.to_concept),
            "specialty": many(affiliation.specialties, concept.to_json),
            "location": many(affiliation.locations, reference.to_json),
            "healthcareService": many(affiliation.services, reference.to_json),
            "telecom": many(affiliation.contacts, contact_point.to_json),
            "endpoint": many(affiliation.endpoints, reference.to_json),
        }
    )


def from_json(resource: JsonObject) -> OrganizationAffiliation:
    """Read an affiliation from FHIR JSON.

    Raises:
        UnmappedCode: a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "OrganizationAffiliation")
    return OrganizationAffiliation(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        active=here.flag("active"),
        period=here.one("period", period.from_json),
        organization=here.one("organization", reference.from_json),
        participant=here.one("participatingOrganization", reference.from_json),
        networks=here.many("network", reference.from_json),
        kinds=here.many("code", KIND.from_concept),
        specialties=here.many("specialty", concept.from_json),
        locations=here.many("location", reference.from_json),
        services=here.many("healthcareService", reference.from_json),
        contacts=here.many("telecom", contact_point.from_json),
        endpoints=here.many("endpoint", reference.from_json),
    )


MAPPER = Mapper("OrganizationAffiliation", OrganizationAffiliation, to_json, from_json, codes={"OrganizationAffiliation.code": KIND})
