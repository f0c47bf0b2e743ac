"""What a person would answer to the report of what a partner's guide asks for: the mended resource is read and written again, as any other.

Generated records seldom have all that a guide demands. So that many of them reach the validator, each refusal is answered where its FHIRPath points, which
also shows that it points at the right place.
"""

import re
from typing import Any

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.issue import Issue
from fhir_gateway.fhir.lexical import JsonObject

_ALLOWED = re.compile(r"must point to one of: (\w+)")
_INDEX = re.compile(r"\[\d+\]")
_PATIENT = {"reference": "Patient/p1"}
_ORGANIZATION = {"reference": "Organization/o1"}
_PRACTITIONER = {"reference": "Practitioner/d1"}
_IDENTIFIED = {"system": "https://example.org/systems", "value": "1"}
_PHONE = {"system": "phone", "value": "555-0100"}
_PERIOD = {"start": "2026-03-01", "end": "2026-03-28"}
_TEXT = {"text": "Wound care"}


def _concept(system: str, code: str) -> JsonObject:
    return {"coding": [{"system": system, "code": code}]}


_ORDERED = _concept("http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "G0299")
_DIAGNOSIS = _concept("http://hl7.org/fhir/sid/icd-10-cm", "M86.9")
_PLACE = _concept("https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set", "12")
_WEEKLY: JsonObject = {
    "occurrenceDateTime": None,
    "occurrencePeriod": None,
    "occurrenceTiming": {"event": None, "code": None, "repeat": {"frequency": 3, "period": 1, "periodUnit": "wk"}},
}
_X12 = "https://codesystem.x12.org/005010"
_PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-"

_REVIEW: JsonObject = {
    "url": f"{_PAS}reviewAction",
    "extension": [
        {"url": f"{_PAS}reviewActionCode", "valueCodeableConcept": _concept(f"{_X12}/306", "A3")},
        {"url": "reasonCode", "valueCodeableConcept": _concept("https://codesystem.x12.org/external/886", "0A")},
    ],
}
_AUTHORIZED: JsonObject = {
    "url": f"{_PAS}itemAuthorizedDetail",
    "extension": [{"url": "productOrServiceCode", "valueCodeableConcept": _ORDERED}, {"url": "modifier", "valueCodeableConcept": _ORDERED}],
}
_AT_HOME: JsonObject = {
    "url": f"{_PAS}homeHealthCareInformation",
    "extension": [{"url": "prognosis", "valueCodeableConcept": _concept(f"{_X12}/923", "3")}, {"url": "date", "valueDate": "2026-03-01"}],
}

ANSWERS: dict[str, JsonObject] = {
    "CarePlan.subject": {"subject": _PATIENT},
    "CareTeam.participant": {"participant": [{"role": [_TEXT], "member": _PRACTITIONER}]},
    "CareTeam.participant[].member": {"member": _PRACTITIONER, "onBehalfOf": None},
    "CareTeam.participant[].role": {"role": [_TEXT]},
    "CareTeam.subject": {"subject": _PATIENT},
    "Claim.accident.location": {"accident": {"locationReference": None, "locationAddress": {"city": "Boston"}}},
    "Claim.careTeam[].extension": {"extension": [{"url": f"{_PAS}careTeamClaimScope", "valueBoolean": True}]},
    "Claim.diagnosis[].diagnosis": {"diagnosisReference": None, "diagnosisCodeableConcept": _DIAGNOSIS},
    "Claim.diagnosis[].diagnosis.ofType(CodeableConcept)": {"diagnosisCodeableConcept": _DIAGNOSIS},
    "Claim.diagnosis[].extension": {"extension": [{"url": f"{_PAS}diagnosisRecordedDate", "valueDate": "2026-03-01"}]},
    "Claim.diagnosis[].type": {"type": [_concept("http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes", "principal")]},
    "Claim.extension": {"extension": [_AT_HOME]},
    "Claim.identifier": {"identifier": None},
    "Claim.insurance[].focal": {"focal": True},
    "Claim.insurer": {"insurer": _ORGANIZATION},
    "Claim.item": {"item": [{"sequence": 1, "category": _concept(f"{_X12}/1365", "42"), "productOrService": _ORDERED}]},
    "Claim.item[].category": {"category": _concept(f"{_X12}/1365", "42")},
    "Claim.item[].extension": {"extension": None},
    "Claim.item[].location": {"locationAddress": None, "locationReference": None, "locationCodeableConcept": _PLACE},
    "Claim.item[].location.ofType(CodeableConcept)": {"locationCodeableConcept": _PLACE},
    "Claim.item[].modifier": {"modifier": [_ORDERED]},
    "Claim.item[].productOrService": {"productOrService": _ORDERED},
    "Claim.item[].revenue": {"revenue": _concept("https://www.nubc.org/revenue-code", "0551")},
    "Claim.item[].serviced.ofType(Period).end": {"servicedPeriod": _PERIOD},
    "Claim.item[].serviced.ofType(Period).start": {"servicedPeriod": _PERIOD},
    "Claim.status": {"status": "active"},
    "Claim.supportingInfo": {"supportingInfo": None},
    "Claim.supportingInfo[].timing": {"category": _TEXT},
    "Claim.supportingInfo[].value": {"category": _TEXT},
    "Claim.use": {"use": "preauthorization"},
    "ClaimResponse.addItem[].adjudication[].extension": {"extension": [_REVIEW]},
    "ClaimResponse.adjudication[].extension": {"extension": [_REVIEW]},
    "ClaimResponse.error[].code": {"code": _concept(f"{_X12}/901", "04")},
    "ClaimResponse.error[].extension": {"extension": [{"url": f"{_PAS}errorFollowupAction", "valueCodeableConcept": _concept(f"{_X12}/889", "C")}]},
    "ClaimResponse.item[].adjudication[].category": {"category": _concept("http://terminology.hl7.org/CodeSystem/adjudication", "submitted")},
    "ClaimResponse.item[].adjudication[].extension": {"extension": [_REVIEW]},
    "ClaimResponse.item[].extension": {"extension": [_AUTHORIZED]},
    "ClaimResponse.status": {"status": "active"},
    "ClaimResponse.use": {"use": "preauthorization"},
    "CommunicationRequest.payload[].content": {"contentAttachment": None, "contentReference": None, "contentString": "Which dose?"},
    "CommunicationRequest.status": {"status": "active", "statusReason": None},
    "Condition.category": {"category": [_concept("http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item")]},
    "Coverage.identifier": {"subscriberId": "1"},
    "Coverage.payor": {"payor": [_ORGANIZATION]},
    "Coverage.status": {"status": "active"},
    "DeviceRequest.code": {"codeReference": None, "codeCodeableConcept": _ORDERED},
    "DeviceRequest.code.ofType(CodeableConcept)": {"codeCodeableConcept": _ORDERED},
    "DeviceRequest.intent": {"intent": "order"},
    "DeviceRequest.occurrence": _WEEKLY,
    "DeviceRequest.occurrence.ofType(Timing)": _WEEKLY,
    "DocumentReference.category": {"category": [_TEXT]},
    "DocumentReference.content[].attachment": {"attachment": {"url": "https://example.org/files/1", "contentType": "application/pdf"}},
    "DocumentReference.context.encounter": {"context": {"encounter": None}},
    "DocumentReference.subject": {"subject": _PATIENT},
    "DocumentReference.type": {"type": _concept("http://loinc.org", "18842-5")},
    "Encounter.identifier[]": _IDENTIFIED,
    "Encounter.subject": {"subject": _PATIENT},
    "Goal.subject": {"subject": _PATIENT},
    "Location.address": {"address": {"city": "Boston"}},
    "MedicationRequest.dosageInstruction[].timing": {"timing": None},
    "MedicationRequest.intent": {"intent": "order"},
    "MedicationRequest.subject": {"subject": _PATIENT},
    "NutritionOrder.enteralFormula.baseFormulaType": {"enteralFormula": {"baseFormulaType": _ORDERED}},
    "NutritionOrder.intent": {"intent": "order"},
    "NutritionOrder.oralDiet.type": {"oralDiet": {"type": [_ORDERED]}},
    "Observation.category": {"category": [_concept("http://terminology.hl7.org/CodeSystem/observation-category", "survey")]},
    "Observation.effective": {"effectiveDateTime": "2026-03-01"},
    "Observation.subject": {"subject": _PATIENT},
    "Organization.identifier[].value": {"value": "1234567893"},
    "Patient.birthDate": {"birthDate": "1938-07-04"},
    "Patient.identifier[]": _IDENTIFIED,
    "Patient.name[]": {"family": "Silva"},
    "Patient.telecom[]": _PHONE,
    "Practitioner.identifier[]": _IDENTIFIED,
    "Practitioner.identifier[].value": {"value": "1234567893"},
    "Practitioner.name": {"name": [{"family": "Silva"}]},
    "Practitioner.name[].family": {"family": "Silva"},
    "PractitionerRole": {"organization": _ORGANIZATION},
    "PractitionerRole.practitioner": {"practitioner": _PRACTITIONER},
    "PractitionerRole.telecom": {"telecom": [_PHONE]},
    "PractitionerRole.telecom[]": _PHONE,
    "Provenance.agent[].onBehalfOf": {"onBehalfOf": _ORGANIZATION},
    "QuestionnaireResponse.subject": {"subject": _PATIENT},
    "RelatedPerson": {"relationship": [_TEXT]},
    "ServiceRequest.code": {"code": _ORDERED},
    "ServiceRequest.extension": {"extension": None},
    "ServiceRequest.intent": {"intent": "order"},
    "ServiceRequest.occurrence": _WEEKLY,
    "ServiceRequest.occurrence.ofType(Timing)": _WEEKLY,
    "ServiceRequest.quantity": {"quantityRange": None, "quantityRatio": None, "quantityQuantity": {"value": 9}},
    "ServiceRequest.subject": {"subject": _PATIENT},
}
"""By the FHIRPath of a refusal, ``[]`` for its indexes: what is put there, beside its siblings or, of an item of a list, into the item; None takes away."""


def answered(resource: JsonObject, refusals: list[Issue]) -> JsonObject | None:
    """The resource with an answer to each refusal; None where one has none."""
    for issue in refusals:
        answer = ANSWERS.get(_INDEX.sub("[]", issue.expression))
        if answer is None:
            return None
        resource = _put(resource, _steps(issue.expression), answer)
    return resource


def pointing_rightly(resource: JsonObject) -> JsonObject:
    """The resource with references to what each may point to: a generated record points anywhere, which our own check refuses."""
    for issue in check(resource):
        if issue.expression.endswith(".reference") and (allowed := _ALLOWED.search(issue.text)):
            resource = _pointed(resource, _names(issue.expression), f"{allowed[1]}/1")
    return resource


def _pointed(node: Any, steps: list[str | int], target: str) -> Any:
    step, *rest = steps
    if isinstance(step, int):
        return [_pointed(item, rest, target) if index == step else item for index, item in enumerate(node)]
    if not rest:
        return {**node, step: target}
    name = next(name for name in (step, f"{step}Reference") if name in node)
    return {**node, name: _pointed(node[name], rest, target)}


def _put(node: Any, steps: list[str | int], answer: JsonObject) -> Any:
    """A part of the resource with the answer in it."""
    if not steps:
        return _merged(node, answer)
    step, *rest = steps
    if isinstance(step, int):
        return [_put(item, rest, answer) if index == step else item for index, item in enumerate(node)]
    return {**node, step: _put(node[step], rest, answer)}


def _merged(node: JsonObject, answer: JsonObject) -> JsonObject:
    both = {name: _merged(node.get(name, {}), value) if isinstance(value, dict) else value for name, value in answer.items()}
    return {name: value for name, value in {**node, **both}.items() if value is not None}


def _steps(expression: str) -> list[str | int]:
    """The way to the last item of a list that an expression names; to the resource itself where it names none."""
    return _names(expression[: expression.rfind("]") + 1])


def _names(expression: str) -> list[str | int]:
    return [int(part) if part.isdigit() else part for part in re.findall(r"\w+", expression)[1:]]
