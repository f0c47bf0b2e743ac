"""Adjudication, ClaimTotal and ProcessNote <-> the elements of ClaimResponse and ExplanationOfBenefit.

The decision on a prior authorization stands in an extension of Da Vinci PAS, not in ``outcome``.
https://hl7.org/fhir/R4/claimresponse-definitions.html, https://hl7.org/fhir/us/davinci-pas/STU2/StructureDefinition-extension-reviewAction.html
"""

from typing import Final

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import extension
from fhir_gateway.mappers.billing import PAS
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, money
from fhir_gateway.mappers.element import Element
from fhir_gateway.mappers.writing import one, present
from fhir_gateway.records.adjudication import Adjudication, AmountKind, ClaimTotal, Decision, NoteKind, ProcessNote, Review

# X12 306; the words are ours
DECISION = CodeMap(
    system="https://codesystem.x12.org/005010/306",
    rows={
        Decision.APPROVED: "A1",
        Decision.PARTLY_APPROVED: "A2",
        Decision.MODIFIED: "A6",
        Decision.DENIED: "A3",
        Decision.PENDING: "A4",
        Decision.CANCELLED: "C",
        Decision.CONTACT_PAYER: "CT",
        Decision.NOT_REQUIRED: "NA",
    },
)

# https://hl7.org/fhir/R4/valueset-adjudication.html, https://hl7.org/fhir/us/davinci-pdex/STU2/CodeSystem-PDexAdjudicationDiscriminator.html,
# https://hl7.org/fhir/us/davinci-pdex/STU2/CodeSystem-PriorAuthorizationValueCodes.html
_UNITS: Final = "http://hl7.org/fhir/us/davinci-pdex/CodeSystem/PDexAdjudicationDiscriminator"
_AUTHORIZED: Final = "http://hl7.org/fhir/us/davinci-pdex/CodeSystem/PriorAuthorizationValueCodes"
AMOUNT_KIND = CodeMap(
    system="http://terminology.hl7.org/CodeSystem/adjudication",
    rows={
        AmountKind.SUBMITTED: "submitted",
        AmountKind.COPAY: "copay",
        AmountKind.ELIGIBLE: "eligible",
        AmountKind.DEDUCTIBLE: "deductible",
        AmountKind.UNALLOCATED_DEDUCTIBLE: "unallocdeduct",
        AmountKind.ELIGIBLE_PERCENT: "eligpercent",
        AmountKind.TAX: "tax",
        AmountKind.BENEFIT: "benefit",
        AmountKind.ALLOWED_UNITS: (_UNITS, "allowedunits"),
        AmountKind.CONSUMED_UNITS: (_UNITS, "consumedunits"),
        AmountKind.DENIAL_REASON: (_UNITS, "denialreason"),
        AmountKind.UTILIZED: (_AUTHORIZED, "utilized"),
    },
    also_read={(_AUTHORIZED, "submitted"): AmountKind.SUBMITTED, (_AUTHORIZED, "eligible"): AmountKind.ELIGIBLE},
)

# https://hl7.org/fhir/R4/valueset-note-type.html
NOTE_KIND = CodeMap(
    system="http://hl7.org/fhir/note-type",
    rows={NoteKind.SHOWN: "display", NoteKind.PRINTED: "print", NoteKind.PRINTED_BY_OPERATOR: "printoper"},
)

_REVIEW: Final = "extension-reviewAction"
_DECISION: Final = "extension-reviewActionCode"


def to_json(adjudication: Adjudication, guide: str = PAS) -> JsonObject:
    """Write ``adjudication``.

    Args:
        guide: where the extensions of the decision are defined.
    """
    return present(
        {
            "extension": _review_to_json(adjudication.review, guide),
            "category": AMOUNT_KIND.to_concept(adjudication.kind),
            "reason": one(adjudication.reason, concept.to_json),
            "amount": one(adjudication.amount, money.to_json),
            "value": adjudication.value,
        }
    )


def from_json(element: Element, guide: str = PAS) -> Adjudication:
    """Read ``adjudication``.

    Args:
        guide: where the extensions of the decision are defined.

    Raises:
        MissingElement: it has no category.
    """
    return Adjudication(
        kind=element.need("category", AMOUNT_KIND.from_concept),
        review=extension.first(element, guide + _REVIEW, lambda said: _review_from_json(said, guide)),
        reason=element.one("reason", concept.from_json),
        amount=element.one("amount", money.from_json),
        value=element.number("value"),
    )


def total_to_json(total: ClaimTotal) -> JsonObject:
    """Write ``total``."""
    return {"category": AMOUNT_KIND.to_concept(total.kind), "amount": money.to_json(total.amount)}


def total_from_json(element: Element) -> ClaimTotal:
    """Read ``total``.

    Raises:
        MissingElement: it has no category or amount.
    """
    return ClaimTotal(kind=element.need("category", AMOUNT_KIND.from_concept), amount=element.need("amount", money.from_json))


def note_to_json(note: ProcessNote) -> JsonObject:
    """Write ``processNote``."""
    return present({"number": note.number, "type": NOTE_KIND.code_or_none(note.kind), "text": note.text})


def note_from_json(element: Element) -> ProcessNote | None:
    """Read ``processNote``; ``None`` where its text is absent."""
    words = element.text("text")
    if words is None:
        return None
    return ProcessNote(
        text=words,
        number=element.whole("number"),
        kind=NOTE_KIND.read_or_none(element, "type"),
    )


def _review_to_json(review: Review | None, guide: str) -> list[JsonObject]:
    if review is None:
        return []
    return extension.nest(
        guide + _REVIEW,
        extension.of("number", "String", review.number),
        extension.of(guide + _DECISION, "CodeableConcept", review.decision, DECISION.to_concept),
        extension.each_of("reasonCode", "CodeableConcept", review.reasons, concept.to_json),
    )


def _review_from_json(said: Element, guide: str) -> Review | None:
    review = Review(
        decision=extension.first(said, guide + _DECISION, extension.value("CodeableConcept", DECISION.from_concept)),
        number=extension.first(said, "number", lambda part: part.text("valueString")),
        reasons=extension.every(said, "reasonCode", extension.value("CodeableConcept", concept.from_json)),
    )
    return None if review == Review() else review
