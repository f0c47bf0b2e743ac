"""What constraints forbid: for each rule, objects laid over a resource that break it and objects that keep it. https://hl7.org/fhir/R4/conformance-rules.html#constraints

``None`` takes an element away. Types that few examples are published of start from the small resources here.
"""

from random import Random
from typing import Any

from fhir_gateway.fhir.lexical import JsonObject
from tests.validator.mutants.putting import patch, put
from tests.validator.mutants.registry import bad_or_good, register

_THO = "http://terminology.hl7.org/CodeSystem"
_UCUM = "http://unitsofmeasure.org"
_REF: JsonObject = {"display": "x"}
_TEXT: JsonObject = {"text": "x"}
_Q: JsonObject = {"value": 1, "unit": "x"}


def _c(system: str, code: str) -> JsonObject:
    return {"coding": [{"system": f"{_THO}/{system}", "code": code}]}


START: dict[str, JsonObject] = {
    "Observation": {"status": "final", "code": _TEXT},
    "ValueSet": {"status": "draft"},
    "CodeSystem": {"status": "draft", "content": "complete"},
    "ConceptMap": {"status": "draft"},
    "Consent": {"status": "active", "scope": _TEXT, "category": [_TEXT], "policyRule": _TEXT},
    "Composition": {"status": "final", "type": _TEXT, "date": "2023", "author": [_REF], "title": "x"},
    "Questionnaire": {"status": "draft"},
    "QuestionnaireResponse": {"status": "completed"},
    "Group": {"type": "person", "actual": True},
    "List": {"status": "current", "mode": "working"},
    "Appointment": {"status": "proposed", "participant": [{"actor": _REF, "status": "accepted"}]},
    "FamilyMemberHistory": {"status": "completed", "patient": _REF, "relationship": _TEXT},
    "NutritionOrder": {"status": "active", "intent": "order", "patient": _REF, "dateTime": "2023", "oralDiet": {"instruction": "x"}},
    "RequestGroup": {"status": "active", "intent": "order"},
    "RiskAssessment": {"status": "final", "subject": _REF},
    "Linkage": {"item": [{"type": "source", "resource": _REF}, {"type": "alternate", "resource": _REF}]},
    "InsurancePlan": {"name": "x"},
    "SearchParameter": {
        "url": "http://example.org/s",
        "name": "X",
        "status": "draft",
        "description": "x",
        "code": "x",
        "base": ["Patient"],
        "type": "string",
        "expression": "Patient.id",
    },
    "OperationDefinition": {"name": "X", "status": "draft", "kind": "operation", "code": "x", "system": True, "type": False, "instance": False},
    "CapabilityStatement": {
        "status": "draft",
        "date": "2023",
        "kind": "requirements",
        "fhirVersion": "4.0.1",
        "format": ["json"],
        "rest": [{"mode": "server"}],
    },
    "AuditEvent": {
        "type": {"code": "x", "system": "http://example.org"},
        "recorded": "2023-01-01T10:00:00Z",
        "agent": [{"requestor": True}],
        "source": {"observer": _REF},
    },
    "Measure": {"status": "draft", "name": "X"},
    "Library": {"status": "draft", "type": _TEXT, "name": "X"},
    "Provenance": {"target": [_REF], "recorded": "2023-01-01T10:00:00Z", "agent": [{"who": _REF}]},
    "VisionPrescription": {
        "status": "active",
        "created": "2023",
        "patient": _REF,
        "dateWritten": "2023",
        "prescriber": _REF,
        "lensSpecification": [{"product": _TEXT, "eye": "left"}],
    },
    "StructureDefinition": {"url": "http://example.org/s", "name": "X", "status": "draft", "kind": "resource", "abstract": False, "type": "Patient"},
    "NamingSystem": {"name": "X", "status": "draft", "kind": "identifier", "date": "2023", "uniqueId": [{"type": "oid", "value": "1.2.3"}]},
    "PlanDefinition": {"status": "draft", "name": "X"},
    "Subscription": {"status": "requested", "reason": "x", "criteria": "Patient", "channel": {"type": "rest-hook", "endpoint": "http://example.org"}},
    "Communication": {"status": "completed"},
    "MessageDefinition": {"status": "draft", "date": "2023", "eventUri": "http://example.org/e"},
    "Immunization": {"status": "completed", "vaccineCode": _TEXT, "patient": _REF, "occurrenceString": "x"},
    "MedicationRequest": {"status": "active", "intent": "order", "medicationCodeableConcept": _TEXT, "subject": _REF},
    "Task": {"status": "requested", "intent": "order"},
    "ServiceRequest": {"status": "active", "intent": "order", "subject": _REF},
    "DocumentReference": {"status": "current", "content": [{"attachment": {"url": "http://example.org/a"}}]},
    "TestScript": {"url": "http://example.org/t", "name": "X", "status": "draft"},
    "ImplementationGuide": {"url": "http://example.org/i", "name": "X", "status": "draft", "packageId": "x.y", "fhirVersion": ["4.0.1"]},
    "Contract": {},
    "Endpoint": {"status": "active", "connectionType": {"code": "x"}, "payloadType": [_TEXT], "address": "http://example.org"},
    "Slot": {"schedule": _REF, "status": "free", "start": "2023-01-01T10:00:00Z", "end": "2023-01-01T11:00:00Z"},
}
"""Small valid resources."""


def _rule(name: str, on: str, bad: list[JsonObject], good: list[JsonObject]) -> None:
    patch("invariants", name, on, bad, good)


