"""The published ConceptMaps are read and searched beside what is stored."""

import pytest

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import JsonObject, load_object
from fhir_gateway.mappers.concept_maps import concept_maps
from tests.unit.api.client import Client, issue

STORED: JsonObject = {"resourceType": "ConceptMap", "status": "draft", "url": "https://payer.example.org/map", "name": "Theirs"}


def found(content: bytes) -> list[str]:
    return [entry["resource"]["id"] for entry in load_object(content).get("entry", [])]


async def test_a_map_is_read_by_its_id(client: Client) -> None:
    answer = await client.get("/ConceptMap/goal-status")
    assert (answer.status_code, load_object(answer.content)) == (200, concept_maps()["goal-status"])


async def test_all_are_found_and_the_bundle_is_valid(client: Client) -> None:
    answer = await client.get("/ConceptMap?_count=1000")
    assert found(answer.content) == list(concept_maps())
    assert check(load_object(answer.content)) == []


@pytest.mark.parametrize(
    "query",
    [
        "_id=goal-status",
        "url=https://fhir-gateway.example.org/ConceptMap/goal-status",
        "name=GoalStatus",
        "target-system=http://hl7.org/fhir/goal-status",
        "source-code=agreed&target-code=accepted&status=active",
        "source-uri=https://fhir-gateway.example.org/ValueSet/goal-status",
    ],
)
async def test_a_map_is_found_by_what_it_says(client: Client, query: str) -> None:
    assert found((await client.get(f"/ConceptMap?{query}")).content) == ["goal-status"]


@pytest.mark.parametrize("query", ["_id=none", "status=draft", "_lastUpdated=2026", "url=urn:x", "target-system=urn:x"])
async def test_a_search_for_something_else_finds_none(client: Client, query: str) -> None:
    assert found((await client.get(f"/ConceptMap?{query}")).content) == []


async def test_a_stored_map_is_found_beside_them(client: Client) -> None:
    stored = await client.made(STORED)
    everything = load_object((await client.get("/ConceptMap?_total=accurate&_count=1000")).content)
    assert (everything["total"], everything["entry"][-1]["resource"]["id"]) == (len(concept_maps()) + 1, stored["id"])
    assert found((await client.get("/ConceptMap?status=draft")).content) == [stored["id"]]


@pytest.mark.parametrize("count", [1, 7, 50, len(concept_maps()), len(concept_maps()) + 1])
async def test_pages_lead_through_all_of_them_once_and_are_no_longer_than_was_asked(client: Client, count: int) -> None:
    stored = [(await client.made({**STORED, "url": f"https://payer.example.org/{number}"}))["id"] for number in range(3)]
    seen: list[str] = []
    following: str | None = f"/ConceptMap?_count={count}"
    while following:
        answer = await client.get(following)
        page = found(answer.content)
        assert 0 < len(page) <= count
        seen += page
        following = next((link["url"] for link in load_object(answer.content)["link"] if link["relation"] == "next"), None)
    assert seen == [*concept_maps(), *stored]


async def test_a_count_shows_none_of_them(client: Client) -> None:
    counted = load_object((await client.get("/ConceptMap?_summary=count")).content)
    assert (counted["total"], "entry" in counted) == (len(concept_maps()), False)


async def test_a_place_that_is_none_is_refused(client: Client) -> None:
    assert (await client.get("/ConceptMap?_page=published-x")).status_code == 400


@pytest.mark.parametrize("type", ["batch", "transaction"])
async def test_a_bundle_reads_and_finds_them_too(client: Client, type: str) -> None:
    asked = [{"request": {"method": "GET", "url": url}} for url in ("ConceptMap/goal-status", "ConceptMap?name=GoalStatus")]
    answer = await client.post("/", {"resourceType": "Bundle", "type": type, "entry": asked})
    read, searched = (entry["resource"] for entry in load_object(answer.content)["entry"])
    assert (read, [entry["resource"] for entry in searched["entry"]]) == (concept_maps()["goal-status"], [concept_maps()["goal-status"]])


async def test_a_modifier_is_refused_by_name(client: Client) -> None:
    answer = await client.get("/ConceptMap?name:exact=GoalStatus")
    assert issue(answer)[0] == 400
    assert "name:exact" in answer.text


async def test_a_published_map_is_never_changed(client: Client) -> None:
    assert (await client.put("/ConceptMap/goal-status", {**STORED, "id": "goal-status"}, If_Match='W/"1"')).status_code >= 400
    assert (await client.delete("/ConceptMap/goal-status")).status_code >= 400
    assert load_object((await client.get("/ConceptMap/goal-status")).content) == concept_maps()["goal-status"]
