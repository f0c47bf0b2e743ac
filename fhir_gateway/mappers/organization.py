"""Organization <-> FHIR R4 Organization.

https://hl7.org/fhir/R4/organization.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import address, concept, contact_point, human_name, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.organization import Organization, OrganizationContact, OrganizationKind

# https://hl7.org/fhir/us/davinci-pdex-plan-net/CodeSystem-OrgTypeCS.html
_PLAN_NET = "http://hl7.org/fhir/us/davinci-pdex-plan-net/CodeSystem/OrgTypeCS"

# https://hl7.org/fhir/R4/valueset-organization-type.html
KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/organization-type",
    rows={
        OrganizationKind.PROVIDER: "prov",
        OrganizationKind.DEPARTMENT: "dept",
        OrganizationKind.TEAM: "team",
        OrganizationKind.GOVERNMENT: "govt",
        OrganizationKind.INSURER: "ins",
        OrganizationKind.PAYER: "pay",
        OrganizationKind.EDUCATION: "edu",
        OrganizationKind.RELIGIOUS: "reli",
        OrganizationKind.RESEARCH_SPONSOR: "crs",
        OrganizationKind.COMMUNITY_GROUP: "cg",
        OrganizationKind.BUSINESS: "bus",
        OrganizationKind.NETWORK: (_PLAN_NET, "ntwk"),
        OrganizationKind.OTHER: "other",
    },
    also_read={(_PLAN_NET, "payer"): OrganizationKind.PAYER},
)


def to_json(organization: Organization) -> JsonObject:
    """Write an organization as FHIR JSON. Total: every organization has a FHIR form."""
    return present(
        {
            "resourceType": "Organization",
            "id": organization.id,
            "identifier": many(organization.identifiers, reference.identifier_to_json),
            "active": organization.active,
            "type": many(organization.kinds, KIND.to_concept),
            "name": organization.name,
            "alias": organization.aliases,
            "telecom": many(organization.contacts, contact_point.to_json),
            "address": many(organization.addresses, address.to_json),
            "partOf": one(organization.part_of, reference.to_json),
            "contact": many(organization.contact_persons, contact_to_json),
        }
    )


def from_json(resource: JsonObject) -> Organization:
    """Read an organization from FHIR JSON.

    Raises:
        UnmappedCode: a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Organization")
    return Organization(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        active=here.flag("active"),
        kinds=here.many("type", KIND.from_concept),
        name=here.text("name"),
        aliases=here.texts("alias"),
        contacts=here.many("telecom", contact_point.from_json),
        addresses=here.many("address", address.from_json),
        part_of=here.one("partOf", reference.from_json),
        contact_persons=here.many("contact", contact_from_json),
    )


def contact_to_json(contact: OrganizationContact) -> JsonObject:
    return present(
        {
            "purpose": one(contact.purpose, concept.to_json),
            "name": one(contact.name, human_name.to_json),
            "telecom": many(contact.contacts, contact_point.to_json),
            "address": one(contact.address, address.to_json),
        }
    )


def contact_from_json(element: Element) -> OrganizationContact | None:
    contact = OrganizationContact(
        purpose=element.one("purpose", concept.from_json),
        name=element.one("name", human_name.from_json),
        contacts=element.many("telecom", contact_point.from_json),
        address=element.one("address", address.from_json),
    )
    return None if contact == OrganizationContact() else contact


MAPPER = Mapper("Organization", Organization, to_json, from_json, codes={"Organization.type": KIND})
