"""Practitioner <-> FHIR R4 Practitioner.

https://hl7.org/fhir/R4/practitioner.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.datatypes import address, concept, contact_point, human_name, period, reference
from fhir_gateway.mappers.datatypes.gender import GENDER
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.practitioner import Practitioner, Qualification


def to_json(practitioner: Practitioner) -> JsonObject:
    """Write a practitioner as FHIR JSON. Total: every practitioner has a FHIR form."""
    return present(
        {
            "resourceType": "Practitioner",
            "id": practitioner.id,
            "identifier": many(practitioner.identifiers, reference.identifier_to_json),
            "active": practitioner.active,
            "name": many(practitioner.names, human_name.to_json),
            "telecom": many(practitioner.contacts, contact_point.to_json),
            "address": many(practitioner.addresses, address.to_json),
            "gender": GENDER.code_or_none(practitioner.gender),
            "birthDate": text(practitioner.birth_date),
            "qualification": many(practitioner.qualifications, _qualification_to_json),
            "communication": many(practitioner.languages, concept.to_json),
        }
    )


def from_json(resource: JsonObject) -> Practitioner:
    """Read a practitioner from FHIR JSON.

    Raises:
        MissingElement: a qualification has no code.
        UnmappedCode: a gender or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Practitioner")
    return Practitioner(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        active=here.flag("active"),
        names=here.many("name", human_name.from_json),
        contacts=here.many("telecom", contact_point.from_json),
        addresses=here.many("address", address.from_json),
        gender=GENDER.read_or_none(here, "gender"),
        birth_date=here.date("birthDate"),
        qualifications=here.many("qualification", _qualification_from_json),
        languages=here.many("communication", concept.from_json),
    )


def _qualification_to_json(qualification: Qualification) -> JsonObject:
    return present(
        {
            "identifier": many(qualification.identifiers, reference.identifier_to_json),
            "code": concept.to_json(qualification.code),
            "period": one(qualification.period, period.to_json),
            "issuer": one(qualification.issuer, reference.to_json),
        }
    )


def _qualification_from_json(element: Element) -> Qualification:
    return Qualification(
        identifiers=element.many("identifier", reference.identifier_from_json),
        code=element.need("code", concept.from_json),
        period=element.one("period", period.from_json),
        issuer=element.one("issuer", reference.from_json),
    )


MAPPER = Mapper("Practitioner", Practitioner, to_json, from_json, codes={"Practitioner.gender": GENDER})
