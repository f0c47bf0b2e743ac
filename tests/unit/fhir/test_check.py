"""The gate refuses what is structurally wrong and names the element; it lets through what R4 allows."""

# ruff: noqa: E501 : one case a line reads as a table

from pathlib import Path
from typing import Any

import pytest

from fhir_gateway.fhir import lexical
from fhir_gateway.fhir.check import MOST_ISSUES, check

INVALID_AS_PUBLISHED = """
    davinci-crd-2.0.1-examples: CommunicationRequest-example
    davinci-pas-2.0.1-examples: Bundle-ErrorResponseBundleExample Bundle-HomecareAuthorizationBundleExample
        Bundle-HomecareAuthorizationDifferentialBundleExample Bundle-HomecareAuthorizationUpdateBundleExample
        Bundle-MedicalServicesAuthorizationBundleExample Bundle-PASClaimInquiryBundleExample Bundle-PASClaimInquiryResponseBundleExample
        Bundle-ReferralAuthorizationBundleExample Bundle-ReferralAuthorizationResponseBundleExample Bundle-SurgicalRequestBundleExample
        Claim-SurgicalAuthorizationRequestExample
    davinci-pdex-2.0.0-examples: Bundle-1000000-1 Bundle-1000000-2 Bundle-1000000-3 Bundle-2000002 Bundle-3000002 Bundle-3000003
    fhir-test-cases: bundle-with-no-type
    hl7-r4-examples: ActivityDefinition-administer-zika-virus-exposure-assessment ActivityDefinition-heart-valve-replacement
        ActivityDefinition-provide-mosquito-prevention-advice ActivityDefinition-referralPrimaryCareMentalHealth
        Bundle-10bb101f-a121-4264-a920-67be9cb82c74 Bundle-bundle-search-warning Bundle-father Bundle-hla-1 Bundle-lri-example
        CapabilityStatement-example CapabilityStatement-messagedefinition Claim-760151 DiagnosticReport-example-pgx
        MedicationAdministration-medadmin0312 MedicationDispense-meddisp0318 MedicationDispense-meddisp0327 MedicationRequest-medrx0304
        MedicationRequest-medrx0325 MedicationRequest-medrx0327 MedicationRequest-medrx0335 MedicationStatement-example003
        Organization-2.16.840.1.113883.19.5 PlanDefinition-exclusive-breastfeeding-intervention-04 PlanDefinition-opioidcds-04
        PlanDefinition-opioidcds-05 PlanDefinition-opioidcds-10 PlanDefinition-zika-virus-intervention-initial Procedure-f201
        Questionnaire-phq-9-questionnaire Questionnaire-qs1 QuestionnaireResponse-ussg-fht-answers
    us-core-6.1.0-examples: Bundle-66c8856b-ba11-4876-8aa8-467aad8c11a2 Bundle-c887e62f-6166-419f-8268-b5ecd6c7b901 Bundle-docref-example-2
"""
"""By folder, what the official validator refuses too, save one whose binding it cannot find."""


