"""Coverage, and what the payer decided.

A decision is read from the review action, never from ``outcome``: an answer can be complete and be a denial.
https://hl7.org/fhir/R4/coverage.html
https://hl7.org/fhir/R4/claimresponse.html
"""

from dataclasses import dataclass
from typing import Any, Final

from fhir_gateway.care_plan.view.gathered import Gathered, key_of
from fhir_gateway.care_plan.view.status import Status, status_of
from fhir_gateway.care_plan.view.words import concept, first, objects, text
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key

REVIEW_ACTION: Final = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction"
REVIEW_ACTION_CODE: Final = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewActionCode"


@dataclass(frozen=True, slots=True)
class CoverageView:
    """A patient's coverage; ``rank`` is ``Coverage.order``, 1 pays first."""

    key: Key
    payer: str
    plan: str
    kind: str
    member: str
    rank: str
    status: Status
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What the payer decided on something asked of it.

    Args:
        status: of the review action, by its X12 306 code; an empty code where the answer does not say.
        said: the payer's own words.
        reference: the number that the payer gave it.
    """

    key: Key
    payer: str
    status: Status
    said: str
    reference: str
    at: str
    start: str
    end: str


def coverages(gathered: Gathered) -> list[CoverageView]:
    """The coverages, the one that pays first at the top."""
    return sorted((_coverage(gathered, one) for one in gathered.of_type("Coverage")), key=lambda one: (not one.rank, one.rank))


def decisions(gathered: Gathered) -> list[Decision]:
    """The payer's decisions, newest first."""
    return sorted((_decision(gathered, one) for one in gathered.of_type("ClaimResponse")), key=lambda one: one.at, reverse=True)


def _coverage(gathered: Gathered, resource: JsonObject) -> CoverageView:
    period = first(resource.get("period"))
    classes = [text(one.get("name")) or text(one.get("value")) for one in objects(resource.get("class"))]
    return CoverageView(
        key=key_of(resource),
        payer=", ".join(name for payer in objects(resource.get("payor")) if (name := gathered.name(payer))),
        plan=", ".join(name for name in classes if name),
        kind=concept(resource.get("type")),
        member=text(resource.get("subscriberId")) or text(first(resource.get("identifier")).get("value")),
        rank=text(resource.get("order")),
        status=status_of(resource),
        start=text(period.get("start")),
        end=text(period.get("end")),
    )


def _decision(gathered: Gathered, resource: JsonObject) -> Decision:
    period = first(resource.get("preAuthPeriod"))
    code, number = _review(resource)
    return Decision(
        key=key_of(resource),
        payer=gathered.name(resource.get("insurer")),
        status=Status("review-action", code),
        said=text(resource.get("disposition")),
        reference=text(resource.get("preAuthRef")) or number,
        at=text(resource.get("created")),
        start=text(period.get("start")),
        end=text(period.get("end")),
    )


def _review(resource: JsonObject) -> tuple[str, str]:
    """The codes of the review actions, joined where they differ, and the first number given."""
    said = [adjudication for item in objects(resource.get("item")) for adjudication in objects(item.get("adjudication"))]
    actions = [one for part in (*said, *objects(resource.get("adjudication"))) for one in objects(part.get("extension")) if one.get("url") == REVIEW_ACTION]
    codes = dict.fromkeys(code for action in actions if (code := _action_code(action)))
    numbers = [number for action in actions if (number := text(_part(action, "number").get("valueString")))]
    return "+".join(codes), next(iter(numbers), "")


def _action_code(action: JsonObject) -> str:
    said: Any = _part(action, REVIEW_ACTION_CODE).get("valueCodeableConcept")
    return text(first(first(said).get("coding")).get("code"))


def _part(extension: JsonObject, url: str) -> JsonObject:
    return first([one for one in objects(extension.get("extension")) if one.get("url") == url])
