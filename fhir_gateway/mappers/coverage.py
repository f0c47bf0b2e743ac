"""Coverage <-> FHIR R4 Coverage.

https://hl7.org/fhir/R4/coverage.html
"""

from fhir_gateway.errors import MissingElement
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, money, period, quantity, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present
from fhir_gateway.records.coverage import (
    ClassKind,
    CostException,
    CostKind,
    CostShare,
    Coverage,
    CoverageClass,
    CoverageKind,
    CoverageStatus,
    SubscriberRelationship,
)
from fhir_gateway.records.quantity import Money, Quantity
from fhir_gateway.records.reference import Ref

# https://hl7.org/fhir/R4/valueset-fm-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/fm-status",
    rows={
        CoverageStatus.ACTIVE: "active",
        CoverageStatus.CANCELLED: "cancelled",
        CoverageStatus.DRAFT: "draft",
        CoverageStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

# Source of Payment Typology: https://hl7.org/fhir/us/core/STU6.1/StructureDefinition-us-core-coverage.html
KIND = CodeMap(
    system="https://nahdo.org/sopt",
    rows={CoverageKind.MEDICARE: "1", CoverageKind.MEDICAID: "2", CoverageKind.PRIVATE: "5", CoverageKind.SELF_PAY: "81"},
    also_read={("http://terminology.hl7.org/CodeSystem/coverage-selfpay", "pay"): CoverageKind.SELF_PAY},
)

# https://hl7.org/fhir/R4/valueset-subscriber-relationship.html
RELATIONSHIP = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/subscriber-relationship",
    rows={
        SubscriberRelationship.SELF: "self",
        SubscriberRelationship.SPOUSE: "spouse",
        SubscriberRelationship.CHILD: "child",
        SubscriberRelationship.PARENT: "parent",
        SubscriberRelationship.COMMON_LAW_SPOUSE: "common",
        SubscriberRelationship.INJURED: "injured",
        SubscriberRelationship.OTHER: "other",
    },
)

# https://hl7.org/fhir/R4/valueset-coverage-class.html
CLASS_KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/coverage-class",
    rows={
        ClassKind.GROUP: "group",
        ClassKind.SUBGROUP: "subgroup",
        ClassKind.PLAN: "plan",
        ClassKind.SUBPLAN: "subplan",
        ClassKind.CLASS: "class",
        ClassKind.SUBCLASS: "subclass",
        ClassKind.SEQUENCE: "sequence",
        ClassKind.PHARMACY_BIN: "rxbin",
        ClassKind.PHARMACY_PCN: "rxpcn",
        ClassKind.PHARMACY_ID: "rxid",
        ClassKind.PHARMACY_GROUP: "rxgroup",
    },
)

# https://hl7.org/fhir/R4/valueset-coverage-copay-type.html
COST_KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/coverage-copay-type",
    rows={
        CostKind.GENERAL_VISIT: "gpvisit",
        CostKind.SPECIALIST_VISIT: "spvisit",
        CostKind.EMERGENCY: "emergency",
        CostKind.INPATIENT: "inpthosp",
        CostKind.TELEVISIT: "televisit",
        CostKind.URGENT_CARE: "urgentcare",
        CostKind.COPAY_PERCENT: "copaypct",
        CostKind.COPAY: "copay",
        CostKind.DEDUCTIBLE: "deductible",
        CostKind.OUT_OF_POCKET_MAXIMUM: "maxoutofpocket",
    },
)


def to_json(coverage: Coverage) -> JsonObject:
    """Write a coverage as FHIR JSON. Total: every coverage has a FHIR form."""
    return present(
        {
            "resourceType": "Coverage",
            "id": coverage.id,
            "identifier": many(coverage.identifiers, reference.identifier_to_json),
            "status": STATUS.code(coverage.status),
            "type": one(coverage.kind, KIND.to_concept),
            "policyHolder": one(coverage.policy_holder, reference.to_json),
            "subscriber": one(coverage.subscriber, reference.to_json),
            "subscriberId": coverage.subscriber_id,
            "beneficiary": reference.to_json(coverage.beneficiary),
            "dependent": coverage.dependent,
            "relationship": one(coverage.relationship, RELATIONSHIP.to_concept),
            "period": one(coverage.period, period.to_json),
            "payor": many((coverage.payor, *coverage.other_payors), reference.to_json),
            "class": many(coverage.classes, _class_to_json),
            "order": coverage.order,
            "network": coverage.network,
            "costToBeneficiary": many(coverage.cost_shares, _cost_to_json),
            "subrogation": coverage.subrogation,
            "contract": many(coverage.contracts, reference.to_json),
        }
    )


def from_json(resource: JsonObject) -> Coverage:
    """Read a coverage from FHIR JSON.

    Raises:
        MissingElement: there is no status, beneficiary or payor, a class has no type or value, or a cost no value.
        UnmappedCode: ``status`` has no row in ``STATUS``, or a use none in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "Coverage")
    payor, *other_payors = _payors(here)
    return Coverage(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        kind=here.one("type", KIND.from_concept),
        policy_holder=here.one("policyHolder", reference.from_json),
        subscriber=here.one("subscriber", reference.from_json),
        subscriber_id=here.text("subscriberId"),
        beneficiary=here.need("beneficiary", reference.from_json),
        dependent=here.text("dependent"),
        relationship=here.one("relationship", RELATIONSHIP.from_concept),
        period=here.one("period", period.from_json),
        payor=payor,
        other_payors=tuple(other_payors),
        classes=here.many("class", _class_from_json),
        order=here.whole("order"),
        network=here.text("network"),
        cost_shares=here.many("costToBeneficiary", _cost_from_json),
        subrogation=here.flag("subrogation"),
        contracts=here.many("contract", reference.from_json),
    )


def _payors(here: Element) -> tuple[Ref, ...]:
    payors = here.many("payor", reference.from_json)
    if not payors:
        raise MissingElement("Coverage.payor is required", expression="Coverage.payor")
    return payors


def _class_to_json(item: CoverageClass) -> JsonObject:
    return present({"type": CLASS_KIND.to_concept(item.kind), "value": item.value, "name": item.name})


def _class_from_json(element: Element) -> CoverageClass:
    return CoverageClass(kind=element.need("type", CLASS_KIND.from_concept), value=element.need_text("value"), name=element.text("name"))


def _cost_to_json(cost: CostShare) -> JsonObject:
    return present(
        {
            "type": one(cost.kind, COST_KIND.to_concept),
            **choice("value", cost.value, {Money: ("Money", money.to_json), Quantity: ("Quantity", quantity.to_json)}),
            "exception": many(cost.exceptions, _exception_to_json),
        }
    )


def _cost_from_json(element: Element) -> CostShare:
    return CostShare(
        kind=element.one("type", COST_KIND.from_concept),
        value=element.need_choice("value", {"Money": read_one(money.from_json), "Quantity": read_one(quantity.from_json)}),
        exceptions=element.many("exception", _exception_from_json),
    )


def _exception_to_json(exception: CostException) -> JsonObject:
    return present({"type": concept.to_json(exception.kind), "period": one(exception.period, period.to_json)})


def _exception_from_json(element: Element) -> CostException:
    return CostException(kind=element.need("type", concept.from_json), period=element.one("period", period.from_json))


MAPPER = Mapper(
    "Coverage",
    Coverage,
    to_json,
    from_json,
    codes={
        "Coverage.status": STATUS,
        "Coverage.type": KIND,
        "Coverage.relationship": RELATIONSHIP,
        "Coverage.class.type": CLASS_KIND,
        "Coverage.costToBeneficiary.type": COST_KIND,
    },
)
