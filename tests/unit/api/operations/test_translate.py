"""ConceptMap/$translate over the real application: words of ours, codes of others, and each way between."""

from typing import Any

import pytest

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client, issue

BASE = "https://fhir-gateway.example.org"
GENERAL = "http://terminology.hl7.org/CodeSystem/discharge-disposition"
BILLING = "https://www.nubc.org/CodeSystem/PatDischargeStatus"
SNOMED = "http://snomed.info/sct"
NUCC = "http://nucc.org/provider-taxonomy"
X12 = "https://codesystem.x12.org/005010/306"


def parameters(**values: Any) -> dict[str, Any]:
    kinds = {"code": "Code", "coding": "Coding", "codeableConcept": "CodeableConcept", "reverse": "Boolean", "version": "String"}
    return {"resourceType": "Parameters", "parameter": [{"name": name, f"value{kinds.get(name, 'Uri')}": value} for name, value in values.items()]}


def matches(content: bytes) -> list[tuple[str, str, str]]:
    """Equivalence, system and code of each match; the answer is valid R4."""
    said = load_object(content)
    assert check(said) == []
    parts = [{part["name"]: part for part in one["part"]} for one in said["parameter"] if one["name"] == "match"]
    assert said["parameter"][0] == {"name": "result", "valueBoolean": bool(parts)}
    return [(one["equivalence"]["valueCode"], one["concept"]["valueCoding"]["system"], one["concept"]["valueCoding"]["code"]) for one in parts]


async def test_a_word_of_ours_becomes_its_code(client: Client) -> None:
    answer = await client.get(f"/ConceptMap/goal-status/$translate?code=paused&system={BASE}/CodeSystem/goal-status")
    assert matches(answer.content) == [("equivalent", "http://hl7.org/fhir/goal-status", "on-hold")]


async def test_a_code_becomes_our_word_in_reverse(client: Client) -> None:
    answer = await client.post("/ConceptMap/review-action/$translate", parameters(code="A3", system=X12, reverse=True))
    assert matches(answer.content) == [("equivalent", f"{BASE}/CodeSystem/review-action", "denied")]


async def test_a_match_names_its_map_and_shows_our_word(client: Client) -> None:
    answer = await client.post("/ConceptMap/review-action/$translate", parameters(code="A3", system=X12, reverse=True))
    [match] = [one for one in load_object(answer.content)["parameter"] if one["name"] == "match"]
    assert match["part"][1]["valueCoding"]["display"] == "denied"
    assert match["part"][2] == {"name": "source", "valueUri": f"{BASE}/ConceptMap/review-action"}


async def test_a_role_of_one_system_becomes_that_of_another(client: Client) -> None:
    answer = await client.get(f"/ConceptMap/$translate?code=768820003&system={SNOMED}&targetsystem={NUCC}")
    assert matches(answer.content) == [("equivalent", NUCC, "171M00000X")]


async def test_and_back(client: Client) -> None:
    url = f"{BASE}/ConceptMap/care-team-role-snomed-nucc"
    answer = await client.get(f"/ConceptMap/$translate?url={url}&code=171M00000X&system={NUCC}&reverse=true")
    assert matches(answer.content) == [("equivalent", SNOMED, "768820003")]


async def test_what_says_less_has_several_narrower_translations(client: Client) -> None:
    answer = await client.get(f"/ConceptMap/discharge-disposition-general-billing/$translate?code=home&system={GENERAL}")
    assert matches(answer.content) == [("narrower", BILLING, "01"), ("narrower", BILLING, "06")]


async def test_each_coding_of_a_concept_is_translated_once(client: Client) -> None:
    concept = {"coding": [{"system": BILLING, "code": "06"}, {"system": BILLING, "code": "06"}, {"system": GENERAL, "code": "home"}]}
    answer = await client.post("/ConceptMap/discharge-disposition/$translate", parameters(codeableConcept=concept, reverse=True))
    words = f"{BASE}/CodeSystem/discharge-disposition"
    assert matches(answer.content) == [
        ("equivalent", words, "home-with-home-health"),
        ("narrower", words, "home"),
        ("narrower", words, "home-with-home-health"),
    ]


async def test_a_coding_finds_its_maps_without_being_told_which(client: Client) -> None:
    hcpcs = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
    answer = await client.post("/ConceptMap/$translate", parameters(coding={"system": hcpcs, "code": "G0299"}, reverse=True))
    assert matches(answer.content) == [("equivalent", f"{BASE}/CodeSystem/home-health-service", "registered-nurse")]


