"""For each invariant of R4: the type that it is about, a node that keeps it and one that breaks it.

https://hl7.org/fhir/R4/conformance-rules.html#constraints
"""

from decimal import Decimal
from typing import Any, NamedTuple

UCUM = "http://unitsofmeasure.org"
_X: dict[str, Any] = {"text": "x"}
_REF = {"reference": "Patient/1"}
_CODE = {"coding": [{"code": "x"}]}
_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
_VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
_ALLERGY = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"


class Case(NamedTuple):
    """An invariant with what keeps and what breaks it."""

    key: str
    of: str
    keeps: Any
    breaks: Any


def _concept(system: str, code: str) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": code}]}


def _q(value: Any, code: str | None = None, system: str | None = UCUM) -> dict[str, Any]:
    found = {"value": value, "code": code, "system": system if code else None}
    return {name: one for name, one in found.items() if one is not None}


def _entry(resource_type: str, **more: Any) -> dict[str, Any]:
    return {"resource": {"resourceType": resource_type, **more}}


def _definition(*paths: str, **more: Any) -> dict[str, Any]:
    elements = [{"id": path, "path": path, "min": 0, "max": "*", "definition": path, "base": {"path": path}} for path in paths]
    return {"resourceType": "StructureDefinition", "kind": "resource", "type": "Patient", "snapshot": {"element": elements}, **more}


_PATIENT = _definition("Patient", "Patient.name")
_FIRST = {"path": "Patient", "id": "Patient"}

