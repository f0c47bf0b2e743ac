"""Search: by GET and POST, in pages that lead through everything once."""

import pytest

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client


async def test_what_matches_is_found_and_the_bundle_is_valid(client: Client) -> None:
    patient = await client.patient()
    await client.plan(patient)
    made = load_object((await client.get(f"/CarePlan?subject=Patient/{patient['id']}")).content)
    assert [entry["search"]["mode"] for entry in made["entry"]] == ["match"]
    assert check(made) == []


async def test_a_reference_by_our_own_address_is_understood(client: Client) -> None:
    patient = await client.patient()
    await client.plan(patient)
    made = load_object((await client.get(f"/CarePlan?subject=http://localhost/fhir/Patient/{patient['id']}")).content)
    assert len(made["entry"]) == 1


async def test_a_post_finds_the_same(client: Client) -> None:
    patient = await client.patient()
    answer = await client.post("/Patient/_search", f"_id={patient['id']}".encode(), Content_Type="application/x-www-form-urlencoded")
    assert load_object(answer.content)["entry"][0]["resource"]["id"] == patient["id"]


async def test_a_post_of_json_is_refused(client: Client) -> None:
    assert (await client.post("/Patient/_search", {})).status_code == 415


async def test_pages_lead_through_everything_once(client: Client) -> None:
    made = {(await client.patient())["id"] for _ in range(5)}
    seen, url = [], "http://localhost/fhir/Patient?_count=2"
    while url:
        page = load_object((await client.http.get(url)).content)
        seen += [entry["resource"]["id"] for entry in page["entry"]]
        url = next((link["url"] for link in page["link"] if link["relation"] == "next"), "")
    assert (set(seen), len(seen)) == (made, 5)


async def test_what_comes_along_is_marked(client: Client) -> None:
    await client.plan(await client.patient())
    made = load_object((await client.get("/CarePlan?_include=CarePlan:subject")).content)
    assert [entry["search"]["mode"] for entry in made["entry"]] == ["match", "include"]


@pytest.mark.parametrize("asked", ["_summary=count", "_count=0", "_count=0&_total=none"])
async def test_a_count_alone_has_no_entries(client: Client, asked: str) -> None:
    await client.patient()
    made = load_object((await client.get(f"/Patient?{asked}")).content)
    assert (made["total"], "entry" in made) == (1, False)


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("http://hl7.org/fhir/request-status|active", 1),
        ("http://hl7.org/fhir/request-status|", 1),
        ("http://hl7.org/fhir/request-status|draft", 0),
        ("http://hl7.org/fhir/goal-status|active", 0),
        ("http://hl7.org/fhir/goal-status|", 0),
        ("|active", 1),
    ],
)
async def test_a_code_without_a_system_has_that_of_its_value_set(client: Client, status: str, found: int) -> None:
    await client.plan(await client.patient())
    made = load_object((await client.get(f"/CarePlan?status={status}")).content)
    assert len(made.get("entry", [])) == found


async def test_a_patient_of_another_server_is_found_by_its_address(client: Client) -> None:
    await client.made({"resourceType": "Condition", "subject": {"reference": "https://ehr.example.org/fhir/Patient/9"}})
    made = load_object((await client.get("/Condition?patient=https://ehr.example.org/fhir/Patient/9")).content)
    assert len(made["entry"]) == 1


async def test_an_unknown_parameter_is_refused_by_name(client: Client) -> None:
    answer = await client.get("/Patient?shoe-size=44")
    assert (answer.status_code, "shoe-size" in answer.text, "44" in answer.text) == (400, True, False)
