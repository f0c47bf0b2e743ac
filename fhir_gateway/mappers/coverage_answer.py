"""CoverageAnswer <-> the coverage-information extension of Da Vinci CRD, on orders.

What belongs to the terms in detail (a copay, a limit, another order it depends on) is no part of the view.
https://hl7.org/fhir/us/davinci-crd/STU2/StructureDefinition-ext-coverage-information.html
"""

from collections.abc import Callable
from enum import Enum
from typing import Final, TypeVar

from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.mappers import coding, extension
from fhir_gateway.mappers.code_map import CodeMap
from fhir_gateway.mappers.datatypes import concept, contact_point, reference
from fhir_gateway.mappers.element import Element
from fhir_gateway.records.coded import Known
from fhir_gateway.records.coverage_answer import AuthorizationNeed, CoverageAnswer, Covered, InformationNeed, OtherCode, PapersNeed
from fhir_gateway.records.wording import Id

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

URL: Final = "http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information"
_SYSTEM: Final = "http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp"

COVERED = CodeMap(
    system=_SYSTEM,
    rows={Covered.COVERED: "covered", Covered.NOT_COVERED: "not-covered", Covered.CONDITIONAL: "conditional"},
)
AUTHORIZATION = CodeMap(
    system=_SYSTEM,
    rows={
        AuthorizationNeed.NOT_NEEDED: "no-auth",
        AuthorizationNeed.NEEDED: "auth-needed",
        AuthorizationNeed.SATISFIED: "satisfied",
        AuthorizationNeed.BY_PERFORMER: "performpa",
        AuthorizationNeed.CONDITIONAL: "conditional",
    },
)
PAPERS = CodeMap(
    system=_SYSTEM,
    rows={
        PapersNeed.CLINICAL: "clinical",
        PapersNeed.ADMINISTRATIVE: "admin",
        PapersNeed.BOTH: "both",
        PapersNeed.CONDITIONAL: "conditional",
    },
)
INFORMATION = CodeMap(
    system=_SYSTEM,
    rows={
        InformationNeed.PERFORMER: "performer",
        InformationNeed.LOCATION: "location",
        InformationNeed.TIMEFRAME: "timeframe",
        InformationNeed.CONTRACT_WINDOW: "contract-window",
    },
)


def to_json(answers: tuple[CoverageAnswer, ...]) -> list[JsonObject]:
    """Write each answer as an extension."""
    return [written for answer in answers for written in _answer_to_json(answer)]


def from_json(here: Element) -> tuple[CoverageAnswer, ...]:
    """Read the answers among the extensions of an order."""
    return extension.every(here, URL, _answer_from_json)


def _answer_to_json(answer: CoverageAnswer) -> list[JsonObject]:
    return extension.nest(
        URL,
        extension.of("coverage", "Reference", answer.coverage, reference.to_json),
        extension.of("covered", "Code", answer.covered, _writing(COVERED)),
        extension.of("pa-needed", "Code", answer.authorization, _writing(AUTHORIZATION)),
        extension.of("doc-needed", "Code", answer.papers, _writing(PAPERS)),
        extension.each_of("info-needed", "Code", answer.information, _writing(INFORMATION)),
        extension.each_of("billingCode", "Coding", answer.billing_codes, coding.to_json),
        extension.each_of("reason", "CodeableConcept", answer.reasons, concept.to_json),
        extension.each_of("questionnaire", "Canonical", answer.questionnaires),
        extension.of("date", "Date", answer.date, str),
        extension.of("coverage-assertion-id", "String", answer.assertion),
        extension.of("satisfied-pa-id", "String", answer.authorization_number),
        extension.each_of("contact", "ContactPoint", answer.contacts, contact_point.to_json),
    )


def _answer_from_json(element: Element) -> CoverageAnswer | None:
    answer = CoverageAnswer(
        coverage=extension.first(element, "coverage", extension.value("Reference", reference.from_json)),
        covered=extension.first(element, "covered", _reading(COVERED)),
        authorization=extension.first(element, "pa-needed", _reading(AUTHORIZATION)),
        papers=extension.first(element, "doc-needed", _reading(PAPERS)),
        information=extension.every(element, "info-needed", _reading(INFORMATION)),
        billing_codes=extension.every(element, "billingCode", extension.value("Coding", coding.from_json)),
        reasons=extension.every(element, "reason", extension.value("CodeableConcept", concept.from_json)),
        questionnaires=extension.every(element, "questionnaire", lambda part: part.uri("valueCanonical")),
        date=extension.first(element, "date", lambda part: part.date("valueDate")),
        assertion=extension.first(element, "coverage-assertion-id", lambda part: part.text("valueString")),
        authorization_number=extension.first(element, "satisfied-pa-id", lambda part: part.text("valueString")),
        contacts=extension.every(element, "contact", extension.value("ContactPoint", contact_point.from_json)),
    )
    return None if answer == CoverageAnswer() else answer


def _writing(table: CodeMap[E]) -> Callable[[Known[E] | OtherCode], str]:
    return lambda said: said.code if isinstance(said, OtherCode) else table.code(said.value)


def _reading(table: CodeMap[E]) -> Callable[[Element], Known[E] | OtherCode | None]:
    def read(part: Element) -> Known[E] | OtherCode | None:
        code = part.text("valueCode")
        word = None if code is None else table.meanings().get((table.system, code))
        return Known(word) if word is not None else OtherCode(Id(code)) if code is not None else None

    return read
