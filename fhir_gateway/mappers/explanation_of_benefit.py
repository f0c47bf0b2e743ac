"""ExplanationOfBenefit <-> FHIR R4 ExplanationOfBenefit: its view, and a prior authorization as Da Vinci PDex hands it on.

The details of items, the payee, accidents, forms, reserved funds and devices are no part of the view; nor is what Da Vinci PAS says of
an item, which its definitions do not allow here; nor ``priority``, which the definition of R4 binds to what is no value set.
https://hl7.org/fhir/R4/explanationofbenefit.html, https://hl7.org/fhir/us/davinci-pdex/STU2/StructureDefinition-pdex-priorauthorization.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import adjudication, benefit, billing, explained_item, extension
from fhir_gateway.mappers.claim import LEVEL
from fhir_gateway.mappers.claim_response import PAYMENT_KIND
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, period, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.mapper import Mapper
from fhir_gateway.mappers.writing import many, one, present, text
from fhir_gateway.records.billing import BillingStatus
from fhir_gateway.records.explanation_of_benefit import ExplainedInsurance, ExplanationOfBenefit

# https://hl7.org/fhir/R4/valueset-explanationofbenefit-status.html
STATUS = CodeMap(
    system="http://hl7.org/fhir/explanationofbenefit-status",
    rows={
        BillingStatus.ACTIVE: "active",
        BillingStatus.CANCELLED: "cancelled",
        BillingStatus.DRAFT: "draft",
        BillingStatus.ENTERED_IN_ERROR: "entered-in-error",
    },
)

_LEVEL = f"{explained_item.PDEX}extension-levelOfServiceCode"


def to_json(explanation: ExplanationOfBenefit) -> JsonObject:
    """Write a statement as FHIR JSON. Total: every statement has a FHIR form."""
    return present(
        {
            "resourceType": "ExplanationOfBenefit",
            "id": explanation.id,
            "extension": extension.of(_LEVEL, "CodeableConcept", explanation.level, LEVEL.to_concept),
            "identifier": many(explanation.identifiers, reference.identifier_to_json),
            "status": STATUS.code(explanation.status),
            "type": billing.KIND.to_concept(explanation.kind),
            "subType": one(explanation.subkind, concept.to_json),
            "use": billing.USE.code(explanation.use),
            "patient": reference.to_json(explanation.patient),
            "billablePeriod": one(explanation.period, period.to_json),
            "created": text(explanation.created),
            "enterer": one(explanation.enterer, reference.to_json),
            "insurer": reference.to_json(explanation.insurer),
            "provider": reference.to_json(explanation.provider),
            "related": many(explanation.related, billing.related_to_json),
            "prescription": one(explanation.prescription, reference.to_json),
            "referral": one(explanation.referral, reference.to_json),
            "facility": one(explanation.facility, reference.to_json),
            "claim": one(explanation.claim, reference.to_json),
            "claimResponse": one(explanation.answer, reference.to_json),
            "outcome": billing.PROCESSING.code(explanation.processing),
            "disposition": explanation.disposition,
            "preAuthRef": explanation.authorization_numbers,
            "preAuthRefPeriod": many(explanation.authorization_periods, period.to_json),
            "careTeam": many(explanation.members, billing.member_to_json),
            "supportingInfo": many(explanation.information, billing.information_to_json),
            "diagnosis": many(explanation.diagnoses, billing.diagnosis_to_json),
            "procedure": many(explanation.procedures, billing.procedure_to_json),
            "precedence": explanation.precedence,
            "insurance": many(explanation.insurances, _insurance_to_json),
            "item": many(explanation.items, explained_item.item_to_json),
            "addItem": many(explanation.added_items, explained_item.addition_to_json),
            "adjudication": many(explanation.adjudications, explained_item.adjudication_to_json),
            "total": many(explanation.totals, explained_item.total_to_json),
            "payment": one(explanation.payment, explained_item.payment_to_json),
            "processNote": many(explanation.notes, adjudication.note_to_json),
            "benefitPeriod": one(explanation.benefit_period, period.to_json),
            "benefitBalance": many(explanation.balances, explained_item.balance_to_json),
        }
    )


def from_json(resource: JsonObject) -> ExplanationOfBenefit:
    """Read a statement from FHIR JSON.

    Raises:
        MissingElement: there is no status, type, use, patient, created, insurer, provider, outcome or insurance, or a part lacks what it must have.
        UnmappedCode: ``status``, ``use``, ``outcome``, the type of a note or a use has no row in its table.
        NotUnderstood: a modifier that we do not know, or a shape that is not FHIR.
    """
    here = Element.of(resource, "ExplanationOfBenefit")
    return ExplanationOfBenefit(
        id=here.text("id"),
        level=extension.first(here, _LEVEL, extension.value("CodeableConcept", LEVEL.from_concept)),
        identifiers=here.many("identifier", reference.identifier_from_json),
        status=STATUS.read(here, "status"),
        kind=here.need("type", billing.KIND.from_concept),
        subkind=here.one("subType", concept.from_json),
        use=billing.USE.read(here, "use"),
        patient=here.need("patient", reference.from_json),
        period=here.one("billablePeriod", period.from_json),
        created=here.need_moment("created"),
        enterer=here.one("enterer", reference.from_json),
        insurer=here.need("insurer", reference.from_json),
        provider=here.need("provider", reference.from_json),
        related=here.many("related", billing.related_from_json),
        prescription=here.one("prescription", reference.from_json),
        referral=here.one("referral", reference.from_json),
        facility=here.one("facility", reference.from_json),
        claim=here.one("claim", reference.from_json),
        answer=here.one("claimResponse", reference.from_json),
        processing=billing.PROCESSING.read(here, "outcome"),
        disposition=here.text("disposition"),
        authorization_numbers=here.texts("preAuthRef"),
        authorization_periods=here.many("preAuthRefPeriod", period.from_json),
        members=here.many("careTeam", billing.member_from_json),
        information=here.many("supportingInfo", billing.information_from_json),
        diagnoses=here.many("diagnosis", billing.diagnosis_from_json),
        procedures=here.many("procedure", billing.procedure_from_json),
        precedence=here.whole("precedence"),
        insurances=here.need_many("insurance", _insurance_from_json),
        items=here.many("item", explained_item.item_from_json),
        added_items=here.many("addItem", explained_item.addition_from_json),
        adjudications=here.many("adjudication", explained_item.adjudication_from_json),
        totals=here.many("total", explained_item.total_from_json),
        payment=here.one("payment", explained_item.payment_from_json),
        notes=here.many("processNote", adjudication.note_from_json),
        benefit_period=here.one("benefitPeriod", period.from_json),
        balances=here.many("benefitBalance", explained_item.balance_from_json),
    )


def _insurance_to_json(insurance: ExplainedInsurance) -> JsonObject:
    return present({"focal": insurance.focal, "coverage": reference.to_json(insurance.coverage), "preAuthRef": insurance.authorizations})


def _insurance_from_json(element: Element) -> ExplainedInsurance:
    return ExplainedInsurance(
        focal=element.need_flag("focal"),
        coverage=element.need("coverage", reference.from_json),
        authorizations=element.texts("preAuthRef"),
    )


MAPPER = Mapper(
    "ExplanationOfBenefit",
    ExplanationOfBenefit,
    to_json,
    from_json,
    codes={
        "ExplanationOfBenefit.status": STATUS,
        "ExplanationOfBenefit.use": billing.USE,
        "ExplanationOfBenefit.type": billing.KIND,
        "ExplanationOfBenefit.outcome": billing.PROCESSING,
        "ExplanationOfBenefit.extension(levelOfServiceCode)": LEVEL,
        "ExplanationOfBenefit.related.relationship": billing.TIE,
        "ExplanationOfBenefit.careTeam.role": billing.CARE_ROLE,
        "ExplanationOfBenefit.item.adjudication.category": adjudication.AMOUNT_KIND,
        "ExplanationOfBenefit.item.adjudication.extension(reviewAction)": adjudication.DECISION,
        "ExplanationOfBenefit.payment.type": PAYMENT_KIND,
        "ExplanationOfBenefit.processNote.type": adjudication.NOTE_KIND,
        "ExplanationOfBenefit.benefitBalance.network": benefit.NETWORK,
        "ExplanationOfBenefit.benefitBalance.unit": benefit.UNIT,
        "ExplanationOfBenefit.benefitBalance.term": benefit.TERM,
        "ExplanationOfBenefit.benefitBalance.financial.type": benefit.KIND,
    },
)