def care_plan(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": {"reference": "Patient/1"}, **elements}


def patient(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "Patient", **elements}


def task(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "Task", "status": "requested", "intent": "order", **elements}


HL7 = "http://hl7.org/fhir/StructureDefinition/"
URN = "urn:uuid:0f6a1c7e-5d3b-4a8e-9a51-6d5d8f5e7c11"


def condition(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "Condition", "subject": {"reference": "Patient/1"}, **elements}


def observation(**elements: Any) -> dict[str, Any]:
    return {"resourceType": "Observation", "status": "final", "code": {"text": "x"}, **elements}


def bundle(*entries: dict[str, Any], **elements: Any) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": "collection", "entry": list(entries), **elements}


def document(*resources: dict[str, Any]) -> dict[str, Any]:
    entries = [{"fullUrl": f"{URN[:-1]}{index}", "resource": resource} for index, resource in enumerate(resources)]
    return bundle(*entries, type="document", identifier={"system": "urn:ietf:rfc:3986", "value": URN}, timestamp="2026-01-01T00:00:00Z")


def order(**repeat: Any) -> dict[str, Any]:
    request = {"resourceType": "ServiceRequest", "status": "active", "intent": "order", "subject": {"reference": "Patient/1"}}
    return {**request, "occurrenceTiming": {"repeat": repeat}}


def found(resource: dict[str, Any]) -> list[tuple[str, str]]:
    return [(issue.expression, issue.rule) for issue in check(resource)]


def test_a_good_plan_has_no_issue() -> None:
    assert found(care_plan(activity=[{"detail": {"status": "scheduled"}}])) == []


WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("a type that R4 does not know", {"resourceType": "Pacient"}, "resourceType", "resource-type"),
    ("a type of R4B alone", {"resourceType": "NutritionProduct"}, "resourceType", "resource-type"),
    ("no type", {"id": "1"}, "resourceType", "required"),
    ("an id with an underscore", patient(id="a_b"), "Patient.id", "id"),
    ("an element that R4 does not know", care_plan(custodian={"reference": "Patient/1"}), "CarePlan.custodian", "unknown-element"),
    ("a missing element", care_plan(activity=[{"detail": {"description": "walk"}}]), "CarePlan.activity[0].detail.status", "required"),
    ("an array where one is due", care_plan(author=[{"display": "x"}]), "CarePlan.author", "object"),
    ("one where an array is due", care_plan(goal={"reference": "Goal/1"}), "CarePlan.goal", "cardinality"),
    ("an array of a primitive where one is due", care_plan(title=["a"]), "CarePlan.title", "cardinality"),
    ("an empty array", care_plan(goal=[]), "CarePlan.goal", "empty"),
    ("an empty object", care_plan(period={}), "CarePlan.period", "ele-1"),
    ("a sibling with an id alone", patient(_birthDate={"id": "b"}), "Patient.birthDate", "ele-1"),
    ("null", care_plan(title=None), "CarePlan.title", "null"),
    ("null in an array without a sibling", patient(name=[{"given": ["Ann", None]}]), "Patient.name[0].given[1]", "null"),
    ("null in an array of objects", care_plan(goal=[None]), "CarePlan.goal[0]", "null"),
    ("a day that no calendar has", patient(birthDate="2023-02-30"), "Patient.birthDate", "date"),
    ("a birth date with a time", patient(birthDate="1960-01-01T00:00:00Z"), "Patient.birthDate", "date"),
    ("a time without a zone", care_plan(created="2026-01-01T10:00:00"), "CarePlan.created", "dateTime"),
    ("a time without seconds", care_plan(created="2026-01-01T10:00Z"), "CarePlan.created", "dateTime"),
    ("a number for a date", care_plan(created=20260101), "CarePlan.created", "dateTime"),
    ("a text for a boolean", patient(active="true"), "Patient.active", "boolean"),
    ("a number for a text", care_plan(title=5), "CarePlan.title", "string"),
    ("an empty text", care_plan(title=""), "CarePlan.title", "string"),
    ("a text for an object", care_plan(subject="Patient/1"), "CarePlan.subject", "object"),
    ("JSON in a text for an object", care_plan(subject='{"reference":"Patient/1"}'), "CarePlan.subject", "object"),
    ("a fraction for a whole number", patient(telecom=[{"rank": 1.5}]), "Patient.telecom[0].rank", "positiveInt"),
    ("a code with a space before it", care_plan(status=" active"), "CarePlan.status", "code"),
    ("a concept as a code", care_plan(status={"text": "active"}), "CarePlan.status", "code"),
    ("two types of a choice", patient(deceasedBoolean=True, deceasedDateTime="2026-01-01"), "Patient.deceased", "choice"),
    (
        "no type of a choice that must be made",
        {"resourceType": "MedicationRequest", "status": "active", "intent": "order", "subject": {"reference": "Patient/1"}},
        "MedicationRequest.medication",
        "required",
    ),
    ("a sibling of an object", care_plan(_subject={"id": "x"}), "CarePlan._subject", "unknown-element"),
    ("a reference to no type", care_plan(goal=[{"reference": "12"}]), "CarePlan.goal[0].reference", "reference"),
    ("a urn:uuid that is none", care_plan(goal=[{"reference": "urn:uuid:1"}]), "CarePlan.goal[0].reference", "reference"),
    ("a target that is not allowed", care_plan(activity=[{"reference": {"reference": "Goal/1"}}]), "CarePlan.activity[0].reference.reference", "reference-target"),
    ("a contained target that is not there", care_plan(goal=[{"reference": "#g"}]), "CarePlan.goal[0].reference", "ref-1"),
    ("a period that ends before it starts", care_plan(period={"start": "2026-02-01", "end": "2026-01-31"}), "CarePlan.period", "per-1"),
    ("a period of a month that ends in it, as the two cannot be compared", care_plan(period={"start": "2026-01-15", "end": "2026-01"}), "CarePlan.period", "per-1"),
    (
        "a period that ends earlier in another zone",
        care_plan(period={"start": "2026-01-01T10:00:00Z", "end": "2026-01-01T10:30:00+02:00"}),
        "CarePlan.period",
        "per-1",
    ),
    (
        "an activity with detail and reference",
        care_plan(activity=[{"reference": {"reference": "Task/1"}, "detail": {"status": "scheduled"}}]),
        "CarePlan.activity[0]",
        "cpl-3",
    ),
    ("an extension with nothing in it", patient(extension=[{"url": "http://x.example/a"}]), "Patient.extension[0]", "ext-1"),
    ("a datatype of R4B alone", patient(extension=[{"url": "http://x.example/a", "valueRatioRange": {"lowNumerator": {"value": 1}}}]), "Patient.extension[0].valueRatioRange", "unknown-element"),
    ("a contact without details", patient(contact=[{"gender": "female"}]), "Patient.contact[0]", "pat-1"),
    ("a narrative that runs", patient(text={"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml"><script>x</script></div>'}), "Patient.text.div", "txt-1"),
    ("a narrative without a namespace", patient(text={"status": "generated", "div": "<div>x</div>"}), "Patient.text.div", "txt-1"),
    ("an empty narrative", patient(text={"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml"> </div>'}), "Patient.text.div", "txt-2"),
    ("a contained resource with a version", care_plan(contained=[{"resourceType": "Goal", "id": "g", "lifecycleStatus": "active", "description": {"text": "x"}, "subject": {"reference": "Patient/1"}, "meta": {"versionId": "1"}}]), "CarePlan.contained[0].meta", "dom-4"),
    ("a task modified before it was authored", task(authoredOn="2026-03-02", lastModified="2026-03-01T09:00:00Z"), "Task", "inv-1"),
    ("a period of a timing without its unit", order(frequency=3, period=1), "ServiceRequest.occurrence.repeat", "tim-2"),
    ("a duration of a timing below nothing", order(duration=-1, durationUnit="h"), "ServiceRequest.occurrence.repeat", "tim-4"),
    ("an offset without an event", order(offset=30), "ServiceRequest.occurrence.repeat", "tim-9"),
    ("an offset from a meal itself", order(offset=30, when=["C"]), "ServiceRequest.occurrence.repeat", "tim-9"),
    ("a time of day beside an event", order(timeOfDay=["09:00:00"], when=["MORN"]), "ServiceRequest.occurrence.repeat", "tim-10"),
    ("a required code that is none", patient(gender="f"), "Patient.gender", "required-binding"),
    ("a required code that an extension stands for", patient(_gender={"extension": [{"url": "http://x.example/a", "valueCode": "b"}]}), "Patient.gender", "required-binding"),
    ("a concept without any required code", condition(clinicalStatus={"coding": [{"system": "http://x.example", "code": "active"}]}), "Condition.clinicalStatus", "required-binding"),
    ("a concept of text where a code is required", condition(clinicalStatus={"text": "active"}), "Condition.clinicalStatus", "required-binding"),
    ("a code that its system does not have", condition(severity={"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "NOPE"}]}), "Condition.severity", "code-system"),
    ("a coding that its system does not have", patient(meta={"tag": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "X"}]}), "Patient.meta.tag[0]", "code-system"),
    ("a system without a code", condition(severity={"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode"}]}), "Condition.severity", "code-system"),
    ("a coding with a relative system", patient(meta={"tag": [{"system": "foo", "code": "x"}]}), "Patient.meta.tag[0]", "coding-system"),
    ("a coding with an address for mail as its system", patient(meta={"tag": [{"system": "mailto:a@x.example", "code": "x"}]}), "Patient.meta.tag[0]", "coding-system"),
    ("a coding with an address below SNOMED CT", patient(meta={"tag": [{"system": "http://snomed.info/sct/1", "code": "x"}]}), "Patient.meta.tag[0]", "coding-system"),
    ("a unit with an address below UCUM", observation(valueQuantity={"value": 1, "system": "http://unitsofmeasure.org/x", "code": "mg"}), "Observation.value", "coding-system"),
    ("an identifier with a number of a telephone as its system", patient(identifier=[{"system": "tel:1", "value": "1"}]), "Patient.identifier[0]", "identifier-system"),
    ("a unit that UCUM does not have", observation(valueQuantity={"value": 1, "system": "http://unitsofmeasure.org", "code": "foo"}), "Observation.value", "code-system"),
    ("a currency that does not exist", {"resourceType": "Invoice", "status": "issued", "totalNet": {"value": 1, "currency": "ZZZ"}}, "Invoice.totalNet.currency", "required-binding"),
    ("a language that does not exist", patient(language="english"), "Patient.language", "language"),
    ("an identifier with a relative system", patient(identifier=[{"system": "foo", "value": "1"}]), "Patient.identifier[0]", "identifier-system"),
    ("an identifier that is to be a URI and is none", patient(identifier=[{"system": "urn:ietf:rfc:3986", "value": "foo"}]), "Patient.identifier[0]", "identifier-uri"),
    ("a comparator where none may be", {"resourceType": "MedicationDispense", "status": "completed", "medicationCodeableConcept": {"text": "x"}, "quantity": {"value": 1, "comparator": "<"}}, "MedicationDispense.quantity.comparator", "cardinality"),
    ("a size that is not that of the data", patient(photo=[{"contentType": "image/png", "data": "AAAA", "size": 7}]), "Patient.photo[0]", "attachment-size"),
    ("a hash that is not that of the data", patient(photo=[{"contentType": "image/png", "data": "AAAA", "hash": "AAAA"}]), "Patient.photo[0]", "attachment-hash"),
    ("a relative URL of a canonical resource", {"resourceType": "Questionnaire", "status": "draft", "url": "relative"}, "Questionnaire.url", "uri"),
    ("a reference that claims a type which is none", care_plan(goal=[{"type": "Gaol", "display": "x"}]), "CarePlan.goal[0].type", "reference-type"),
    ("a reference that claims another type", care_plan(activity=[{"reference": {"reference": "Task/1", "type": "Appointment"}}]), "CarePlan.activity[0].reference.type", "reference-type"),
    ("a reference that claims a type which is not allowed", care_plan(activity=[{"reference": {"reference": "urn:oid:1.2.3.4.5", "type": "Goal"}}]), "CarePlan.activity[0].reference.type", "reference-target"),
    ("a contained resource of another type", care_plan(contained=[{"resourceType": "Patient", "id": "g"}], goal=[{"reference": "#g"}]), "CarePlan.goal[0].reference", "reference-target"),
    ("a contained resource that nothing refers to", care_plan(contained=[{"resourceType": "Patient", "id": "g"}]), "CarePlan.contained[0]", "dom-3"),
    ("a contained resource without an id", care_plan(contained=[{"resourceType": "Patient"}]), "CarePlan.contained[0].id", "contained-id"),
    ("two contained resources with one id", care_plan(subject={"reference": "#g"}, contained=[{"resourceType": "Patient", "id": "g"}, {"resourceType": "Patient", "id": "g"}]), "CarePlan.contained[1].id", "duplicate-id"),
    ("a contained resource that contains", care_plan(subject={"reference": "#g"}, contained=[{"resourceType": "Patient", "id": "g", "contained": [{"resourceType": "Patient", "id": "h"}]}]), "CarePlan.contained[0].contained", "dom-2"),
    ("a reference to the container where nothing contains", care_plan(goal=[{"reference": "#"}]), "CarePlan.goal[0].reference", "ref-1"),
    ("two elements with one id", care_plan(author={"id": "x", "display": "x"}, _title={"id": "x"}, title="x"), "CarePlan.title", "duplicate-id"),
    ("an extension with a relative URL", patient(extension=[{"url": "foo", "valueString": "x"}]), "Patient.extension[0].url", "extension-url"),
    ("an extension of another version", patient(extension=[{"url": "http://hl7.org/fhir/5.0/StructureDefinition/extension-Patient.x", "valueString": "x"}]), "Patient.extension[0].url", "extension-url"),
    ("a known extension in a wrong place", patient(extension=[{"url": f"{HL7}patient-birthTime", "valueDateTime": "2000-01-01T00:00:00Z"}]), "Patient.extension[0]", "extension-context"),
    ("a known extension on a wrong element", patient(birthDate="2000", _birthDate={"extension": [{"url": f"{HL7}iso21090-EN-qualifier", "valueCode": "IN"}]}), "Patient.birthDate.extension[0]", "extension-context"),
    ("a known extension of a wrong type", patient(extension=[{"url": f"{HL7}patient-birthPlace", "valueString": "x"}]), "Patient.extension[0]", "extension-type"),
    ("a known extension with a part that is none", patient(extension=[{"url": f"{HL7}patient-nationality", "extension": [{"url": "foo", "valueString": "x"}]}]), "Patient.extension[0]", "extension-part"),
    ("a known extension with a part too often", patient(extension=[{"url": f"{HL7}patient-nationality", "extension": [{"url": "code", "valueCodeableConcept": {"text": "x"}}] * 2}]), "Patient.extension[0]", "extension-part"),
    ("a plain extension as a modifier", patient(modifierExtension=[{"url": f"{HL7}patient-birthPlace", "valueAddress": {"text": "x"}}]), "Patient.modifierExtension[0]", "extension-modifier"),
    ("a link into nowhere", patient(text={"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml"><a href="#x">x</a></div>'}), "Patient.text.div", "xhtml-link"),
    ("an entry without an identity", bundle({"resource": patient(id="p")}), "Bundle.entry[0].fullUrl", "bundle-full-url"),
    ("an entry with a relative identity", bundle({"fullUrl": "Patient/p", "resource": patient(id="p")}), "Bundle.entry[0].fullUrl", "bundle-full-url"),
    ("an entry with the identity of another", bundle({"fullUrl": "http://x.example/Patient/q", "resource": patient(id="p")}), "Bundle.entry[0].fullUrl", "bundle-full-url"),
    ("an entry with an identity and no id", bundle({"fullUrl": "http://x.example/Patient/q", "resource": patient(active=True)}), "Bundle.entry[0].resource.id", "bundle-full-url"),
    ("an entry with an identity in capitals", bundle({"fullUrl": URN.upper(), "resource": patient(id="p")}), "Bundle.entry[0].fullUrl", "bundle-full-url"),
    ("a search for a reference outside a transaction", bundle({"fullUrl": URN, "resource": care_plan(subject={"reference": "Patient?identifier=a|b"})}), "Bundle.entry[0].resource.subject.reference", "reference"),
    ("two links of one relation", bundle({"fullUrl": URN, "resource": patient(id="p")}, type="searchset", link=[{"relation": "self", "url": "http://x.example"}] * 2), "Bundle.link", "bundle-link"),
    ("a part with an object for its URL", patient(extension=[{"url": "http://hl7.org/fhir/StructureDefinition/patient-nationality", "extension": [{"url": {"x": 1}}]}]), "Patient.extension[0].extension[0].url", "uri"),
    ("a language of another system", patient(communication=[{"language": {"coding": [{"system": "http://x.example", "code": "en"}]}}]), "Patient.communication[0].language", "language"),
    ("a text of a byte order mark", care_plan(title="\ufeff"), "CarePlan.title", "string"),
    ("a narrative of marked text alone", patient(text={"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml"><![CDATA[x]]></div>'}), "Patient.text.div", "txt-2"),
    ("one entry twice", bundle({"fullUrl": URN, "resource": patient(id="p")}, {"fullUrl": URN, "resource": patient(id="p")}), "Bundle", "bdl-7"),
    ("a transaction without requests", bundle({"fullUrl": URN, "resource": patient(id="p")}, type="transaction"), "Bundle", "bdl-3"),
    ("a reference inside a Bundle to a wrong type", bundle({"fullUrl": URN, "resource": {"resourceType": "Organization", "name": "x"}}, {"fullUrl": "urn:uuid:1f6a1c7e-5d3b-4a8e-9a51-6d5d8f5e7c11", "resource": care_plan(subject={"reference": URN})}), "Bundle.entry[1].resource.subject.reference", "reference-target"),
    ("a document that does not begin with its Composition", bundle({"fullUrl": URN, "resource": patient(id="p")}, type="document"), "Bundle", "bdl-11"),
    ("a document that points outside", document({"resourceType": "Composition", "status": "final", "type": {"text": "x"}, "date": "2026-01-01", "author": [{"reference": "Practitioner/1"}], "title": "x"}), "Bundle.entry[0].resource.author", "document-reference"),
    ("a document with an entry of no use", document({"resourceType": "Composition", "status": "final", "type": {"text": "x"}, "date": "2026-01-01", "author": [{"display": "x"}], "title": "x"}, patient(id="p")), "Bundle.entry[1]", "document-orphan"),
    ("a fault in a parameter of a parameter", {"resourceType": "Parameters", "parameter": [{"name": "a", "part": [{"name": "b", "resource": patient(gender="f")}]}]}, "Parameters.parameter[0].part[0].resource.gender", "required-binding"),
    ("a parameter that holds nothing", {"resourceType": "Parameters", "parameter": [{"name": "a"}]}, "Parameters.parameter[0]", "inv-1"),
]  # fmt: skip


@pytest.mark.parametrize(("resource", "expression", "rule"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_refused_and_the_element_named(resource: dict[str, Any], expression: str, rule: str) -> None:
    assert (expression, rule) in found(resource)


RIGHT: list[tuple[str, dict[str, Any]]] = [
    ("null that pads beside a sibling", patient(name=[{"given": ["Ann", None], "_given": [None, {"extension": [{"url": "http://x.example/a", "valueCode": "b"}]}]}])),
    ("an element replaced by its extension", patient(_birthDate={"extension": [{"url": "http://x.example/a", "valueCode": "unknown"}]})),
    ("an id beside a value", patient(birthDate="1960", _birthDate={"id": "b"})),
    ("a leap second", care_plan(created="2016-12-31T23:59:60Z")),
    ("a 29th of February", patient(birthDate="2024-02-29")),
    ("an object with an id alone", care_plan(period={"id": "p"})),
    ("onBehalfOf for a role that is not at hand", {"resourceType": "CareTeam", "participant": [{"member": {"reference": "PractitionerRole/1"}, "onBehalfOf": {"reference": "Organization/1"}}]}),
    ("a contained target", care_plan(contained=[{"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/1"}}], addresses=[{"reference": "#c"}])),
    ("a contained resource that points to its container", care_plan(contained=[{"resourceType": "Provenance", "id": "p", "target": [{"reference": "#"}], "recorded": "2026-01-01T00:00:00Z", "agent": [{"who": {"display": "x"}}]}])),
    ("a logical reference", care_plan(goal=[{"identifier": {"value": "g"}}])),
    ("a conditional reference", care_plan(goal=[{"reference": "Goal?identifier=a|b"}])),
    ("an absolute reference", care_plan(goal=[{"reference": "https://a.example/fhir/Goal/1"}])),
    ("a type that R4B dropped", {"resourceType": "MedicinalProduct", "name": [{"productName": "x"}]}),
    ("a value of type Meta", patient(extension=[{"url": "http://x.example/a", "valueMeta": {"source": "http://x.example"}}])),
    ("a resource with its type alone", patient()),
    ("one required code among others", condition(clinicalStatus={"coding": [{"system": "http://x.example", "code": "x"}, {"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]})),
    ("a relative system where a value set is bound", {"resourceType": "Encounter", "status": "planned", "class": {"system": "ADT", "code": "AMB"}}),
    ("a code in another case where case does not matter", patient(identifier=[{"type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "mr"}]}, "value": "1"}])),
    ("a code of a system that R4 does not publish", condition(code={"coding": [{"system": "http://snomed.info/sct", "code": "x"}]})),
    ("a language that is not among the common ones", patient(language="sw")),
    ("a canonical that names a contained resource", {"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": "#q", "contained": [{"resourceType": "Questionnaire", "id": "q", "status": "active"}]}),
    ("an extension of nobody's definition", patient(extension=[{"url": "http://x.example/a", "extension": [{"url": "part", "valueString": "x"}]}])),
    ("a link within the narrative", patient(text={"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml"><a name="x">x</a><a href="#x">x</a></div>'})),
    ("a coding without a code", patient(meta={"tag": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"}]})),
    ("a language in words", patient(communication=[{"language": {"coding": [{"display": "English"}]}}])),
    ("an extension for elements on a resource", patient(extension=[{"url": "http://hl7.org/fhir/StructureDefinition/iso21090-nullFlavor", "valueCode": "UNK"}])),
    ("a transaction without identities that refers to nothing", bundle({"resource": patient(active=True), "request": {"method": "POST", "url": "Patient"}}, type="transaction")),
]  # fmt: skip


@pytest.mark.parametrize("resource", [row[1] for row in RIGHT], ids=[row[0] for row in RIGHT])
def test_what_r4_allows_is_not_refused(resource: dict[str, Any]) -> None:
    assert found(resource) == []


def test_a_number_with_a_long_text_is_a_number() -> None:
    text = b'{"resourceType":"Observation","status":"final","code":{"text":"x"},"valueQuantity":{"value":750.000000000000000000001}}'
    assert found(lexical.load_object(text)) == []


def test_an_entry_of_a_bundle_is_named() -> None:
    bundle = {
        "resourceType": "Bundle",
        "type": "transaction",
        "entry": [{"resource": patient(active=True, birthDate="x"), "request": {"method": "POST", "url": "Patient"}}],
    }
    assert found(bundle) == [("Bundle.entry[0].resource.birthDate", "date")]


def test_no_message_repeats_a_value() -> None:
    secret = "Zebedee"
    resource = patient(birthDate=secret, active=secret, name=secret, managingOrganization={"reference": secret}, **{f"{secret} x": secret})
    assert not any(secret in f"{issue.text} {issue.expression}" for issue in check(resource))


def test_the_list_of_issues_ends_somewhere() -> None:
    assert len(check(care_plan(goal=[None] * 5000))) == MOST_ISSUES


def test_the_published_examples_pass_save_those_that_are_invalid(test_data: Path) -> None:
    refused: dict[str, list[str]] = {}
    for path in sorted(test_data.glob("*/*.json")):
        value = lexical.loads(path.read_bytes())
        if isinstance(value, dict) and "resourceType" in value and any(issue.refuses for issue in check(value)):
            refused.setdefault(path.parent.name, []).append(path.stem)
    assert [word for folder, names in refused.items() for word in (f"{folder}:", *names)] == INVALID_AS_PUBLISHED.split()


def test_only_an_error_refuses() -> None:
    warned = check(observation(performer=[{"reference": "Device/1"}]))
    assert [(issue.severity, issue.expression, issue.rule, issue.refuses) for issue in warned] == [
        ("warning", "Observation.performer[0].reference", "reference-target", False)
    ]
    assert all(issue.refuses for issue in check(patient(gender="f")))


def test_a_reference_that_its_bundle_does_not_hold_is_a_warning() -> None:
    issues = check(bundle({"fullUrl": "urn:uuid:1f6a1c7e-5d3b-4a8e-9a51-6d5d8f5e7c11", "resource": care_plan(subject={"reference": URN})}))
    assert [(issue.severity, issue.rule) for issue in issues] == [("warning", "bundle-reference")]


def test_an_npi_that_its_check_digit_does_not_prove_is_a_warning() -> None:
    issues = check(patient(identifier=[{"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567890"}]))
    assert [(issue.severity, issue.rule) for issue in issues] == [("warning", "identifier-npi")]
