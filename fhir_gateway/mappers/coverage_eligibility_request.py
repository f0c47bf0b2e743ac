"""CoverageEligibilityRequest <-> FHIR R4 CoverageEligibilityRequest.

https://hl7.org/fhir/R4/coverageeligibilityrequest.html
"""

from fhir_gateway.errors import MissingElement
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import billing
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, money, quantity, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import choice, many, one, present, text
from fhir_gateway.records.benefit import EligibilityPurpose
from fhir_gateway.records.coded import Concept
from fhir_gateway.records.coverage_eligibility_request import AskedInsurance, AskedItem, CoverageEligibilityRequest, EligibilityInformation
from fhir_gateway.records.reference import Ref

# https://hl7.org/fhir/R4/valueset-eligibilityrequest-purpose.html
PURPOSE = CodeMap(
    system="http://hl7.org/fhir/eligibilityrequest-purpose",
    rows={
        EligibilityPurpose.AUTHORIZATION_RULES: "auth-requirements",
        EligibilityPurpose.BENEFITS: "benefits",
        EligibilityPurpose.DISCOVERY: "discovery",
        EligibilityPurpose.VALIDATION: "validation",
    },
)


def to_json(request: CoverageEligibilityRequest) -> JsonObject:
    """Write a question to a payer as FHIR JSON. Total: every question has a FHIR form."""
    return present(
        {
            "resourceType": "CoverageEligibilityRequest",
            "id": request.id,
            "identifier": many(request.identifiers, reference.identifier_to_json),
            "status": billing.STATUS.code(request.status),
            "priority": one(request.handling, billing.HANDLING.to_concept),
            "purpose": many(request.purposes, PURPOSE.code),
            "patient": reference.to_json(request.patient),
            **choice("serviced", request.served, billing.WRITE_TIME),
            "created": text(request.created),
            "enterer": one(request.enterer, reference.to_json),
            "provider": one(request.provider, reference.to_json),
            "insurer": reference.to_json(request.insurer),
            "facility": one(request.facility, reference.to_json),
            "supportingInfo": many(request.information, _information_to_json),
            "insurance": many(request.insurances, _insurance_to_json),
            "item": many(request.items, _item_to_json),
        }
    )


def from_json(resource: JsonObject) -> CoverageEligibilityRequest:
    """Read a question to a payer from FHIR JSON.

    Raises:
        MissingElement: there is no status, purpose, patient, created or insurer, or a part lacks what it must have.
        UnmappedCode: ``status``, a ``purpose`` or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "CoverageEligibilityRequest")
    return CoverageEligibilityRequest(
        id=here.text("id"),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=billing.STATUS.read(here, "status"),
        handling=here.one("priority", billing.HANDLING.from_concept),
        purposes=purposes(here, PURPOSE),
        patient=here.need("patient", reference.from_json),
        served=here.choice("serviced", billing.READ_TIME),
        created=here.need_moment("created"),
        enterer=here.one("enterer", reference.from_json),
        provider=here.one("provider", reference.from_json),
        insurer=here.need("insurer", reference.from_json),
        facility=here.one("facility", reference.from_json),
        information=here.many("supportingInfo", _information_from_json),
        insurances=here.many("insurance", _insurance_from_json),
        items=here.many("item", _item_from_json),
    )


def purposes(here: Element, table: CodeMap[EligibilityPurpose]) -> tuple[EligibilityPurpose, ...]:
    """Why a question is asked, or what an answer answers.

    Raises:
        MissingElement: there is no purpose.
        UnmappedCode: no row has one of them.
    """
    found = table.read_each(here, "purpose")
    if not found:
        raise MissingElement(f"{here.at('purpose')} is required", expression=here.at("purpose"))
    return found


def _information_to_json(information: EligibilityInformation) -> JsonObject:
    return present({"sequence": information.sequence, "information": reference.to_json(information.information), "appliesToAll": information.for_all})


def _information_from_json(element: Element) -> EligibilityInformation:
    return EligibilityInformation(
        sequence=element.need_whole("sequence"),
        information=element.need("information", reference.from_json),
        for_all=element.flag("appliesToAll"),
    )


def _insurance_to_json(insurance: AskedInsurance) -> JsonObject:
    return present({"focal": insurance.focal, "coverage": reference.to_json(insurance.coverage), "businessArrangement": insurance.arrangement})


def _insurance_from_json(element: Element) -> AskedInsurance:
    return AskedInsurance(
        focal=element.flag("focal"),
        coverage=element.need("coverage", reference.from_json),
        arrangement=element.text("businessArrangement"),
    )


def _item_to_json(item: AskedItem) -> JsonObject:
    return present(
        {
            "supportingInfoSequence": item.information,
            "category": one(item.category, concept.to_json),
            "productOrService": one(item.service, concept.to_json),
            "modifier": many(item.modifiers, concept.to_json),
            "provider": one(item.provider, reference.to_json),
            "quantity": one(item.quantity, quantity.to_json),
            "unitPrice": one(item.unit_price, money.to_json),
            "facility": one(item.facility, reference.to_json),
            "diagnosis": many(item.diagnoses, _diagnosis_to_json),
            "detail": many(item.details, reference.to_json),
        }
    )


def _item_from_json(element: Element) -> AskedItem | None:
    item = AskedItem(
        information=element.wholes("supportingInfoSequence"),
        category=element.one("category", concept.from_json),
        service=element.one("productOrService", concept.from_json),
        modifiers=element.many("modifier", concept.from_json),
        provider=element.one("provider", reference.from_json),
        quantity=element.one("quantity", quantity.exact_from_json),
        unit_price=element.one("unitPrice", money.from_json),
        facility=element.one("facility", reference.from_json),
        diagnoses=element.many("diagnosis", _diagnosis_from_json),
        details=element.many("detail", reference.from_json),
    )
    return None if item == AskedItem() else item


def _diagnosis_to_json(diagnosis: Concept | Ref) -> JsonObject:
    return choice("diagnosis", diagnosis, billing.WRITE_CODE_OR_REF)


def _diagnosis_from_json(element: Element) -> Concept | Ref | None:
    return element.choice("diagnosis", billing.READ_CODE_OR_REF)


MAPPER = Mapper(
    "CoverageEligibilityRequest",
    CoverageEligibilityRequest,
    to_json,
    from_json,
    codes={
        "CoverageEligibilityRequest.status": billing.STATUS,
        "CoverageEligibilityRequest.priority": billing.HANDLING,
        "CoverageEligibilityRequest.purpose": PURPOSE,
    },
)
