"""PlanVariant <-> InsurancePlan.plan.

https://hl7.org/fhir/R4/insuranceplan-definitions.html#InsurancePlan.plan
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, money, quantity, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.coded import Known
from fhir_gateway.records.insurance_plan import Applicability, BenefitCost, CostOfBenefit, GeneralCost, PlanVariant, SpecificCost

# https://hl7.org/fhir/R4/valueset-insuranceplan-applicability.html
APPLICABILITY = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/applicability",
    rows={Applicability.IN_NETWORK: "in-network", Applicability.OUT_OF_NETWORK: "out-of-network", Applicability.OTHER: "other"},
)


def to_json(variant: PlanVariant) -> JsonObject:
    """Write a variant of a plan."""
    return present(
        {
            "identifier": many(variant.identifiers, reference.identifier_to_json),
            "type": one(variant.kind, concept.to_json),
            "coverageArea": many(variant.areas, reference.to_json),
            "network": many(variant.networks, reference.to_json),
            "generalCost": many(variant.general_costs, _general_to_json),
            "specificCost": many(variant.specific_costs, _specific_to_json),
        }
    )


def from_json(element: Element) -> PlanVariant | None:
    """Read a variant of a plan; ``None`` where it says nothing.

    Raises:
        MissingElement: a specific cost has no category, or a benefit or cost in it no type.
        UnmappedCode: an ``applicability`` has no row in ``APPLICABILITY``.
    """
    variant = PlanVariant(
        identifiers=element.many("identifier", reference.identifier_from_json),
        kind=element.one("type", concept.from_json),
        areas=element.many("coverageArea", reference.from_json),
        networks=element.many("network", reference.from_json),
        general_costs=element.many("generalCost", _general_from_json),
        specific_costs=element.many("specificCost", _specific_from_json),
    )
    return None if variant == PlanVariant() else variant


def _general_to_json(cost: GeneralCost) -> JsonObject:
    return present(
        {"type": one(cost.kind, concept.to_json), "groupSize": cost.group_size, "cost": one(cost.cost, money.to_json), "comment": cost.comment},
    )


def _general_from_json(element: Element) -> GeneralCost | None:
    cost = GeneralCost(
        kind=element.one("type", concept.from_json),
        group_size=element.whole("groupSize"),
        cost=element.one("cost", money.from_json),
        comment=element.text("comment"),
    )
    return None if cost == GeneralCost() else cost


def _specific_to_json(cost: SpecificCost) -> JsonObject:
    return present({"category": concept.to_json(cost.category), "benefit": many(cost.benefits, _benefit_to_json)})


def _specific_from_json(element: Element) -> SpecificCost:
    return SpecificCost(category=element.need("category", concept.from_json), benefits=element.many("benefit", _benefit_from_json))


def _benefit_to_json(benefit: CostOfBenefit) -> JsonObject:
    return present({"type": concept.to_json(benefit.kind), "cost": many(benefit.costs, _cost_to_json)})


def _benefit_from_json(element: Element) -> CostOfBenefit:
    return CostOfBenefit(kind=element.need("type", concept.from_json), costs=element.many("cost", _cost_from_json))


def _cost_to_json(cost: BenefitCost) -> JsonObject:
    return present(
        {
            "type": concept.to_json(cost.kind),
            "applicability": None if cost.applies is None else APPLICABILITY.to_concept(Known(cost.applies)),
            "qualifiers": many(cost.qualifiers, concept.to_json),
            "value": one(cost.value, quantity.to_json),
        }
    )


def _cost_from_json(element: Element) -> BenefitCost:
    return BenefitCost(
        kind=element.need("type", concept.from_json),
        applies=element.one("applicability", APPLICABILITY.from_required_concept),
        qualifiers=element.many("qualifiers", concept.from_json),
        value=element.one("value", quantity.from_json),
    )
