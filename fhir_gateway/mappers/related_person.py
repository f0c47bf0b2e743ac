"""RelatedPerson <-> FHIR R4 RelatedPerson.

https://hl7.org/fhir/R4/relatedperson.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.datatypes import address, concept, contact_point, human_name, language, period, reference
from fhir_gateway.mappers.datatypes.gender import GENDER
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.related_person import RelatedPerson


def to_json(person: RelatedPerson) -> JsonObject:
    """Write a related person as FHIR JSON. Total: every related person has a FHIR form."""
    return present(
        {
            "resourceType": "RelatedPerson",
            "id": person.id,
            "identifier": many(person.identifiers, reference.identifier_to_json),
            "active": person.active,
            "patient": reference.to_json(person.patient),
            "relationship": many(person.relationships, concept.to_json),
            "name": many(person.names, human_name.to_json),
            "telecom": many(person.contacts, contact_point.to_json),
            "gender": GENDER.code_or_none(person.gender),
            "birthDate": text(person.birth_date),
            "address": many(person.addresses, address.to_json),
            "period": one(person.period, period.to_json),
            "communication": many(person.languages, language.to_json),
        }
    )


def from_json(resource: JsonObject) -> RelatedPerson:
    """Read a related person from FHIR JSON.

    Raises:
        MissingElement: there is no patient, or a communication has no language.
        UnmappedCode: a gender or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "RelatedPerson")
    return RelatedPerson(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        active=here.flag("active"),
        patient=here.need("patient", reference.from_json),
        relationships=here.many("relationship", concept.from_json),
        names=here.many("name", human_name.from_json),
        contacts=here.many("telecom", contact_point.from_json),
        gender=GENDER.read_or_none(here, "gender"),
        birth_date=here.date("birthDate"),
        addresses=here.many("address", address.from_json),
        period=here.one("period", period.from_json),
        languages=here.many("communication", language.from_json),
    )


MAPPER = Mapper("RelatedPerson", RelatedPerson, to_json, from_json, codes={"RelatedPerson.gender": GENDER})