async def test_maps_are_found_by_the_value_set_that_they_begin_at(client: Client) -> None:
    answer = await client.get(f"/ConceptMap/$translate?code=paused&system={BASE}/CodeSystem/goal-status&source={BASE}/ValueSet/goal-status")
    other = await client.get(f"/ConceptMap/$translate?code=paused&system={BASE}/CodeSystem/goal-status&source={BASE}/ValueSet/task-status")
    assert (len(matches(answer.content)), matches(other.content)) == (1, [])


async def test_an_unknown_code_has_no_result_and_a_message(client: Client) -> None:
    answer = await client.get("/ConceptMap/goal-status/$translate?code=asleep&system=http://hl7.org/fhir/goal-status&reverse=true")
    result, message = load_object(answer.content)["parameter"]
    assert (answer.status_code, result, message["name"]) == (200, {"name": "result", "valueBoolean": False}, "message")


BAD: dict[str, tuple[str, str]] = {
    "nothing to translate": ("", "code"),
    "a code without a system": ("code=a", "system"),
    "an empty code": ("code=&system=urn:x", "code"),
    "a parameter that is not known": ("code=a&system=urn:x&dependency=y", "dependency"),
    "a parameter that stands twice": ("code=a&code=b&system=urn:x", "code"),
    "reverse that is no boolean": ("code=a&system=urn:x&reverse=yes", "reverse"),
    "a coding in the address": ("coding=a", "coding"),
}


@pytest.mark.parametrize("case", BAD)
async def test_bad_input_is_refused_by_the_name_of_the_parameter(client: Client, case: str) -> None:
    query, expression = BAD[case]
    assert issue(await client.get(f"/ConceptMap/$translate?{query}")) == (400, expression)


BAD_BODIES: dict[str, tuple[Any, str]] = {
    "not Parameters": ({"resourceType": "Patient"}, "Parameters"),
    "parameters that are no list": ({"resourceType": "Parameters", "parameter": {}}, "Parameters"),
    "a parameter without a name": ({"resourceType": "Parameters", "parameter": [{"valueCode": "a"}]}, "Parameters.parameter.name"),
    "a value of another type": ({"resourceType": "Parameters", "parameter": [{"name": "code", "valueInteger": 1}]}, "code"),
    "two ways to say it": (parameters(code="a", system="urn:x", coding={"system": "urn:x", "code": "a"}), "coding"),
    "a coding without a code": (parameters(coding={"system": "urn:x"}), "coding"),
    "a coding that is no object": (parameters(coding="a"), "coding"),
    "a concept without codings": (parameters(codeableConcept={"text": "home"}), "codeableConcept"),
    "a map of the caller's own": ({"resourceType": "Parameters", "parameter": [{"name": "conceptMap", "resource": {}}]}, "conceptMap"),
    "reverse that is a number": (parameters(code="a", system="urn:x", reverse=1), "reverse"),
    "a system that is no text": (parameters(code="a", system=5), "system"),
}


@pytest.mark.parametrize("case", BAD_BODIES)
async def test_a_bad_body_is_refused_by_the_name_of_the_parameter(client: Client, case: str) -> None:
    body, expression = BAD_BODIES[case]
    assert issue(await client.post("/ConceptMap/$translate", body)) == (400, expression)


async def test_a_map_that_is_not_published_is_not_found(client: Client) -> None:
    assert (await client.get("/ConceptMap/none/$translate?code=a&system=urn:x")).status_code == 404
    assert issue(await client.get("/ConceptMap/$translate?url=urn:none&code=a&system=urn:x")) == (404, "url")


async def test_the_address_of_a_map_and_a_url_do_not_go_together(client: Client) -> None:
    assert issue(await client.get("/ConceptMap/goal-status/$translate?url=urn:x&code=a&system=urn:x")) == (400, "url")


async def test_it_is_listed_in_the_capability_statement(client: Client) -> None:
    statement = load_object((await client.get("/metadata")).content)
    [one] = [entry for entry in statement["rest"][0]["resource"] if entry["type"] == "ConceptMap"]
    assert one["operation"] == [{"name": "translate", "definition": "http://hl7.org/fhir/OperationDefinition/ConceptMap-translate"}]
