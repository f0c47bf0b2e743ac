"""Patient <-> FHIR R4 Patient.

https://hl7.org/fhir/R4/patient.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import address, concept, contact_point, human_name, language, period, reference
from fhir_gateway.mappers.datatypes.gender import GENDER
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import as_is, choice, many, one, present, text
from fhir_gateway.records.moment import Moment
from fhir_gateway.records.patient import ContactPerson, LinkKind, Patient, PatientLink

# https://hl7.org/fhir/R4/valueset-link-type.html
LINK_KIND = CodeMap(
    system="http://hl7.org/fhir/link-type",
    rows={
        LinkKind.REPLACED_BY: "replaced-by",
        LinkKind.REPLACES: "replaces",
        LinkKind.REFERS_TO: "refer",
        LinkKind.SEE_ALSO: "seealso",
    },
)


def to_json(patient: Patient) -> JsonObject:
    """Write a patient as FHIR JSON. Total: every patient has a FHIR form."""
    return present(
        {
            "resourceType": "Patient",
            "id": patient.id,
            "identifier": many(patient.identifiers, reference.identifier_to_json),
            "active": patient.active,
            "name": many(patient.names, human_name.to_json),
            "telecom": many(patient.contacts, contact_point.to_json),
            "gender": GENDER.code_or_none(patient.gender),
            "birthDate": text(patient.birth_date),
            **choice("deceased", patient.deceased, {bool: ("Boolean", as_is), Moment: ("DateTime", str)}),
            "address": many(patient.addresses, address.to_json),
            "maritalStatus": one(patient.marital_status, concept.to_json),
            "contact": many(patient.contact_persons, _contact_to_json),
            "communication": many(patient.languages, language.to_json),
            "generalPractitioner": many(patient.general_practitioners, reference.to_json),
            "managingOrganization": one(patient.managing_organization, reference.to_json),
            "link": many(patient.links, _link_to_json),
        }
    )


def from_json(resource: JsonObject) -> Patient:
    """Read a patient from FHIR JSON.

    Raises:
        MissingElement: a communication has no language, or a link no other or type.
        UnmappedCode: a gender, a use or a kind of link has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Patient")
    return Patient(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        active=here.flag("active"),
        names=here.many("name", human_name.from_json),
        contacts=here.many("telecom", contact_point.from_json),
        gender=GENDER.read_or_none(here, "gender"),
        birth_date=here.date("birthDate"),
        deceased=here.choice("deceased", {"Boolean": Element.flag, "DateTime": Element.moment}),
        addresses=here.many("address", address.from_json),
        marital_status=here.one("maritalStatus", concept.from_json),
        contact_persons=here.many("contact", _contact_from_json),
        languages=here.many("communication", language.from_json),
        general_practitioners=here.many("generalPractitioner", reference.from_json),
        managing_organization=here.one("managingOrganization", reference.from_json),
        links=here.many("link", _link_from_json),
    )


def _contact_to_json(contact: ContactPerson) -> JsonObject:
    return present(
        {
            "relationship": many(contact.relationships, concept.to_json),
            "name": one(contact.name, human_name.to_json),
            "telecom": many(contact.contacts, contact_point.to_json),
            "address": one(contact.address, address.to_json),
            "gender": GENDER.code_or_none(contact.gender),
            "organization": one(contact.organization, reference.to_json),
            "period": one(contact.period, period.to_json),
        }
    )


def _contact_from_json(element: Element) -> ContactPerson | None:
    contact = ContactPerson(
        relationships=element.many("relationship", concept.from_json),
        name=element.one("name", human_name.from_json),
        contacts=element.many("telecom", contact_point.from_json),
        address=element.one("address", address.from_json),
        gender=GENDER.read_or_none(element, "gender"),
        organization=element.one("organization", reference.from_json),
        period=element.one("period", period.from_json),
    )
    return None if contact == ContactPerson() else contact


def _link_to_json(link: PatientLink) -> JsonObject:
    return {"other": reference.to_json(link.other), "type": LINK_KIND.code(link.kind)}


def _link_from_json(element: Element) -> PatientLink:
    return PatientLink(other=element.need("other", reference.from_json), kind=LINK_KIND.read(element, "type"))


MAPPER = Mapper("Patient", Patient, to_json, from_json, codes={"Patient.gender": GENDER, "Patient.link.type": LINK_KIND})
