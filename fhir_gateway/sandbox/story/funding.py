"""Who pays: the coverage, what the drug and equipment cost, the insurer's decision, and the agreement whose shares make up the cost.

https://hl7.org/fhir/R4/contract.html, https://hl7.org/fhir/R4/claimresponse.html
"""

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.sandbox.story.case import PATIENT, PLAN
from fhir_gateway.sandbox.story.codes import concept, note, text
from fhir_gateway.sandbox.story.discharge import ORDER
from fhir_gateway.sandbox.story.edits import Change, Make, ref
from fhir_gateway.sandbox.story.portable import Name
from fhir_gateway.sandbox.story.step import AGENCY, PAYER, Step

COVERAGE = Name("Coverage", "coverage")
CLAIM = Name("Claim", "claim")
DECISION = Name("ClaimResponse", "decision")
AGREEMENT = Name("Contract", "funding")
_SERVICE = "Home infusion: drug and equipment, three weeks"
_CLAIM_TYPE = concept("http://terminology.hl7.org/CodeSystem/claim-type", "professional", "Professional services")
_INSURANCE = [{"sequence": 1, "focal": True, "coverage": ref(*COVERAGE)}]
_REVIEW = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction"
_APPROVED = {"url": f"{_REVIEW}Code", "valueCodeableConcept": concept("https://codesystem.x12.org/005010/306", "A1")}
_SHARES = "https://fhir-gateway.example.org/CodeSystem/funding-share"
_PHARMACY, _AGENCY, _PAYER = (ref("Organization", name) for name in ("pharmacy", "home-health", "payer"))

COVERS = Step(
    "The insurer's case manager adds the coverage.",
    (
        Make(
            PAYER,
            COVERAGE,
            {
                "status": "active",
                "type": concept("https://nahdo.org/sopt", "5", "Private health insurance"),
                "subscriberId": "EHP-778812",
                "beneficiary": PATIENT,
                "relationship": concept("http://terminology.hl7.org/CodeSystem/subscriber-relationship", "self"),
                "period": {"start": "2026-01-01"},
                "payor": [_PAYER],
            },
        ),
        Change(PAYER, PLAN, add={"supportingInfo": [ref(*COVERAGE)]}),
    ),
)

ASKS = Step(
    "The agency asks for a decision: drug and equipment cost 5,000 dollars and are no covered benefit.",
    (
        Make(
            AGENCY,
            CLAIM,
            {
                "status": "active",
                "type": _CLAIM_TYPE,
                "use": "preauthorization",
                "patient": PATIENT,
                "created": "2026-03-02",
                "insurer": _PAYER,
                "provider": _AGENCY,
                "priority": concept("http://terminology.hl7.org/CodeSystem/processpriority", "normal"),
                "insurance": _INSURANCE,
                "total": {"value": 5000, "currency": "USD"},
            },
        ),
        Change(AGENCY, PLAN, add={"supportingInfo": [ref(*CLAIM)]}),
    ),
)

DECIDES = Step(
    "The insurer decides: an exception, as part of a funding agreement.",
    (
        Make(
            PAYER,
            DECISION,
            {
                "status": "active",
                "type": _CLAIM_TYPE,
                "use": "preauthorization",
                "patient": PATIENT,
                "created": "2026-03-02",
                "insurer": _PAYER,
                "requestor": _AGENCY,
                "request": ref(*CLAIM),
                "outcome": "complete",
                "disposition": "Approved by exception to benefits; the shares are in the funding agreement",
                "preAuthRef": "PA-778812",
                "preAuthPeriod": {"start": "2026-03-03", "end": "2026-03-31"},
                "insurance": _INSURANCE,
                "adjudication": [
                    {
                        "extension": [{"url": _REVIEW, "extension": [_APPROVED]}],
                        "category": concept("http://terminology.hl7.org/CodeSystem/adjudication", "submitted"),
                        "amount": {"value": 5000, "currency": "USD"},
                    }
                ],
            },
        ),
        Change(PAYER, ORDER, add={"insurance": [ref(*COVERAGE), ref(*DECISION)]}),
        Change(PAYER, PLAN, add={"supportingInfo": [ref(*DECISION)], "note": [note("Covered by exception, PA-778812.", "2026-03-02T14:30:00Z")]}),
    ),
)


def _share(number: int, code: str, words: str, dollars: int, who: JsonObject, recipient: JsonObject | None, service: str = _SERVICE) -> JsonObject:
    funder = concept("https://fhir-gateway.example.org/CodeSystem/funding-party", "funder")
    item: JsonObject = {
        "entityCodeableConcept": text(service),
        "net": {"value": dollars, "currency": "USD"},
        "payment": words,
        "responsible": who,
    }
    return {
        "identifier": {"system": "https://fhir-gateway.example.org/funding-share", "value": f"share-{number}"},
        "type": concept(_SHARES, code, words),
        "offer": {"party": [{"reference": [who], "role": funder}], "text": words},
        "asset": [{"valuedItem": [{**item, "recipient": recipient} if recipient else item]}],
    }


AGREES = Step(
    "He writes the funding agreement: the patient 1,000, the pharmacy 1,000 off, the agency 500 for the pumps, the insurer 2,500.",
    (
        Make(
            PAYER,
            AGREEMENT,
            {
                "status": "executable",
                "type": text("Funding agreement for a home service that is no covered benefit"),
                "subject": [PATIENT],
                "issued": "2026-03-02T15:00:00Z",
                "supportingInfo": [ref(*ORDER), ref(*CLAIM), ref(*DECISION)],
                "term": [
                    _share(1, "patient", "patient pays", 1000, PATIENT, _PHARMACY),
                    _share(2, "discount", "pharmacy discount", 1000, _PHARMACY, None),
                    _share(3, "absorbed", "agency absorbs the pumps", 500, _AGENCY, None, "Infusion pumps and tubing"),
                    _share(4, "insurer-exception", "insurer pays by exception to benefits", 2500, _PAYER, _PHARMACY),
                ],
            },
        ),
        Change(PAYER, PLAN, add={"supportingInfo": [ref(*AGREEMENT)]}),
    ),
)

CARRIES_OUT = Step("All have agreed; the agreement is carried out.", (Change(PAYER, AGREEMENT, put={"status": "executed"}),))