_rule(
    "pat-1-contact",
    "Patient",
    [{"contact": [{"gender": "male"}]}, {"contact": [{"relationship": [_TEXT]}]}, {"contact": [{"period": {"start": "2023"}}]}],
    [{"contact": [{"name": {"text": "x"}}]}, {"contact": [{"organization": _REF}]}],
)
_rule(
    "patient-link",
    "Patient",
    [
        {"link": [{"other": _REF}]},
        {"link": [{"type": "refer"}]},
        {"link": [{"other": _REF, "type": "foo"}]},
        {"link": [{"other": {"reference": "Organization/1"}, "type": "refer"}]},
    ],
    [{"link": [{"other": _REF, "type": "refer"}]}],
)
_rule(
    "patient-choices",
    "Patient",
    [
        {"deceasedBoolean": True, "deceasedDateTime": "2023"},
        {"multipleBirthInteger": 1, "multipleBirthBoolean": True},
        {"deceased": True},
        {"multipleBirthInteger": "1"},
    ],
    [{"deceasedBoolean": True, "deceasedDateTime": None}, {"deceasedDateTime": "2023", "deceasedBoolean": None}],
)
_rule(
    "gender",
    "Patient",
    [{"gender": "M"}, {"gender": "Male"}, {"gender": ""}, {"gender": ["male"]}, {"gender": {"coding": []}}],
    [{"gender": "male"}, {"gender": "unknown"}],
)
_rule(
    "org-1-name-or-identifier",
    "Organization",
    [{"name": None, "identifier": None}, {"name": None, "identifier": []}],
    [{"name": "x", "identifier": None}, {"name": None, "identifier": [{"value": "1"}]}],
)
_rule(
    "org-2-3-home",
    "Organization",
    [{"telecom": [{"system": "phone", "value": "1", "use": "home"}]}, {"address": [{"use": "home", "city": "x"}]}],
    [{"telecom": [{"system": "phone", "value": "1", "use": "work"}]}, {"address": [{"use": "work", "city": "x"}]}],
)
_rule(
    "organization-contact",
    "Organization",
    [{"contact": [{}]}, {"contact": [{"name": [{"text": "x"}]}]}, {"contact": [{"name": {"use": "foo"}}]}],
    [{"contact": [{"name": {"text": "x"}}]}],
)
_rule(
    "con-abatement-and-status",
    "Condition",
    [
        {"clinicalStatus": _c("condition-clinical", "active"), "abatementString": "x", "abatementDateTime": None},
        {"clinicalStatus": None, "verificationStatus": None},
        {"verificationStatus": _c("condition-ver-status", "entered-in-error"), "clinicalStatus": _c("condition-clinical", "active")},
    ],
    [
        {"clinicalStatus": _c("condition-clinical", "resolved"), "abatementString": "x", "abatementDateTime": None},
        {"verificationStatus": _c("condition-ver-status", "entered-in-error"), "clinicalStatus": None, "abatementDateTime": None},
    ],
)
_rule("con-1-stage", "Condition", [{"stage": [{"type": _TEXT}]}, {"stage": [{}]}], [{"stage": [{"summary": _TEXT}]}, {"stage": [{"assessment": [_REF]}]}])
_rule("con-2-evidence", "Condition", [{"evidence": [{}]}, {"evidence": [{"id": "x"}]}], [{"evidence": [{"code": [_TEXT]}]}, {"evidence": [{"detail": [_REF]}]}])
_rule(
    "ait-status",
    "AllergyIntolerance",
    [
        {"clinicalStatus": None, "verificationStatus": None},
        {"verificationStatus": _c("allergyintolerance-verification", "entered-in-error"), "clinicalStatus": _c("allergyintolerance-clinical", "active")},
    ],
    [
        {"verificationStatus": _c("allergyintolerance-verification", "entered-in-error"), "clinicalStatus": None},
        {"clinicalStatus": _c("allergyintolerance-clinical", "active"), "verificationStatus": None},
    ],
)
_rule(
    "allergy-reaction",
    "AllergyIntolerance",
    [
        {"reaction": [{}]},
        {"reaction": [{"severity": "mild"}]},
        {"reaction": [{"manifestation": [_TEXT], "severity": "bad"}]},
        {"category": ["foods"]},
        {"criticality": "very"},
    ],
    [{"reaction": [{"manifestation": [_TEXT], "severity": "mild"}]}],
)
_rule(
    "gol-1-target",
    "Goal",
    [{"target": [{"detailString": "x"}]}, {"target": [{"detailQuantity": _Q}]}, {"target": [{}]}],
    [{"target": [{"detailString": "x", "measure": _TEXT}]}, {"target": [{"dueDate": "2023"}]}],
)
_rule(
    "goal-elements",
    "Goal",
    [
        {"lifecycleStatus": "done"},
        {"description": "x"},
        {"startDate": "2023", "startCodeableConcept": _TEXT},
        {"statusDate": "2023-01-01T10:00:00Z"},
        {"target": [{"dueDate": "2023", "dueDuration": {"value": 1, "system": _UCUM, "code": "d"}}]},
    ],
    [{"lifecycleStatus": "active"}, {"statusDate": "2023-01-01"}],
)
_rule(
    "cpl-3-detail",
    "CarePlan",
    [{"activity": [{"detail": {"status": "scheduled"}, "reference": _REF}]}, {"activity": [{}]}, {"activity": [{"detail": {}}]}],
    [{"activity": [{"detail": {"status": "scheduled"}}]}, {"activity": [{"reference": _REF}]}],
)
_rule(
    "care-plan-activity",
    "CarePlan",
    [
        {"activity": [{"detail": {"status": "doing"}}]},
        {"activity": [{"detail": {"description": "x"}}]},
        {"activity": [{"detail": {"status": "scheduled", "kind": "Foo"}}]},
        {"activity": [{"detail": {"status": "scheduled", "scheduledString": "x", "scheduledPeriod": {"start": "2023"}}}]},
        {"intent": "reflex-order"},
        {"status": "in-progress"},
    ],
    [{"activity": [{"detail": {"status": "scheduled", "kind": "Task"}}]}, {"intent": "plan"}],
)
_rule(
    "ctm-1-on-behalf-of",
    "CareTeam",
    [
        {"participant": [{"member": {"reference": "Organization/1"}, "onBehalfOf": {"reference": "Organization/2"}}]},
        {"participant": [{"onBehalfOf": {"reference": "Organization/2"}}]},
    ],
    [{"participant": [{"member": {"reference": "Practitioner/1"}, "onBehalfOf": {"reference": "Organization/2"}}]}, {"participant": [{"role": [_TEXT]}]}],
)
_rule(
    "encounter-elements",
    "Encounter",
    [
        {"class": _TEXT},
        {"class": None},
        {"status": "done"},
        {"location": [{"status": "active"}]},
        {"diagnosis": [{"use": _TEXT}]},
        {"diagnosis": [{"condition": _REF, "rank": 0}]},
        {"statusHistory": [{"status": "planned"}]},
    ],
    [{"class": {"system": f"{_THO}/v3-ActCode", "code": "AMB"}}, {"location": [{"location": _REF, "status": "active"}]}],
)
_rule(
    "coverage-elements",
    "Coverage",
    [
        {"payor": []},
        {"payor": None},
        {"payor": _REF},
        {"class": [{"value": "x"}]},
        {"costToBeneficiary": [{"type": _TEXT}]},
        {"order": 0},
        {"status": "Active"},
        {"beneficiary": {"reference": "Organization/1"}},
    ],
    [{"class": [{"type": _TEXT, "value": "x"}]}, {"costToBeneficiary": [{"valueMoney": {"value": 5, "currency": "USD"}}]}, {"order": 1}],
)
_rule(
    "obs-3-range",
    "Observation",
    [{"referenceRange": [{}]}, {"referenceRange": [{"type": _TEXT}]}],
    [{"referenceRange": [{"text": "x"}]}, {"referenceRange": [{"low": _Q}]}],
)
_rule(
    "obs-6-absent",
    "Observation",
    [
        {"valueString": "x", "valueQuantity": None, "valueCodeableConcept": None, "dataAbsentReason": _TEXT},
        {"valueBoolean": True, "valueQuantity": None, "dataAbsentReason": _TEXT},
    ],
    [{"valueString": None, "valueQuantity": None, "valueCodeableConcept": None, "component": None, "dataAbsentReason": _TEXT}],
)
_rule(
    "obs-7-component",
    "Observation",
    [
        {
            "code": _c("x", "a"),
            "valueString": "x",
            "valueQuantity": None,
            "valueCodeableConcept": None,
            "dataAbsentReason": None,
            "component": [{"code": _c("x", "a"), "valueString": "y"}],
        },
        {"component": [{"valueString": "x"}]},
    ],
    [{"code": _c("x", "a"), "component": [{"code": _c("x", "b"), "valueString": "y"}]}],
)
_rule(
    "observation-values",
    "Observation",
    [
        {"valueQuantity": "5"},
        {"valueAge": _Q},
        {"valueString": 5},
        {"valueDecimal": 1},
        {"status": "done"},
        {"effectiveDateTime": "x"},
        {"valueQuantity": [_Q]},
        {"code": None},
    ],
    [{"valueInteger": 5, "valueQuantity": None, "valueCodeableConcept": None, "valueString": None, "dataAbsentReason": None}],
)
_rule(
    "srv-request-prr-1",
    "ServiceRequest",
    [
        {"orderDetail": [_TEXT], "code": None},
        {"quantityQuantity": _Q, "quantityRange": {"low": _Q}},
        {"intent": "requested"},
        {"asNeededBoolean": True, "asNeededCodeableConcept": _TEXT},
    ],
    [{"orderDetail": [_TEXT], "code": _TEXT}, {"priority": "urgent"}],
)
_rule(
    "task-inv-1",
    "Task",
    [
        {"lastModified": "2022-01-01", "authoredOn": "2023-01-01"},
        {"input": [{"valueString": "x"}]},
        {"input": [{"type": _TEXT}]},
        {"status": "active"},
        {"intent": None},
    ],
    [{"lastModified": "2023-01-02", "authoredOn": "2023-01-01"}, {"input": [{"type": _TEXT, "valueString": "x"}]}],
)
_rule(
    "task-restriction",
    "Task",
    [
        {"restriction": {"repetitions": 0}},
        {"restriction": {"period": {"start": "2023", "end": "2022"}}},
        {"restriction": {}},
        {"output": [{"type": _TEXT}]},
        {"output": [{"type": _TEXT, "valueFoo": 1}]},
    ],
    [{"restriction": {"repetitions": 1}}, {"output": [{"type": _TEXT, "valueReference": _REF}]}],
)
_rule(
    "que-items",
    "Questionnaire",
    [
        {"item": [{"linkId": "1", "type": "group"}]},
        {"item": [{"linkId": "1", "type": "display", "text": "x", "item": [{"linkId": "2", "type": "string"}]}]},
        {"item": [{"linkId": "1", "type": "string"}, {"linkId": "1", "type": "string"}]},
        {"item": [{"linkId": "1", "type": "display", "code": [{"code": "x"}], "text": "x"}]},
        {"item": [{"linkId": "1"}]},
        {"item": [{"type": "string"}]},
    ],
    [{"item": [{"linkId": "1", "type": "string", "text": "x"}, {"linkId": "2", "type": "boolean"}]}],
)
_rule(
    "que-options",
    "Questionnaire",
    [
        {"item": [{"linkId": "1", "type": "string", "answerOption": [{"valueString": "x"}]}]},
        {"item": [{"linkId": "1", "type": "choice", "answerOption": [{"valueString": "x"}], "answerValueSet": "http://example.org/v"}]},
        {"item": [{"linkId": "1", "type": "choice", "answerOption": [{"valueString": "x"}], "initial": [{"valueString": "x"}]}]},
        {"item": [{"linkId": "1", "type": "choice", "answerOption": [{}]}]},
    ],
    [
        {"item": [{"linkId": "1", "type": "choice", "answerOption": [{"valueString": "x"}]}]},
        {"item": [{"linkId": "1", "type": "choice", "answerValueSet": "http://example.org/v"}]},
    ],
)
_rule(
    "que-lengths",
    "Questionnaire",
    [
        {"item": [{"linkId": "1", "type": "boolean", "maxLength": 5}]},
        {"item": [{"linkId": "1", "type": "display", "required": True, "text": "x"}]},
        {"item": [{"linkId": "1", "type": "display", "text": "x", "repeats": True}]},
        {"item": [{"linkId": "1", "type": "group", "initial": [{"valueString": "x"}]}]},
        {"item": [{"linkId": "1", "type": "display", "text": "x", "readOnly": True}]},
        {"item": [{"linkId": "1", "type": "string", "initial": [{"valueString": "x"}, {"valueString": "y"}]}]},
    ],
    [
        {"item": [{"linkId": "1", "type": "string", "maxLength": 5}]},
        {"item": [{"linkId": "1", "type": "string", "repeats": True, "initial": [{"valueString": "x"}, {"valueString": "y"}]}]},
    ],
)
_rule(
    "que-enable",
    "Questionnaire",
    [
        {"item": [{"linkId": "1", "type": "string", "enableWhen": [{"question": "2", "operator": "exists", "answerString": "x"}]}]},
        {
            "item": [
                {
                    "linkId": "1",
                    "type": "string",
                    "enableWhen": [{"question": "2", "operator": "=", "answerString": "x"}, {"question": "3", "operator": "=", "answerString": "x"}],
                }
            ]
        },
        {"item": [{"linkId": "1", "type": "string", "enableWhen": [{"question": "2", "operator": "="}]}]},
    ],
    [{"item": [{"linkId": "2", "type": "string"}, {"linkId": "1", "type": "string", "enableWhen": [{"question": "2", "operator": "=", "answerString": "x"}]}]}],
)
_rule(
    "qrs-items",
    "QuestionnaireResponse",
    [
        {"item": [{"linkId": "1", "answer": [{"valueString": "x"}], "item": [{"linkId": "2"}]}]},
        {"item": [{"answer": [{"valueString": "x"}]}]},
        {"item": [{"linkId": "1", "answer": [{}]}]},
        {"item": [{"linkId": "1", "answer": [{"valueCodeableConcept": _TEXT}]}]},
        {"status": "done"},
    ],
    [
        {"item": [{"linkId": "1", "answer": [{"valueString": "x"}]}], "questionnaire": None},
        {"item": [{"linkId": "1", "item": [{"linkId": "2"}]}], "questionnaire": None},
    ],
)
_rule(
    "cmp-sections",
    "Composition",
    [
        {"section": [{}]},
        {"section": [{"title": "x"}]},
        {"section": [{"emptyReason": _TEXT, "entry": [_REF]}]},
        {"section": [{"emptyReason": _TEXT, "title": "x", "entry": [_REF]}]},
        {"attester": [{"party": _REF}]},
        {"relatesTo": [{"code": "foo", "targetIdentifier": {"value": "1"}}]},
    ],
    [
        {"section": [{"title": "x", "text": {"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml">x</div>'}}]},
        {"section": [{"entry": [_REF]}]},
        {"section": [{"emptyReason": _TEXT, "title": "x"}]},
    ],
)
_rule(
    "ppc-consent",
    "Consent",
    [
        {"policyRule": None, "policy": None},
        {"scope": None},
        {"category": []},
        {"sourceAttachment": {"title": "x"}, "sourceReference": _REF},
        {"provision": {"actor": [{"role": _TEXT}]}},
        {"provision": {"type": "maybe"}},
        {"verification": [{}]},
    ],
    [{"policyRule": None, "policy": [{"uri": "http://example.org/p"}]}, {"policyRule": _TEXT}, {"provision": {"type": "permit"}}],
)
_rule(
    "ppc-scope",
    "Consent",
    [
        {"scope": _c("consentscope", "adr"), "patient": None},
        {"scope": _c("consentscope", "treatment"), "patient": None},
        {"scope": _c("consentscope", "patient-privacy"), "patient": None},
        {"scope": _c("consentscope", "research"), "patient": None},
    ],
    [{"scope": _c("consentscope", "patient-privacy"), "patient": _REF}, {"scope": _TEXT, "patient": None}],
)
_rule(
    "vsd-compose",
    "ValueSet",
    [
        {"compose": {"include": [{}]}},
        {"compose": {"include": [{"concept": [{"code": "x"}]}]}},
        {"compose": {"include": [{"system": "http://example.org", "concept": [{"code": "x"}], "filter": [{"property": "x", "op": "=", "value": "y"}]}]}},
        {"compose": {}},
        {"compose": {"include": []}},
    ],
    [
        {"compose": {"include": [{"system": "http://example.org/cs", "concept": [{"code": "x"}]}]}},
        {"compose": {"include": [{"valueSet": ["http://example.org/v"]}]}},
    ],
)
_rule(
    "vsd-expansion",
    "ValueSet",
    [
        {"expansion": {"timestamp": "2023", "contains": [{}]}},
        {"expansion": {"timestamp": "2023", "contains": [{"system": "http://example.org"}]}},
        {"expansion": {"timestamp": "2023", "contains": [{"code": "x"}]}},
        {"expansion": {}},
    ],
    [
        {"expansion": {"timestamp": "2023", "contains": [{"system": "http://example.org/cs", "code": "x"}]}},
        {"expansion": {"timestamp": "2023", "contains": [{"display": "x", "abstract": True}]}},
    ],
)
_rule(
    "csd-concepts",
    "CodeSystem",
    [
        {"concept": [{"code": "a"}, {"code": "a"}]},
        {"concept": [{"display": "a"}]},
        {"concept": [{"code": "a", "concept": [{"code": "a"}]}]},
        {"content": "whole"},
        {"concept": [{"code": "a", "property": [{"code": "x"}]}]},
    ],
    [{"concept": [{"code": "a"}, {"code": "b"}]}],
)
_rule(
    "vsd-0-names",
    "ValueSet",
    [{"name": "not a name"}, {"name": "1st"}, {"name": "a-b"}, {"url": "relative"}, {"url": ""}],
    [{"name": "Name_1"}, {"url": "http://example.org/v"}],
)
_rule(
    "cmd-map",
    "ConceptMap",
    [
        {"group": [{"element": []}]},
        {"group": [{"element": [{"code": "a", "target": [{"code": "b", "equivalence": "narrower"}]}]}]},
        {"group": [{"element": [{"code": "a", "target": [{"code": "b", "equivalence": "same"}]}]}]},
        {"group": [{"element": [{"code": "a", "target": [{"code": "b"}]}]}]},
        {"group": [{"element": [{"code": "a"}], "unmapped": {"mode": "fixed"}}]},
        {"group": [{"element": [{"code": "a"}], "unmapped": {"mode": "other-map"}}]},
    ],
    [
        {
            "group": [
                {
                    "source": "http://example.org/a",
                    "target": "http://example.org/b",
                    "element": [{"code": "a", "target": [{"code": "b", "equivalence": "narrower", "comment": "x"}]}],
                }
            ]
        }
    ],
)
_rule(
    "grp-1-member",
    "Group",
    [
        {"actual": False, "member": [{"entity": _REF}]},
        {"member": [{}]},
        {"characteristic": [{"code": _TEXT, "valueBoolean": True}]},
        {"type": "people"},
        {"quantity": -1},
    ],
    [{"actual": True, "member": [{"entity": _REF}]}, {"characteristic": [{"code": _TEXT, "valueBoolean": True, "exclude": False}]}],
)
_rule(
    "lst-entries",
    "List",
    [
        {"entry": [{"item": _REF}], "emptyReason": _TEXT},
        {"mode": "working", "entry": [{"item": _REF, "deleted": True}]},
        {"mode": "changes", "entry": [{"item": _REF, "date": "2023"}], "status": "x"},
        {"entry": [{}]},
        {"mode": "snapshot", "entry": [{"item": _REF, "deleted": True}]},
        {"mode": "changes", "entry": [{"item": _REF, "date": "2023"}]},
    ],
    [
        {"mode": "changes", "entry": [{"item": _REF, "deleted": True}], "emptyReason": None},
        {"mode": "working", "entry": [{"item": _REF, "date": "2023"}], "emptyReason": None},
    ],
)
_rule(
    "app-times",
    "Appointment",
    [
        {"start": "2023-01-01T10:00:00Z", "end": None, "status": "booked"},
        {"status": "booked", "start": None, "end": None},
        {"participant": [{"status": "accepted"}]},
        {"participant": []},
        {"cancelationReason": _TEXT, "status": "booked"},
        {"minutesDuration": 0},
        {"priority": -1},
    ],
    [
        {"status": "proposed", "start": None, "end": None, "cancelationReason": None},
        {"status": "cancelled", "cancelationReason": _TEXT, "start": None, "end": None},
    ],
)
_rule(
    "fhs-ages",
    "FamilyMemberHistory",
    [
        {"bornDate": "2023", "ageString": "x"},
        {"estimatedAge": True, "ageString": None, "ageAge": None, "ageRange": None},
        {"ageString": "x", "bornDate": None, "deceasedBoolean": True, "deceasedAge": {"value": 5, "system": _UCUM, "code": "a"}},
        {"ageAge": {"value": 5, "unit": "years"}},
        {"condition": [{"onsetString": "x"}]},
    ],
    [{"ageString": "x", "bornDate": None, "bornString": None, "bornPeriod": None}],
)
_rule(
    "nor-1-nothing-ordered",
    "NutritionOrder",
    [{"oralDiet": None, "supplement": None, "enteralFormula": None}, {"oralDiet": {}}, {"intent": "foo"}, {"oralDiet": {"nutrient": [{}]}}],
    [{"oralDiet": {"instruction": "x"}}, {"supplement": [{"productName": "x"}]}],
)
_rule(
    "rqg-actions",
    "RequestGroup",
    [
        {"action": [{"resource": _REF, "action": [{"title": "x"}]}]},
        {"action": [{}]},
        {"action": [{"condition": [{}]}]},
        {"action": [{"relatedAction": [{"actionId": "x"}]}]},
    ],
    [{"action": [{"title": "x"}]}, {"action": [{"resource": _REF}]}],
)
_rule(
    "ras-predictions",
    "RiskAssessment",
    [
        {"prediction": [{"probabilityDecimal": 101}]},
        {"prediction": [{"probabilityRange": {"low": {"value": 1, "unit": "x"}}}]},
        {"prediction": [{"probabilityDecimal": "5"}]},
        {"prediction": [{}]},
    ],
    [{"prediction": [{"probabilityDecimal": 5}]}, {"prediction": [{"outcome": _TEXT}]}],
)
_rule(
    "lnk-1-items",
    "Linkage",
    [{"item": [{"type": "source", "resource": _REF}]}, {"item": []}, {"item": [{"type": "foo", "resource": _REF}, {"type": "source", "resource": _REF}]}],
    [{"active": True}],
)
_rule(
    "ipn-1-name",
    "InsurancePlan",
    [{"name": None, "identifier": None}, {"contact": [{}]}, {"coverage": [{"type": _TEXT}]}],
    [{"name": "x"}, {"name": None, "identifier": [{"value": "1"}]}],
)
_rule(
    "spd-search-parameter",
    "SearchParameter",
    [
        {"expression": "x", "xpath": "x", "xpathUsage": None},
        {"expression": None, "component": None, "type": "composite"},
        {"chain": ["x"], "type": "string"},
        {"base": []},
        {"code": None},
        {"description": ""},
    ],
    [{"xpath": "x", "xpathUsage": "normal"}],
)
_rule(
    "opd-operation",
    "OperationDefinition",
    [
        {"parameter": [{"name": "a", "use": "in", "min": 0, "max": "1"}]},
        {"parameter": [{"name": "a", "use": "in", "min": 0, "max": "1", "type": "Foo"}]},
        {"parameter": [{"name": "a", "use": "in", "min": 0, "max": "1", "type": "code", "searchType": "string"}]},
        {"parameter": [{"use": "in", "min": 0, "max": "1", "type": "code"}]},
    ],
    [
        {"parameter": [{"name": "a", "use": "in", "min": 0, "max": "1", "type": "string"}]},
        {"parameter": [{"name": "a", "use": "in", "min": 0, "max": "1", "part": [{"name": "b", "use": "in", "min": 0, "max": "1", "type": "string"}]}]},
    ],
)
_rule(
    "cpb-statement",
    "CapabilityStatement",
    [
        {"rest": None, "messaging": None, "document": None},
        {"rest": [{"mode": "server", "resource": [{"type": "Patient"}, {"type": "Patient"}]}]},
        {"kind": "instance", "implementation": None},
        {"rest": [{"mode": "server", "resource": [{"type": "Foo"}]}]},
        {"kind": "capability", "software": None, "implementation": {"description": "x"}},
        {"fhirVersion": "4"},
        {"format": []},
        {"rest": [{"mode": "client", "resource": [{"type": "Patient", "searchParam": [{"name": "a", "type": "string"}, {"name": "a", "type": "string"}]}]}]},
    ],
    [{"rest": [{"mode": "server", "resource": [{"type": "Patient"}]}]}],
)
_rule(
    "sev-1-entity",
    "AuditEvent",
    [
        {"entity": [{"name": "x", "query": "QUJD"}]},
        {"entity": [{"query": "x"}]},
        {"agent": []},
        {"agent": [{"who": _REF}]},
        {"outcome": "1"},
        {"action": "X"},
        {"recorded": "2023"},
    ],
    [{"entity": [{"name": "x"}]}, {"entity": [{"query": "QUJD"}]}, {"outcome": "0"}],
)
_rule(
    "mea-groups",
    "Measure",
    [
        {"group": [{"stratifier": [{}]}]},
        {
            "group": [
                {
                    "stratifier": [
                        {
                            "code": _TEXT,
                            "criteria": {"language": "text/cql", "expression": "x"},
                            "component": [{"code": _TEXT, "criteria": {"language": "text/cql", "expression": "x"}}],
                        }
                    ]
                }
            ]
        },
        {"name": "not a name"},
        {"group": [{"population": [{"code": _TEXT}]}]},
    ],
    [{"group": [{"code": _TEXT}]}],
)
_rule(
    "provenance-elements",
    "Provenance",
    [
        {"target": []},
        {"target": None},
        {"agent": [{"type": _TEXT}]},
        {"recorded": "2023"},
        {"entity": [{"role": "foo", "what": _REF}]},
        {"entity": [{"role": "source"}]},
        {"occurredDateTime": "2023", "occurredPeriod": {"start": "2023"}},
    ],
    [{"entity": [{"role": "source", "what": _REF}]}, {"occurredDateTime": "2023"}],
)
_rule(
    "vision-prism",
    "VisionPrescription",
    [
        {"lensSpecification": [{"product": _TEXT, "eye": "left", "prism": [{"amount": 1}]}]},
        {"lensSpecification": [{"product": _TEXT, "eye": "both"}]},
        {"lensSpecification": []},
    ],
    [{"lensSpecification": [{"product": _TEXT, "eye": "right", "prism": [{"amount": 1, "base": "up"}]}]}],
)
_rule("cnl-0-names", "Library", [{"name": "not a name"}, {"name": "a-b"}, {"name": "_a"}], [{"name": "Name1"}, {"name": "A_b"}])
_rule(
    "structure-definition",
    "StructureDefinition",
    [
        {"differential": {"element": []}},
        {"kind": "thing"},
        {"derivation": "constraint", "baseDefinition": None},
        {"contextInvariant": ["x"]},
        {"type": None},
        {"snapshot": {}},
        {"differential": {"element": [{"path": "Observation"}]}},
    ],
    [{"derivation": None}],
)
_rule(
    "naming-system",
    "NamingSystem",
    [
        {"uniqueId": []},
        {"uniqueId": [{"type": "oid", "value": "1.2.3", "preferred": True}, {"type": "oid", "value": "1.2.4", "preferred": True}]},
        {"kind": "root", "uniqueId": [{"type": "uuid", "value": "x"}]},
        {"uniqueId": [{"type": "foo", "value": "x"}]},
    ],
    [{"uniqueId": [{"type": "oid", "value": "1.2.3"}, {"type": "uri", "value": "http://example.org"}]}],
)
_rule(
    "plan-definition",
    "PlanDefinition",
    [
        {"action": [{"condition": [{"kind": "foo"}]}]},
        {"goal": [{}]},
        {"goal": [{"description": "x"}]},
        {"action": [{"relatedAction": [{"actionId": "a"}]}]},
        {"subjectCanonical": "http://example.org"},
        {"action": [{"definitionCanonical": "x y"}]},
        {"name": "a b"},
    ],
    [{"action": [{"title": "x"}]}, {"goal": [{"description": _TEXT}]}],
)
_rule(
    "subscription-channel",
    "Subscription",
    [{"channel": None}, {"channel": {"type": "foo"}}, {"criteria": ""}, {"status": "on"}, {"channel": {"type": "rest-hook", "endpoint": "a b"}}],
    [{"channel": {"type": "email", "endpoint": "mailto:a@example.org"}}],
)
_rule(
    "communication-payload",
    "Communication",
    [
        {"payload": [{}]},
        {"payload": [{"contentString": "x", "contentReference": _REF}]},
        {"payload": [{"content": "x"}]},
        {"status": "sent"},
        {"priority": "high"},
    ],
    [{"payload": [{"contentString": "x"}]}, {"priority": "urgent"}],
)
_rule(
    "md-1-message",
    "MessageDefinition",
    [
        {"focus": [{"code": "Patient", "min": 1, "max": "0"}]},
        {"focus": [{"code": "Patient", "min": 0, "max": "x"}]},
        {"eventUri": None},
        {"focus": [{"code": "Foo", "min": 0}]},
        {"name": "a b"},
    ],
    [{"focus": [{"code": "Patient", "min": 0, "max": "*"}]}, {"focus": [{"code": "Patient", "min": 1, "max": "1"}]}],
)
_rule(
    "imm-education",
    "Immunization",
    [
        {"education": [{"publicationDate": "2023"}]},
        {"education": [{}]},
        {"protocolApplied": [{"targetDisease": [_TEXT]}]},
        {"status": "done"},
        {"occurrenceString": None, "occurrenceDateTime": None},
    ],
    [{"education": [{"documentType": "x"}]}, {"protocolApplied": [{"doseNumberPositiveInt": 1}]}],
)
_rule(
    "dispense-and-dosage",
    "MedicationRequest",
    [
        {"dosageInstruction": [{"doseAndRate": [{"doseQuantity": _Q, "doseRange": {"low": _Q}}]}]},
        {"dosageInstruction": [{"asNeededBoolean": "x"}]},
        {"dosageInstruction": [{"sequence": "1"}]},
        {"dosageInstruction": [{"doseAndRate": [{"doseQuantity": {"value": 1, "comparator": "<"}}]}]},
        {"medicationCodeableConcept": _TEXT, "medicationReference": _REF},
        {"substitution": {}},
        {"dispenseRequest": {"numberOfRepeatsAllowed": -1}},
    ],
    [{"dosageInstruction": [{"text": "x"}]}, {"substitution": {"allowedBoolean": True}}],
)
_rule(
    "document-reference",
    "DocumentReference",
    [
        {"content": []},
        {"content": None},
        {"content": [{}]},
        {"relatesTo": [{"code": "replaces"}]},
        {"relatesTo": [{"code": "x", "target": _REF}]},
        {"docStatus": "x"},
        {"content": [{"format": {"code": "x"}}]},
    ],
    [{"relatesTo": [{"code": "replaces", "target": _REF}]}, {"docStatus": "final"}],
)
_rule(
    "contract-elements",
    "Contract",
    [
        {"status": "signed"},
        {"term": [{}]},
        {"term": [{"offer": {"party": [{"role": _TEXT}]}}]},
        {"signer": [{"type": {"code": "x"}}]},
        {"friendly": [{}]},
        {"rule": [{}]},
    ],
    [{"term": [{"offer": {"text": "x"}}]}, {"status": "executed"}],
)
_rule(
    "test-script",
    "TestScript",
    [
        {"test": [{}]},
        {"setup": {}},
        {"setup": {"action": []}},
        {"setup": {"action": [{}]}},
        {"setup": {"action": [{"assert": {"warningOnly": True}}]}},
        {"variable": [{"name": "a", "expression": "x", "path": "y"}]},
        {"test": [{"action": [{"operation": {"encodeRequestUrl": True}}]}]},
    ],
    [{"variable": [{"name": "a", "expression": "x"}]}],
)
_rule(
    "implementation-guide",
    "ImplementationGuide",
    [
        {"name": "a b"},
        {"fhirVersion": ["5"]},
        {"fhirVersion": []},
        {"definition": {"resource": []}},
        {"definition": {"resource": [{"reference": _REF, "groupingId": "g"}]}},
        {"packageId": "a b"},
    ],
    [{"definition": {"resource": [{"reference": _REF}]}}],
)
_rule(
    "endpoint-elements",
    "Endpoint",
    [{"payloadType": []}, {"address": "a b"}, {"connectionType": _TEXT}, {"status": "on"}, {"payloadMimeType": ["nonsense of mine"]}],
    [{"payloadMimeType": ["application/fhir+json"]}, {"status": "off"}],
)
_rule(
    "slot-times",
    "Slot",
    [{"start": "2023-01-01"}, {"end": None}, {"status": "open"}, {"start": "2023-01-01T10:00:00"}, {"schedule": None}],
    [{"start": "2023-01-01T10:00:00.5+02:00"}],
)


def _somewhere(name: str, kind: str, bad: list[Any], good: list[Any]) -> None:
    """Register a class that puts values of a datatype wherever one of its type may stand."""

    def make(resource: JsonObject, random: Random) -> JsonObject | None:
        return put(resource, random, kind, bad_or_good(random, bad, good))

    register("invariants", name, make)


def _repeat(**parts: Any) -> JsonObject:
    return {"repeat": parts}


_somewhere(
    "timing-units",
    "Timing",
    [
        _repeat(duration=1),
        _repeat(period=1),
        _repeat(periodUnit="d", duration=-1, durationUnit="h"),
        _repeat(duration=-1, durationUnit="h"),
        _repeat(period=-1, periodUnit="d"),
        _repeat(frequency=0),
        _repeat(periodUnit="days", period=1),
    ],
    [_repeat(frequency=1, period=1, periodUnit="d"), _repeat(duration=1, durationUnit="h")],
)
_somewhere(
    "timing-maximum",
    "Timing",
    [_repeat(periodMax=5, periodUnit="d"), _repeat(durationMax=5, durationUnit="h"), _repeat(countMax=5), _repeat(durationMax=5), _repeat(frequencyMax=0)],
    [_repeat(count=1, countMax=5), _repeat(period=1, periodMax=5, periodUnit="d"), _repeat(frequencyMax=5)],
)
_somewhere(
    "timing-when",
    "Timing",
    [
        _repeat(offset=30),
        _repeat(offset=30, when=["C"]),
        _repeat(offset=30, when=["CM"]),
        _repeat(timeOfDay=["10:00:00"], when=["MORN"]),
        _repeat(when=["NOON"]),
        _repeat(dayOfWeek=["monday"]),
        _repeat(timeOfDay=["10:00"]),
        _repeat(offset=-1, when=["AC"]),
    ],
    [_repeat(offset=30, when=["AC"]), _repeat(when=["MORN"]), _repeat(dayOfWeek=["mon"], timeOfDay=["10:00:00"])],
)
_somewhere(
    "timing-bounds",
    "Timing",
    [
        _repeat(boundsPeriod={"start": "2023", "end": "2022"}),
        _repeat(boundsDuration={"value": 1, "unit": "d"}),
        _repeat(boundsRange={"low": _Q}, boundsPeriod={"start": "2023"}),
        {"event": "2023"},
        {"event": []},
        {"repeat": {}},
        {},
        {"code": "BID"},
    ],
    [{"event": ["2023"]}, _repeat(boundsPeriod={"start": "2023"}), {"code": {"text": "x"}}],
)
_somewhere(
    "contact-point",
    "ContactPoint",
    [
        {"value": "1"},
        {"system": "mobile", "value": "1"},
        {"use": "private", "value": "1", "system": "phone"},
        {"rank": 0},
        {"system": ["phone"]},
        {"value": 5, "system": "phone"},
    ],
    [{"system": "phone", "value": "1"}, {"system": "email"}, {"use": "home"}, {"rank": 1, "system": "url", "value": "http://example.org"}],
)
_somewhere(
    "human-name",
    "HumanName",
    [
        {"use": "main", "family": "x"},
        {"family": ["x"]},
        {"given": "x"},
        {"given": [""]},
        {"prefix": {}},
        {"period": {"start": "2023", "end": "2022"}, "family": "x"},
        {"text": ""},
        {"name": "x"},
    ],
    [{"family": "x", "given": ["a", "b"]}, {"text": "x", "use": "official"}],
)
_somewhere(
    "address",
    "Address",
    [{"use": "private", "city": "x"}, {"line": "x"}, {"type": "home", "city": "x"}, {"city": ["x"]}, {"zip": "1"}, {"postalCode": 3000}, {"line": []}],
    [{"line": ["x"], "city": "y"}, {"type": "both", "use": "home", "text": "x"}, {"country": "Nowhere"}],
)
_somewhere(
    "annotation",
    "Annotation",
    [
        {"authorString": "x"},
        {"text": ""},
        {"authorString": "x", "authorReference": _REF, "text": "x"},
        {"time": "2023-02-30", "text": "x"},
        "x",
        {"text": ["x"]},
    ],
    [{"text": "x"}, {"authorReference": _REF, "text": "x", "time": "2023"}],
)
_somewhere(
    "signature",
    "Signature",
    [
        {"type": [], "when": "2023-01-01T10:00:00Z", "who": _REF},
        {"type": [{"code": "x"}], "who": _REF},
        {"type": [{"code": "x"}], "when": "2023", "who": _REF},
        {"type": [{"code": "x"}], "when": "2023-01-01T10:00:00Z"},
        {"who": _REF},
    ],
    [{"type": [{"system": "urn:iso-astm:E1762-95:2013", "code": "1.2.840.10065.1.12.1.1"}], "when": "2023-01-01T10:00:00Z", "who": _REF}],
)
_somewhere(
    "contact-detail-and-usage",
    "UsageContext",
    [{"code": {"code": "x"}}, {"valueCodeableConcept": _TEXT}, {"code": _TEXT, "valueCodeableConcept": _TEXT}, {"code": {"code": "x"}, "valueString": "x"}],
    [{"code": {"system": f"{_THO}/usage-context-type", "code": "focus"}, "valueCodeableConcept": _TEXT}],
)
_somewhere(
    "related-artifact",
    "RelatedArtifact",
    [{"label": "x"}, {"type": "x"}, {"type": "citation", "url": "a b"}, {"type": "citation", "resource": "Library/1"}, {"type": "citation", "document": {}}],
    [{"type": "citation", "citation": "x"}, {"type": "documentation", "url": "http://example.org"}],
)
_somewhere(
    "expression",
    "Expression",
    [
        {"language": "text/cql"},
        {"expression": "x"},
        {"language": "cql", "expression": "x"},
        {"language": "text/cql", "expression": "x", "name": "a b"},
        {"language": "text/cql", "reference": "a b"},
    ],
    [
        {"language": "text/cql", "expression": "x"},
        {"language": "text/fhirpath", "expression": "true"},
        {"language": "text/cql", "reference": "http://example.org"},
    ],
)
_somewhere(
    "data-requirement",
    "DataRequirement",
    [
        {"profile": ["http://example.org"]},
        {"type": "Foo"},
        {"type": "Patient", "codeFilter": [{"code": [{"code": "x"}]}]},
        {"type": "Patient", "dateFilter": [{"path": "a", "searchParam": "b"}]},
        {"type": "Patient", "limit": 0},
        {"type": "Patient", "sort": [{"path": "x"}]},
    ],
    [{"type": "Patient"}, {"type": "Patient", "codeFilter": [{"path": "gender", "code": [{"code": "x"}]}]}],
)
_somewhere(
    "parameter-definition",
    "ParameterDefinition",
    [{"use": "in"}, {"type": "string"}, {"use": "inout", "type": "string"}, {"use": "in", "type": "Foo"}, {"use": "in", "type": "string", "min": "0"}],
    [{"use": "in", "type": "string"}, {"use": "out", "type": "Patient", "min": 0, "max": "*"}],
)
_somewhere(
    "trigger-definition",
    "TriggerDefinition",
    [
        {"type": "foo"},
        {"type": "named-event"},
        {"type": "periodic"},
        {"type": "data-added"},
        {"type": "data-added", "data": [{"type": "Patient"}], "timingDate": "2023"},
        {"name": "x"},
        {"type": "named-event", "name": "x", "condition": {"language": "text/cql", "expression": "x"}},
    ],
    [{"type": "named-event", "name": "x"}, {"type": "periodic", "timingDate": "2023"}],
)
