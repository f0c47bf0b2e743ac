"""Group <-> FHIR R4 Group.

https://hl7.org/fhir/R4/group.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.allowed import allowed
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import as_is, choice, many, one, present
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.group import Characteristic, Group, GroupKind, Member
from fhir_gateway.records.quantity import Quantity, Range
from fhir_gateway.records.reference import Ref

# https://hl7.org/fhir/R4/valueset-group-type.html
KIND = CodeMap(
    system="http://hl7.org/fhir/group-type",
    rows={
        GroupKind.PERSON: "person",
        GroupKind.ANIMAL: "animal",
        GroupKind.PRACTITIONER: "practitioner",
        GroupKind.DEVICE: "device",
        GroupKind.MEDICATION: "medication",
        GroupKind.SUBSTANCE: "substance",
    },
)

_WRITE_VALUE = {
    Concept: ("CodeableConcept", concept.to_json),
    bool: ("Boolean", as_is),
    Quantity: ("Quantity", quantity.to_json),
    Range: ("Range", quantity.range_to_json),
    Ref: ("Reference", reference.to_json),
}
_READ_VALUE = {
    "CodeableConcept": read_one(concept.from_json),
    "Boolean": Element.flag,
    "Quantity": read_one(quantity.from_json),
    "Range": read_one(quantity.range_from_json),
    "Reference": read_one(reference.from_json),
}


def to_json(group: Group) -> JsonObject:
    """Write a group as FHIR JSON. Total: every group has a FHIR form."""
    return present(
        {
            "resourceType": "Group",
            "id": group.id,
            "identifier": many(group.identifiers, reference.identifier_to_json),
            "active": group.active,
            "type": KIND.code(group.kind),
            "actual": group.actual,
            "code": one(group.code, concept.to_json),
            "name": group.name,
            "quantity": group.quantity,
            "managingEntity": one(group.managed_by, reference.to_json),
            "characteristic": many(group.characteristics, _characteristic_to_json),
            "member": many(group.members, _member_to_json),
        }
    )


def from_json(resource: JsonObject) -> Group:
    """Read a group from FHIR JSON.

    Raises:
        MissingElement: there is no type or actual, a characteristic has no code, value or exclude, or a member no entity.
        UnmappedCode: ``type`` has no row in ``KIND``.
        NotUnderstood: a modifier that we do not know, a shape that is not FHIR, or members of a group that is not actual (grp-1).
    """
    here = Element.of(resource, "Group")
    return allowed(
        here,
        lambda: Group(
            id=here.text("id"),
            identifiers=here.many("identifier", reference.identifier_from_json),
            active=here.flag("active"),
            kind=KIND.read(here, "type"),
            actual=here.need_flag("actual"),
            code=here.one("code", concept.from_json),
            name=here.text("name"),
            quantity=here.whole("quantity"),
            managed_by=here.one("managingEntity", reference.from_json),
            characteristics=here.many("characteristic", _characteristic_from_json),
            members=here.many("member", _member_from_json),
        ),
    )


def _characteristic_to_json(characteristic: Characteristic) -> JsonObject:
    return present(
        {
            "code": concept.to_json(characteristic.code),
            **choice("value", characteristic.value, _WRITE_VALUE),
            "exclude": characteristic.excluded,
            "period": one(characteristic.period, period.to_json),
        }
    )


def _characteristic_from_json(element: Element) -> Characteristic:
    return Characteristic(
        code=element.need("code", concept.from_json),
        value=element.need_choice("value", _READ_VALUE),
        excluded=element.need_flag("exclude"),
        period=element.one("period", period.from_json),
    )


def _member_to_json(member: Member) -> JsonObject:
    return present({"entity": reference.to_json(member.entity), "period": one(member.period, period.to_json), "inactive": member.left or None})


def _member_from_json(element: Element) -> Member:
    return Member(
        entity=element.need("entity", reference.from_json),
        period=element.one("period", period.from_json),
        left=element.flag("inactive") or False,
    )


MAPPER = Mapper("Group", Group, to_json, from_json, codes={"Group.type": KIND})