CASES = [
    # datatypes
    Case("age-1", "Age", _q(3, "a"), _q(-3, "a")),
    Case("age-1", "Age", {"_value": {"id": "v"}, "code": "a"}, _q(3)),
    Case("att-1", "Attachment", {"data": "aGk=", "contentType": "text/plain"}, {"data": "aGk="}),
    Case("cnt-3", "Count", _q(3, "1"), _q(3, "kg")),
    Case("cpt-2", "ContactPoint", {"system": "phone", "value": "1"}, {"value": "1"}),
    Case("dis-1", "Distance", _q(3, "km"), _q(3, "km", "http://other")),
    Case("drq-1", "DataRequirement.codeFilter", {"path": "code"}, {"path": "code", "searchParam": "code"}),
    Case("drq-2", "DataRequirement.dateFilter", {"searchParam": "date"}, {}),
    Case("drt-1", "Duration", _q(3, "h"), {"value": 3, "code": "h"}),
    Case("ele-1", "Reference", {"display": "x"}, {"id": "x"}),
    Case("exp-1", "Expression", {"reference": "http://x"}, {"language": "text/cql"}),
    Case("ext-1", "Extension", {"url": "http://x", "valueString": "x"}, {"url": "http://x"}),
    Case("ext-1", "Extension", {"url": "http://x", "extension": [_X]}, {"url": "http://x", "extension": [_X], "_valueString": {"id": "x"}}),
    Case("mqty-1", "MoneyQuantity", _q(3, "EUR", "urn:iso:std:iso:4217"), _q(3, "EUR")),
    Case("per-1", "Period", {"start": "2026-01-01", "end": "2026-01-01"}, {"start": "2026-01-02", "end": "2026-01-01"}),
    Case("per-1", "Period", {"start": "2026-01-01T10:00:00+02:00", "end": "2026-01-01T08:00:00Z"}, {"start": "2026-01", "end": "2026-01-01"}),
    Case("qty-3", "Quantity", _q(3, "mg"), {"value": 3, "code": "mg"}),
    Case("rat-1", "Ratio", {"numerator": _q(1), "denominator": _q(2)}, {"numerator": _q(1)}),
    Case("rat-1", "Ratio", {"extension": [_X]}, {"id": "x"}),
    Case("rng-2", "Range", {"low": _q(1, "mg"), "high": _q(2, "mg")}, {"low": _q(2, "mg"), "high": _q(1, "mg")}),
    Case("sqty-1", "SimpleQuantity", _q(1), {"value": 1, "comparator": "<"}),
    Case("tim-1", "Timing.repeat", {"duration": 1, "durationUnit": "h"}, {"duration": 1}),
    Case("tim-2", "Timing.repeat", {"period": 1, "periodUnit": "d"}, {"period": 1}),
    Case("tim-4", "Timing.repeat", {"duration": 0}, {"duration": -1}),
    Case("tim-5", "Timing.repeat", {"period": 0}, {"period": -1}),
    Case("tim-6", "Timing.repeat", {"period": 1, "periodMax": 2}, {"periodMax": 2}),
    Case("tim-7", "Timing.repeat", {"duration": 1, "durationMax": 2}, {"durationMax": 2}),
    Case("tim-8", "Timing.repeat", {"count": 1, "countMax": 2}, {"countMax": 2}),
    Case("tim-9", "Timing.repeat", {"offset": 10, "when": ["ACM"]}, {"offset": 10, "when": ["C"]}),
    Case("tim-10", "Timing.repeat", {"when": ["ACM"]}, {"when": ["ACM"], "timeOfDay": ["10:00:00"]}),
    Case("trd-1", "TriggerDefinition", {"data": [_X]}, {"data": [_X], "timingDate": "2026"}),
    Case("trd-2", "TriggerDefinition", {"condition": _X, "data": [_X]}, {"condition": _X}),
    Case("trd-3", "TriggerDefinition", {"type": "named-event", "name": "x"}, {"type": "data-added"}),
    Case("trd-3", "TriggerDefinition", {"type": "periodic", "timingDate": "2026"}, {"type": "periodic"}),
    Case("txt-1", "xhtml", '<div xmlns="http://www.w3.org/1999/xhtml">x</div>', '<div xmlns="http://www.w3.org/1999/xhtml">x<script>1</script></div>'),
    # element definitions
    Case("eld-1", "ElementDefinition.slicing", {"description": "x"}, {"rules": "open"}),
    Case("eld-2", "ElementDefinition", {"min": 1, "max": "2"}, {"min": 3, "max": "2"}),
    Case("eld-2", "ElementDefinition", {"min": 3, "max": "*"}, {"min": 3, "max": "x"}),
    Case("eld-3", "string", "*", "x"),
    Case("eld-3", "string", "2", "-1"),
    Case("eld-4", "ElementDefinition.type", {"code": "Reference", "aggregation": ["bundled"]}, {"code": "code", "aggregation": ["bundled"]}),
    Case("eld-5", "ElementDefinition", {"contentReference": "#x"}, {"contentReference": "#x", "maxLength": 3}),
    Case("eld-6", "ElementDefinition", {"fixedCode": "x", "type": [_X]}, {"fixedCode": "x", "type": [_X, _X]}),
    Case("eld-7", "ElementDefinition", {"patternCode": "x", "type": [_X]}, {"patternCode": "x", "type": [_X, _X]}),
    Case("eld-8", "ElementDefinition", {"patternCode": "x"}, {"patternCode": "x", "fixedCode": "x"}),
    Case("eld-12", "ElementDefinition.binding", {"valueSet": "http://x"}, {"valueSet": "x"}),
    Case("eld-13", "ElementDefinition", {"type": [{"code": "a"}, {"code": "b"}]}, {"type": [{"code": "a"}, {"code": "a"}]}),
    Case("eld-14", "ElementDefinition", {"constraint": [{"key": "a"}, {"key": "b"}]}, {"constraint": [{"key": "a"}, {"key": "a"}]}),
    Case("eld-15", "ElementDefinition", {"defaultValueCode": "x"}, {"defaultValueCode": "x", "meaningWhenMissing": "y"}),
    Case("eld-16", "ElementDefinition", {"sliceName": "a-b"}, {"sliceName": "a b"}),
    Case("eld-17", "ElementDefinition.type", {"code": "canonical", "targetProfile": ["x"]}, {"code": "code", "targetProfile": ["x"]}),
    Case("eld-18", "ElementDefinition", {"isModifier": True, "isModifierReason": "x"}, {"isModifier": True}),
    Case("eld-18", "ElementDefinition", {"isModifier": False}, {"isModifier": True}),
    Case("eld-19", "ElementDefinition", {"path": "Patient.name"}, {"path": "Patient name"}),
    Case("eld-20", "ElementDefinition", {"path": "Patient.deceased[x]"}, {"path": "Patient.Name"}),
    Case("eld-21", "ElementDefinition.constraint", {"expression": "x"}, {"key": "x"}),
    Case("eld-22", "ElementDefinition", {"sliceIsConstraining": True, "sliceName": "x"}, {"sliceIsConstraining": True}),
    # every resource
    Case("dom-2", "CarePlan", {"contained": [{"resourceType": "Goal"}]}, {"contained": [{"resourceType": "Goal", "contained": [{"resourceType": "Goal"}]}]}),
    Case("dom-4", "CarePlan", {"contained": [{"resourceType": "Goal", "meta": {"tag": [_X]}}]}, {"contained": [{"meta": {"versionId": "1"}}]}),
    Case("dom-4", "CarePlan", {"contained": []}, {"contained": [{"meta": {"lastUpdated": "2026-01-01T00:00:00Z"}}]}),
    Case("dom-5", "CarePlan", {"contained": [{"resourceType": "Goal", "meta": {"tag": [_X]}}]}, {"contained": [{"meta": {"security": [_X]}}]}),
    Case("dom-6", "CarePlan", {"text": {"div": "<div/>"}}, {"status": "active"}),
    # resources
    Case("ait-1", "AllergyIntolerance", {"clinicalStatus": _X}, {"verificationStatus": _concept(_ALLERGY, "confirmed")}),
    Case("ait-2", "AllergyIntolerance", {"clinicalStatus": _X}, {"clinicalStatus": _X, "verificationStatus": _concept(_ALLERGY, "entered-in-error")}),
    Case("app-1", "Appointment.participant", {"actor": _REF}, {"status": "accepted"}),
    Case("app-2", "Appointment", {"start": "x", "end": "y"}, {"start": "x"}),
    Case("app-3", "Appointment", {"status": "proposed"}, {"status": "booked"}),
    Case("app-4", "Appointment", {"status": "no-show", "cancelationReason": _X}, {"status": "booked", "cancelationReason": _X}),
    Case("apr-1", "AppointmentResponse", {"actor": _REF}, {}),
    Case("sev-1", "AuditEvent.entity", {"name": "x"}, {"name": "x", "query": "aGk="}),
    Case("bdl-1", "Bundle", {"type": "searchset", "total": 1}, {"type": "batch", "total": 1}),
    Case("bdl-2", "Bundle", {"type": "searchset", "entry": [{"search": _X}]}, {"type": "batch", "entry": [{"search": _X}]}),
    Case("bdl-3", "Bundle", {"type": "batch", "entry": [{"request": _X}]}, {"type": "batch", "entry": [{"request": _X}, {"fullUrl": "x"}]}),
    Case("bdl-3", "Bundle", {"type": "collection", "entry": [{"fullUrl": "x"}]}, {"type": "collection", "entry": [{"request": _X}]}),
    Case("bdl-4", "Bundle", {"type": "history", "entry": [{"response": _X}]}, {"type": "history", "entry": [{"fullUrl": "x"}]}),
    Case("bdl-5", "Bundle.entry", {"resource": {"resourceType": "Patient"}}, {"fullUrl": "x"}),
    Case("bdl-7", "Bundle", {"entry": [{"fullUrl": "x"}, {"fullUrl": "y"}]}, {"entry": [{"fullUrl": "x"}, {"fullUrl": "x"}]}),
    Case(
        "bdl-7",
        "Bundle",
        {"entry": [{"fullUrl": "x", **_entry("Patient", meta={"versionId": "1"})}, {"fullUrl": "x", **_entry("Patient", meta={"versionId": "2"})}]},
        {"entry": [{"fullUrl": "x", **_entry("Patient", meta={"versionId": "1"})}, {"fullUrl": "x", **_entry("Patient", meta={"versionId": "1"})}]},
    ),
    Case("bdl-8", "Bundle.entry", {"fullUrl": "http://x/Patient/1"}, {"fullUrl": "http://x/Patient/1/_history/2"}),
    Case("bdl-9", "Bundle", {"type": "document", "identifier": {"system": "s", "value": "v"}}, {"type": "document", "identifier": {"value": "v"}}),
    Case("bdl-10", "Bundle", {"type": "document", "timestamp": "2026"}, {"type": "document", "_timestamp": {"id": "x"}}),
    Case("bdl-11", "Bundle", {"type": "document", "entry": [_entry("Composition")]}, {"type": "document", "entry": [_entry("Patient")]}),
    Case("bdl-12", "Bundle", {"type": "message", "entry": [_entry("MessageHeader")]}, {"type": "message"}),
    Case("cpb-1", "CapabilityStatement", {"rest": [_X]}, {}),
    Case("cpb-2", "CapabilityStatement", {"description": "x"}, {}),
    Case("cpb-3", "CapabilityStatement", {"kind": "instance", "messaging": [{"endpoint": [_X]}]}, {"kind": "capability", "messaging": [{"endpoint": [_X]}]}),
    Case(
        "cpb-7",
        "CapabilityStatement",
        {"document": [{"profile": "x", "mode": "producer"}, {"profile": "x", "mode": "consumer"}]},
        {"document": [{"profile": "x", "mode": "producer"}, {"profile": "x", "mode": "producer"}]},
    ),
    Case("cpb-9", "CapabilityStatement.rest", {"resource": [{"type": "A"}, {"type": "B"}]}, {"resource": [{"type": "A"}, {"type": "A"}]}),
    Case("cpb-12", "CapabilityStatement.rest.resource", {"searchParam": [{"name": "a"}]}, {"searchParam": [{"name": "a"}, {"name": "a"}]}),
    Case("cpb-14", "CapabilityStatement", {"kind": "instance", "implementation": _X}, {"kind": "instance"}),
    Case("cpb-15", "CapabilityStatement", {"kind": "capability", "software": _X}, {"kind": "capability", "software": _X, "implementation": _X}),
    Case("cpb-16", "CapabilityStatement", {"kind": "requirements"}, {"kind": "requirements", "software": _X}),
    Case("cpl-3", "CarePlan.activity", {"detail": _X}, {"detail": _X, "reference": _REF}),
    Case("csd-1", "CodeSystem", {"concept": [{"code": "a", "concept": [{"code": "b"}]}]}, {"concept": [{"code": "a", "concept": [{"code": "a"}]}]}),
    Case("cmp-1", "Composition.section", {"entry": [_REF]}, {"title": "x"}),
    Case("cmp-2", "Composition.section", {"emptyReason": _X}, {"emptyReason": _X, "entry": [_REF]}),
    Case("cmd-1", "ConceptMap.group.element.target", {"equivalence": "narrower", "comment": "x"}, {"equivalence": "narrower"}),
    Case("cmd-2", "ConceptMap.group.unmapped", {"mode": "fixed", "code": "x"}, {"mode": "fixed"}),
    Case("cmd-3", "ConceptMap.group.unmapped", {"mode": "other-map", "url": "x"}, {"mode": "other-map"}),
    Case("con-1", "Condition.stage", {"summary": _X}, {"type": _X}),
    Case("con-2", "Condition.evidence", {"detail": [_REF]}, {}),
    Case("con-4", "Condition", {"abatementAge": _q(3, "a"), "clinicalStatus": _concept(_CLINICAL, "resolved")}, {"abatementAge": _q(3, "a")}),
    Case("con-5", "Condition", {"clinicalStatus": _X}, {"clinicalStatus": _X, "verificationStatus": _concept(_VERIFICATION, "entered-in-error")}),
    Case("ppc-1", "Consent", {"policyRule": _X}, {}),
    Case("ppc-2", "Consent", {"patient": _REF, "scope": _concept("something", "patient-privacy")}, {"scope": _concept("something", "patient-privacy")}),
    Case("ppc-3", "Consent", {"scope": _concept("other", "research")}, {"scope": _concept("something", "research")}),
    Case("ppc-4", "Consent", {"scope": _concept("other", "adr")}, {"scope": _concept("something", "adr")}),
    Case("ppc-5", "Consent", {"scope": _concept("other", "treatment")}, {"scope": _concept("something", "treatment")}),
    Case("ces-1", "CoverageEligibilityResponse.insurance.item", {"category": _X}, {"category": _X, "productOrService": _X}),
    Case("fhs-1", "FamilyMemberHistory", {"ageString": "x"}, {"ageString": "x", "bornString": "y"}),
    Case("fhs-2", "FamilyMemberHistory", {"ageString": "x", "estimatedAge": True}, {"estimatedAge": True}),
    Case("gol-1", "Goal.target", {"measure": _X, "detailString": "x"}, {"detailString": "x"}),
    Case("grp-1", "Group", {"member": [_X], "actual": True}, {"member": [_X], "actual": False}),
    Case("ig-1", "ImplementationGuide.definition", {"grouping": [{"id": "a"}], "resource": [{"groupingId": "a"}]}, {"resource": [{"groupingId": "a"}]}),
    Case(
        "ig-2",
        "ImplementationGuide",
        {"fhirVersion": ["4.0.1"], "definition": {"resource": [{"fhirVersion": ["4.0.1"]}]}},
        {"fhirVersion": ["4.0.1"], "definition": {"resource": [{"fhirVersion": ["3.0.2"]}]}},
    ),
    Case("imm-1", "Immunization.education", {"reference": "http://x"}, {"publicationDate": "2026"}),
    Case("imr-1", "ImmunizationRecommendation.recommendation", {"targetDisease": _X}, {}),
    Case("ipn-1", "InsurancePlan", {"name": "x"}, {"status": "active"}),
    Case("lnk-1", "Linkage", {"item": [_X, _X]}, {"item": [_X]}),
    Case("lst-1", "List", {"entry": [_X]}, {"entry": [_X], "emptyReason": _X}),
    Case("lst-2", "List", {"mode": "changes", "entry": [{"deleted": True}]}, {"mode": "working", "entry": [{"deleted": True}]}),
    Case("lst-3", "List", {"mode": "working", "entry": [{"date": "2026"}]}, {"mode": "changes", "entry": [{"date": "2026"}]}),
    Case("mea-1", "Measure", {"group": [{"stratifier": [{"code": _X}]}]}, {"group": [{"stratifier": [{"code": _X, "component": [_X]}]}]}),
    Case("mrp-1", "MeasureReport", {"type": "data-collection"}, {"type": "data-collection", "group": [_X]}),
    Case(
        "mrp-2",
        "MeasureReport",
        {"group": [{"stratifier": [{"stratum": [{"value": _X}]}]}]},
        {"group": [{"stratifier": [{"stratum": [{"value": _X, "component": [_X]}]}]}]},
    ),
    Case("mad-1", "MedicationAdministration.dosage", {"rateQuantity": _q(1)}, {"text": "x"}),
    Case(
        "mdd-1",
        "MedicationDispense",
        {"whenPrepared": "2026-01-01T00:00:00Z", "whenHandedOver": "2026-01-02T00:00:00Z"},
        {"whenPrepared": "2026-01-02T00:00:00Z", "whenHandedOver": "2026-01-01T00:00:00Z"},
    ),
    Case("md-1", "MessageDefinition.focus", {"max": "*"}, {"max": "0"}),
    Case("msq-3", "MolecularSequence", {"coordinateSystem": 1}, {"coordinateSystem": 2}),
    Case("msq-5", "MolecularSequence.referenceSeq", {"chromosome": _X, "genomeBuild": "x"}, {"chromosome": _X}),
    Case("msq-6", "MolecularSequence.referenceSeq", {"genomeBuild": "x"}, {"genomeBuild": "x", "referenceSeqId": _X}),
    Case("nsd-1", "NamingSystem", {"kind": "root", "uniqueId": [{"type": "oid"}]}, {"kind": "root", "uniqueId": [{"type": "uuid"}]}),
    Case("nsd-2", "NamingSystem", {"uniqueId": [{"type": "oid", "preferred": True}, {"type": "oid"}]}, {"uniqueId": [{"type": "oid", "preferred": True}] * 2}),
    Case("nor-1", "NutritionOrder", {"oralDiet": _X}, {}),
    Case("obs-3", "Observation.referenceRange", {"text": "x"}, {"age": _X}),
    Case("obs-6", "Observation", {"valueString": "x"}, {"valueString": "x", "dataAbsentReason": _X}),
    Case(
        "obs-7",
        "Observation",
        {"valueString": "x", "code": _CODE, "component": [{"code": {"coding": [{"code": "y"}]}}]},
        {"valueString": "x", "code": _CODE, "component": [{"code": _CODE}]},
    ),
    Case("opd-1", "OperationDefinition.parameter", {"type": "string"}, {"name": "x"}),
    Case("opd-2", "OperationDefinition.parameter", {"searchType": "token", "type": "string"}, {"searchType": "token", "type": "code"}),
    Case("opd-3", "OperationDefinition.parameter", {"targetProfile": ["x"], "type": "Patient"}, {"targetProfile": ["x"], "type": "string"}),
    Case("org-1", "Organization", {"name": "x"}, {"active": True}),
    Case("org-2", "Address", {"use": "work"}, {"use": "home"}),
    Case("org-3", "ContactPoint", {"use": "work"}, {"use": "home"}),
    Case("inv-1", "Parameters.parameter", {"name": "x", "valueString": "x"}, {"name": "x", "valueString": "x", "part": [_X]}),
    Case("inv-1", "Parameters.parameter", {"name": "x", "part": [_X]}, {"name": "x"}),
    Case("pat-1", "Patient.contact", {"name": _X}, {"gender": "male"}),
    Case("que-1", "Questionnaire.item", {"type": "group", "item": [_X]}, {"type": "group"}),
    Case("que-1", "Questionnaire.item", {"type": "string"}, {"type": "display", "item": [_X]}),
    Case("que-2", "Questionnaire", {"item": [{"linkId": "1", "item": [{"linkId": "2"}]}]}, {"item": [{"linkId": "1", "item": [{"linkId": "1"}]}]}),
    Case("que-3", "Questionnaire.item", {"type": "string", "code": [_X]}, {"type": "display", "code": [_X]}),
    Case("que-4", "Questionnaire.item", {"answerOption": [_X]}, {"answerOption": [_X], "answerValueSet": "x"}),
    Case("que-5", "Questionnaire.item", {"type": "choice", "answerOption": [_X]}, {"type": "boolean", "answerOption": [_X]}),
    Case("que-6", "Questionnaire.item", {"type": "string", "required": True}, {"type": "display", "required": True}),
    Case("que-7", "Questionnaire.item.enableWhen", {"operator": "exists", "answerBoolean": True}, {"operator": "exists", "answerString": "x"}),
    Case("que-8", "Questionnaire.item", {"type": "string", "initial": [_X]}, {"type": "group", "initial": [_X]}),
    Case("que-9", "Questionnaire.item", {"type": "string", "readOnly": True}, {"type": "display", "readOnly": True}),
    Case("que-10", "Questionnaire.item", {"type": "string", "maxLength": 3}, {"type": "date", "maxLength": 3}),
    Case("que-11", "Questionnaire.item", {"initial": [_X]}, {"initial": [_X], "answerOption": [_X]}),
    Case("que-12", "Questionnaire.item", {"enableWhen": [_X, _X], "enableBehavior": "all"}, {"enableWhen": [_X, _X]}),
    Case("que-13", "Questionnaire.item", {"repeats": True, "initial": [_X, _X]}, {"repeats": False, "initial": [_X, _X]}),
    Case("qrs-1", "QuestionnaireResponse.item", {"answer": [_X]}, {"answer": [_X], "item": [_X]}),
    Case("rqg-1", "RequestGroup.action", {"resource": _REF}, {"resource": _REF, "action": [_X]}),
    Case("ras-1", "Range", {"low": _q(1, "%"), "high": _q(2, "%")}, {"low": _q(1, "mg")}),
    Case("ras-2", "RiskAssessment.prediction", {"probabilityDecimal": 99}, {"probabilityDecimal": 101}),
    Case("ras-2", "RiskAssessment.prediction", {"outcome": _X}, {"probabilityDecimal": Decimal("100.5")}),
    Case("spd-1", "SearchParameter", {"xpath": "x", "xpathUsage": "normal"}, {"xpath": "x"}),
    Case("spd-2", "SearchParameter", {"type": "reference", "chain": ["x"]}, {"type": "token", "chain": ["x"]}),
    Case("prr-1", "ServiceRequest", {"code": _X, "orderDetail": [_X]}, {"orderDetail": [_X]}),
    Case("smp-1", "StructureMap.group.rule.target", {"element": "x", "context": "y"}, {"element": "x"}),
    Case("smp-2", "StructureMap.group.rule.target", {"context": "y", "contextType": "variable"}, {"context": "y"}),
    Case("inv-1", "Task", {"authoredOn": "2026-01-01", "lastModified": "2026-01-02"}, {"authoredOn": "2026-01-02", "lastModified": "2026-01-01"}),
    Case("tcp-1", "TerminologyCapabilities.codeSystem", {"version": [{"code": "1"}, {"code": "2"}]}, {"version": [{"code": "1"}, _X]}),
    Case("tcp-2", "TerminologyCapabilities", {"software": _X}, {}),
    Case("tcp-3", "TerminologyCapabilities", {"kind": "instance", "implementation": _X}, {"kind": "instance"}),
    Case("tcp-4", "TerminologyCapabilities", {"kind": "capability", "software": _X}, {"kind": "capability"}),
    Case("tcp-5", "TerminologyCapabilities", {"kind": "requirements"}, {"kind": "requirements", "software": _X}),
    Case("inv-1", "TestReport.setup.action", {"operation": _X}, {"operation": _X, "assert": _X}),
    Case("inv-2", "TestReport.test.action", {"assert": _X}, {}),
    Case("tst-1", "TestScript.setup.action", {"operation": _X}, {"operation": _X, "assert": _X}),
    Case("tst-2", "TestScript.test.action", {"assert": _X}, {}),
    Case("tst-3", "TestScript.variable", {"path": "x", "expression": "y"}, {"path": "x", "expression": "y", "headerField": "z"}),
    Case("tst-4", "TestScript.metadata", {"capability": [{"required": True}]}, {"capability": [{"description": "x"}]}),
    *[Case(f"tst-{n}", "TestScript.setup.action.assert", {"path": "x"}, {"path": "x", "expression": "y"}) for n in (5, 6)],
    *[Case(f"tst-{n}", "TestScript.setup.action.operation", {"url": "x"}, {"url": "x", "params": "y"}) for n in (7, 8, 9)],
    Case("tst-7", "TestScript.setup.action.operation", {"type": {"code": "search"}}, {"type": {"code": "read"}}),
    *[Case(f"tst-{n}", "TestScript.setup.action.assert", {"compareToSourceId": "x", "compareToSourcePath": "y"}, {"compareToSourceId": "x"}) for n in (10, 11)],
    *[Case(f"tst-{n}", "TestScript.setup.action.assert", {"direction": "request"}, {"direction": "request", "response": "okay"}) for n in (12, 13)],
    Case("vsd-1", "ValueSet.compose.include", {"system": "x"}, {"version": "x"}),
    Case("vsd-2", "ValueSet.compose.include", {"system": "x", "concept": [_X]}, {"concept": [_X]}),
    Case("vsd-3", "ValueSet.compose.include", {"filter": [_X]}, {"filter": [_X], "concept": [_X]}),
    Case("vsd-6", "ValueSet.expansion.contains", {"display": "x"}, {"system": "x"}),
    Case("vsd-9", "ValueSet.expansion.contains", {"abstract": True}, {"abstract": False}),
    Case("vsd-10", "ValueSet.expansion.contains", {"code": "x", "system": "y"}, {"code": "x"}),
    # structure definitions
    Case("sdf-1", "StructureDefinition", _PATIENT, _definition("Patient", "Patient.name", "Patient.name")),
    Case("sdf-1", "StructureDefinition", _definition("A", "A", derivation="constraint"), _definition("A", "A", derivation="specialization")),
    Case("sdf-2", "StructureDefinition.mapping", {"uri": "x"}, {"identity": "x"}),
    Case("sdf-3", "StructureDefinition.snapshot", _PATIENT["snapshot"], {"element": [_FIRST]}),
    Case("sdf-4", "StructureDefinition", {"abstract": True}, {"abstract": False}),
    Case("sdf-5", "StructureDefinition", {"type": "Extension", "context": [_X]}, {"type": "Extension", "derivation": "constraint"}),
    Case("sdf-6", "StructureDefinition", {"differential": _X}, {"kind": "resource"}),
    Case("sdf-8b", "StructureDefinition.snapshot", _PATIENT["snapshot"], {"element": [_FIRST]}),
    Case("sdf-9", "StructureDefinition", _PATIENT, {"snapshot": {"element": [{"path": "Patient", "label": "x"}]}}),
    Case("sdf-10", "ElementDefinition", {"binding": {"valueSet": "x"}}, {"binding": {"strength": "required"}}),
    Case("sdf-11", "StructureDefinition", _PATIENT, _definition("Group")),
    Case("sdf-14", "StructureDefinition", _PATIENT, {"differential": {"element": [{"path": "x"}]}}),
    Case("sdf-15", "StructureDefinition", _PATIENT, {"kind": "resource", "snapshot": {"element": [{"type": [_X]}]}}),
    Case(
        "sdf-15a",
        "StructureDefinition",
        {"kind": "resource", "differential": {"element": [_FIRST]}},
        {"kind": "resource", "differential": {"element": [{**_FIRST, "type": [_X]}]}},
    ),
    Case("sdf-16", "StructureDefinition", _PATIENT, _definition("Patient", "Patient")),
    Case("sdf-17", "StructureDefinition", {"differential": {"element": [_FIRST]}}, {"differential": {"element": [_FIRST, _FIRST]}}),
    Case("sdf-18", "StructureDefinition", {"type": "Extension", "contextInvariant": ["x"]}, {"type": "Patient", "contextInvariant": ["x"]}),
    Case(
        "sdf-19",
        "StructureDefinition",
        {"url": "http://hl7.org/fhir/StructureDefinition/x", "snapshot": {"element": [{"type": [{"code": "Patient"}]}]}},
        {"url": "http://hl7.org/fhir/StructureDefinition/x", "snapshot": {"element": [{"type": [{"code": "a b"}]}]}},
    ),
    Case("sdf-20", "StructureDefinition.differential", {"element": [_FIRST]}, {"element": [{**_FIRST, "slicing": _X}]}),
    Case(
        "sdf-21",
        "StructureDefinition",
        {"derivation": "specialization", "differential": {"element": [{"defaultValueCode": "x"}]}},
        {"derivation": "constraint", "differential": {"element": [{"defaultValueCode": "x"}]}},
    ),
    Case(
        "sdf-22",
        "StructureDefinition",
        {"url": "http://hl7.org/fhir/StructureDefinition/x"},
        {"url": "http://hl7.org/fhir/StructureDefinition/x", "snapshot": {"element": [{"defaultValueCode": "x"}]}},
    ),
    Case("sdf-23", "StructureDefinition", _PATIENT, {"snapshot": {"element": [{"path": "Patient", "sliceName": "x"}]}}),
]
