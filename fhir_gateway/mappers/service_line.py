"""ServiceLine and Pointers <-> the elements that an item of a Claim, ClaimResponse or ExplanationOfBenefit says its service with.

https://hl7.org/fhir/R4/claim-definitions.html#Claim.item, https://hl7.org/fhir/R4/claimresponse-definitions.html#ClaimResponse.addItem
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.billing import READ_TIME, WRITE_TIME
from fhir_gateway.mappers.datatypes import address, concept, money, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.writing import choice, many, one, present
from fhir_gateway.records.address import Address
from fhir_gateway.records.billing import Pointers, ServiceLine
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.reference import Ref

WRITE_PLACE = {
    Concept: ("CodeableConcept", concept.to_json),
    Address: ("Address", address.to_json),
    Ref: ("Reference", reference.to_json),
}
READ_PLACE = {
    "CodeableConcept": read_one(concept.from_json),
    "Address": read_one(address.from_json),
    "Reference": read_one(reference.from_json),
}


def to_json(line: ServiceLine) -> JsonObject:
    """Write the elements of a service line."""
    return present(
        {
            "productOrService": concept.to_json(line.service),
            "modifier": many(line.modifiers, concept.to_json),
            "programCode": many(line.programs, concept.to_json),
            **choice("serviced", line.served, WRITE_TIME),
            **choice("location", line.place, WRITE_PLACE),
            "quantity": one(line.quantity, quantity.to_json),
            "unitPrice": one(line.unit_price, money.to_json),
            "factor": line.factor,
            "net": one(line.net, money.to_json),
            "bodySite": one(line.body_site, concept.to_json),
            "subSite": many(line.sub_sites, concept.to_json),
        }
    )


def from_json(element: Element) -> ServiceLine:
    """Read the elements of a service line.

    Raises:
        MissingElement: it names no product or service.
    """
    return ServiceLine(
        service=element.need("productOrService", concept.from_json),
        modifiers=element.many("modifier", concept.from_json),
        programs=element.many("programCode", concept.from_json),
        served=element.choice("serviced", READ_TIME),
        place=element.choice("location", READ_PLACE),
        quantity=element.one("quantity", quantity.exact_from_json),
        unit_price=element.one("unitPrice", money.from_json),
        factor=element.number("factor"),
        net=element.one("net", money.from_json),
        body_site=element.one("bodySite", concept.from_json),
        sub_sites=element.many("subSite", concept.from_json),
    )


def pointers_to_json(pointers: Pointers | None) -> JsonObject:
    """Write the numbers of what an item rests on; empty where it rests on nothing."""
    if pointers is None:
        return {}
    return present(
        {
            "careTeamSequence": pointers.members,
            "diagnosisSequence": pointers.diagnoses,
            "procedureSequence": pointers.procedures,
            "informationSequence": pointers.information,
        }
    )


def pointers_from_json(element: Element) -> Pointers | None:
    """Read the numbers of what an item rests on; ``None`` where it rests on nothing."""
    pointers = Pointers(
        members=element.wholes("careTeamSequence"),
        diagnoses=element.wholes("diagnosisSequence"),
        procedures=element.wholes("procedureSequence"),
        information=element.wholes("informationSequence"),
    )
    return None if pointers == Pointers() else pointers
