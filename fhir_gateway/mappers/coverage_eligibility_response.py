"""CoverageEligibilityResponse <-> FHIR R4 CoverageEligibilityResponse.

https://hl7.org/fhir/R4/coverageeligibilityresponse.html
"""

from fhir_gateway.errors import NotUnderstood
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import benefit, billing
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.coverage_eligibility_request import purposes
from fhir_gateway.mappers.datatypes import concept, money, period, reference
from fhir_gateway.mappers.element import Element, read_one
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import as_is, choice, many, one, present, text
from fhir_gateway.records.benefit import EligibilityPurpose
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.coverage_eligibility_response import Benefit, BenefitItem, CoverageEligibilityResponse, EligibleInsurance
from fhir_gateway.records.quantity import Money

# https://hl7.org/fhir/R4/valueset-eligibilityresponse-purpose.html
PURPOSE = CodeMap(
    system="http://hl7.org/fhir/eligibilityresponse-purpose",
    rows={
        EligibilityPurpose.AUTHORIZATION_RULES: "auth-requirements",
        EligibilityPurpose.BENEFITS: "benefits",
        EligibilityPurpose.DISCOVERY: "discovery",
        EligibilityPurpose.VALIDATION: "validation",
    },
)

_WRITE_LIMIT = {int: ("UnsignedInt", as_is), str: ("String", as_is), Money: ("Money", money.to_json)}
_READ_LIMIT = {"UnsignedInt": Element.whole, "String": Element.text, "Money": read_one(money.from_json)}


def to_json(response: CoverageEligibilityResponse) -> JsonObject:
    """Write an answer about a policy as FHIR JSON. Total: every answer has a FHIR form."""
    return present(
        {
            "resourceType": "CoverageEligibilityResponse",
            "id": response.id,
            "identifier": many(response.identifiers, reference.identifier_to_json),
            "status": billing.STATUS.code(response.status),
            "purpose": many(response.purposes, PURPOSE.code),
            "patient": reference.to_json(response.patient),
            **choice("serviced", response.served, billing.WRITE_TIME),
            "created": text(response.created),
            "requestor": one(response.requester, reference.to_json),
            "request": reference.to_json(response.request),
            "outcome": billing.PROCESSING.code(response.processing),
            "disposition": response.disposition,
            "insurer": reference.to_json(response.insurer),
            "insurance": many(response.insurances, _insurance_to_json),
            "preAuthRef": response.authorization_number,
            "error": many(response.errors, _error_to_json),
        }
    )


def from_json(resource: JsonObject) -> CoverageEligibilityResponse:
    """Read an answer about a policy from FHIR JSON.

    Raises:
        MissingElement: there is no status, purpose, patient, created, request, outcome or insurer, or a part lacks what it must have.
        UnmappedCode: ``status``, a ``purpose``, ``outcome`` or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, an item with both or neither of category and service, or a shape that is not FHIR.
    """
    here = Element.of(resource, "CoverageEligibilityResponse")
    return CoverageEligibilityResponse(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=billing.STATUS.read(here, "status"),
        purposes=purposes(here, PURPOSE),
        patient=here.need("patient", reference.from_json),
        served=here.choice("serviced", billing.READ_TIME),
        created=here.need_moment("created"),
        requester=here.one("requestor", reference.from_json),
        request=here.need("request", reference.from_json),
        processing=billing.PROCESSING.read(here, "outcome"),
        disposition=here.text("disposition"),
        insurer=here.need("insurer", reference.from_json),
        insurances=here.many("insurance", _insurance_from_json),
        authorization_number=here.text("preAuthRef"),
        errors=here.many("error", _error_from_json),
    )


def _insurance_to_json(insurance: EligibleInsurance) -> JsonObject:
    return present(
        {
            "coverage": reference.to_json(insurance.coverage),
            "inforce": insurance.in_force,
            "benefitPeriod": one(insurance.period, period.to_json),
            "item": many(insurance.items, _item_to_json),
        }
    )


def _insurance_from_json(element: Element) -> EligibleInsurance:
    return EligibleInsurance(
        coverage=element.need("coverage", reference.from_json),
        in_force=element.flag("inforce"),
        period=element.one("benefitPeriod", period.from_json),
        items=element.many("item", _item_from_json),
    )


def _item_to_json(item: BenefitItem) -> JsonObject:
    return present(
        {
            "category": one(item.category, concept.to_json),
            "productOrService": one(item.service, concept.to_json),
            "modifier": many(item.modifiers, concept.to_json),
            "provider": one(item.provider, reference.to_json),
            "excluded": item.excluded,
            "name": item.name,
            "description": item.description,
            "network": one(item.network, benefit.NETWORK.to_concept),
            "unit": one(item.unit, benefit.UNIT.to_concept),
            "term": one(item.term, benefit.TERM.to_concept),
            "benefit": many(item.benefits, _benefit_to_json),
            "authorizationRequired": item.authorization_required,
            "authorizationSupporting": many(item.evidence, concept.to_json),
            "authorizationUrl": item.authorization_page,
        }
    )


def _item_from_json(element: Element) -> BenefitItem:
    category, service = element.one("category", concept.from_json), element.one("productOrService", concept.from_json)
    if (category is None) == (service is None):
        raise NotUnderstood(f"{element.path} has a category or a service, not both", expression=element.path)  # ces-1
    return BenefitItem(
        category=category,
        service=service,
        modifiers=element.many("modifier", concept.from_json),
        provider=element.one("provider", reference.from_json),
        excluded=element.flag("excluded"),
        name=element.text("name"),
        description=element.text("description"),
        network=element.one("network", benefit.NETWORK.from_concept),
        unit=element.one("unit", benefit.UNIT.from_concept),
        term=element.one("term", benefit.TERM.from_concept),
        benefits=element.many("benefit", _benefit_from_json),
        authorization_required=element.flag("authorizationRequired"),
        evidence=element.many("authorizationSupporting", concept.from_json),
        authorization_page=element.uri("authorizationUrl"),
    )


def _benefit_to_json(one_benefit: Benefit) -> JsonObject:
    return present(
        {
            "type": benefit.KIND.to_concept(one_benefit.kind),
            **choice("allowed", one_benefit.allowed, _WRITE_LIMIT),
            **choice("used", one_benefit.used, _WRITE_LIMIT),
        }
    )


def _benefit_from_json(element: Element) -> Benefit:
    return Benefit(
        kind=element.need("type", benefit.KIND.from_concept),
        allowed=element.choice("allowed", _READ_LIMIT),
        used=element.choice("used", _READ_LIMIT),
    )


def _error_to_json(code: Concept) -> JsonObject:
    return {"code": concept.to_json(code)}


def _error_from_json(element: Element) -> Concept:
    return element.need("code", concept.from_json)


MAPPER = Mapper(
    "CoverageEligibilityResponse",
    CoverageEligibilityResponse,
    to_json,
    from_json,
    codes={
        "CoverageEligibilityResponse.status": billing.STATUS,
        "CoverageEligibilityResponse.purpose": PURPOSE,
        "CoverageEligibilityResponse.outcome": billing.PROCESSING,
        "CoverageEligibilityResponse.insurance.item.network": benefit.NETWORK,
        "CoverageEligibilityResponse.insurance.item.unit": benefit.UNIT,
        "CoverageEligibilityResponse.insurance.item.term": benefit.TERM,
        "CoverageEligibilityResponse.insurance.item.benefit.type": benefit.KIND,
    },
)
