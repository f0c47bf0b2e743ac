"""InsurancePlan <-> FHIR R4 InsurancePlan.

https://hl7.org/fhir/R4/insuranceplan.html
"""

from fhir_gateway.errors import MissingElement
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import plan_variant
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, quantity, reference
from fhir_gateway.mappers.datatypes.publication import STATUS
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.organization import contact_from_json, contact_to_json
from fhir_gateway.mappers.writing import many, one, present
from fhir_gateway.records.insurance_plan import (
    BenefitLimit,
    CoveredBenefit,
    InsurancePlan,
    InsurancePlanKind,
    PlanCoverage,
)

# https://hl7.org/fhir/R4/valueset-insuranceplan-type.html
KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/insurance-plan-type",
    rows={
        InsurancePlanKind.MEDICAL: "medical",
        InsurancePlanKind.DENTAL: "dental",
        InsurancePlanKind.MENTAL_HEALTH: "mental",
        InsurancePlanKind.SUBSTANCE_USE: "subst-ab",
        InsurancePlanKind.VISION: "vision",
        InsurancePlanKind.DRUGS: "Drug",
        InsurancePlanKind.SHORT_TERM: "short-term",
        InsurancePlanKind.LONG_TERM_CARE: "long-term",
        InsurancePlanKind.HOSPICE: "hospice",
        InsurancePlanKind.HOME_HEALTH: "home",
    },
)


def to_json(plan: InsurancePlan) -> JsonObject:
    """Write a plan as FHIR JSON. Total: every plan has a FHIR form."""
    return present(
        {
            "resourceType": "InsurancePlan",
            "id": plan.id,
            "identifier": many(plan.identifiers, reference.identifier_to_json),
            "status": STATUS.code_or_none(plan.status),
            "type": many(plan.kinds, KIND.to_concept),
            "name": plan.name,
            "alias": plan.aliases,
            "period": one(plan.period, period.to_json),
            "ownedBy": one(plan.owner, reference.to_json),
            "administeredBy": one(plan.administrator, reference.to_json),
            "coverageArea": many(plan.areas, reference.to_json),
            "contact": many(plan.contact_persons, contact_to_json),
            "endpoint": many(plan.endpoints, reference.to_json),
            "network": many(plan.networks, reference.to_json),
            "coverage": many(plan.coverages, _coverage_to_json),
            "plan": many(plan.variants, plan_variant.to_json),
        }
    )


def from_json(resource: JsonObject) -> InsurancePlan:
    """Read a plan from FHIR JSON.

    Raises:
        MissingElement: there is neither a name nor an identifier (ipn-1), or a part lacks what it must have.
        UnmappedCode: ``status``, an ``applicability`` or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "InsurancePlan")
    name, identifiers = here.text("name"), here.many("identifier", reference.identifier_from_json)
    if name is None and not identifiers:
        raise MissingElement("InsurancePlan.name or an identifier is required", expression="InsurancePlan.name")
    return InsurancePlan(
        id=here.text("id"),
        identifiers=identifiers,
        status=STATUS.read_or_none(here, "status"),
        kinds=here.many("type", KIND.from_concept),
        name=name,
        aliases=here.texts("alias"),
        period=here.one("period", period.from_json),
        owner=here.one("ownedBy", reference.from_json),
        administrator=here.one("administeredBy", reference.from_json),
        areas=here.many("coverageArea", reference.from_json),
        contact_persons=here.many("contact", contact_from_json),
        endpoints=here.many("endpoint", reference.from_json),
        networks=here.many("network", reference.from_json),
        coverages=here.many("coverage", _coverage_from_json),
        variants=here.many("plan", plan_variant.from_json),
    )


def _coverage_to_json(coverage: PlanCoverage) -> JsonObject:
    return present(
        {
            "type": concept.to_json(coverage.kind),
            "network": many(coverage.networks, reference.to_json),
            "benefit": many(coverage.benefits, _benefit_to_json),
        }
    )


def _coverage_from_json(element: Element) -> PlanCoverage:
    return PlanCoverage(
        kind=element.need("type", concept.from_json),
        networks=element.many("network", reference.from_json),
        benefits=element.need_many("benefit", _benefit_from_json),
    )


def _benefit_to_json(benefit: CoveredBenefit) -> JsonObject:
    return present({"type": concept.to_json(benefit.kind), "requirement": benefit.requirement, "limit": many(benefit.limits, _limit_to_json)})


def _benefit_from_json(element: Element) -> CoveredBenefit:
    return CoveredBenefit(
        kind=element.need("type", concept.from_json),
        requirement=element.text("requirement"),
        limits=element.many("limit", _limit_from_json),
    )


def _limit_to_json(limit: BenefitLimit) -> JsonObject:
    return present({"value": one(limit.value, quantity.to_json), "code": one(limit.code, concept.to_json)})


def _limit_from_json(element: Element) -> BenefitLimit | None:
    limit = BenefitLimit(value=element.one("value", quantity.from_json), code=element.one("code", concept.from_json))
    return None if limit == BenefitLimit() else limit


MAPPER = Mapper(
    "InsurancePlan",
    InsurancePlan,
    to_json,
    from_json,
    codes={
        "InsurancePlan.status": STATUS,
        "InsurancePlan.type": KIND,
        "InsurancePlan.plan.specificCost.benefit.cost.applicability": plan_variant.APPLICABILITY,
    },
)
