"""History: every version with what made it, newest first, in pages."""

from typing import Any

import pytest

from fhir_gateway.fhir.check import check
from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client


async def three_versions(client: Client) -> dict[str, Any]:
    patient = await client.patient()
    await client.put(f"/Patient/{patient['id']}", patient | {"active": True})
    await client.delete(f"/Patient/{patient['id']}")
    return patient


async def test_an_instance_shows_what_made_each_version(client: Client) -> None:
    patient = await three_versions(client)
    made = load_object((await client.get(f"/Patient/{patient['id']}/_history")).content)
    assert [entry["request"]["method"] for entry in made["entry"]] == ["DELETE", "PUT", "POST"]
    assert check(made) == []


@pytest.mark.parametrize("where", ["/Patient/_history", "/_history"])
async def test_a_type_and_the_whole_are_shown_too(client: Client, where: str) -> None:
    await three_versions(client)
    made = load_object((await client.get(where)).content)
    assert len([entry for entry in made["entry"] if "/Patient/" in entry["fullUrl"]]) == 3


async def test_pages_lead_through_all_of_it(client: Client) -> None:
    patient = await three_versions(client)
    seen, url = [], f"http://localhost/fhir/Patient/{patient['id']}/_history?_count=1"
    while url:
        page = load_object((await client.http.get(url)).content)
        seen += [entry["response"]["etag"] for entry in page["entry"]]
        url = next((link["url"] for link in page["link"] if link["relation"] == "next"), "")
    assert len(set(seen)) == len(seen) == 3


async def test_since_leaves_older_versions_out(client: Client) -> None:
    patient = await three_versions(client)
    made = load_object((await client.get(f"/Patient/{patient['id']}/_history?_since=2030-01-01T00:00:00Z")).content)
    assert "entry" not in made


@pytest.mark.parametrize("query", ["_count=x", "_since=yesterday", "_page=x", "_at=2026"])
async def test_a_parameter_that_is_no_good_is_refused(client: Client, query: str) -> None:
    assert (await client.get(f"/Patient/_history?{query}")).status_code == 400


async def test_a_history_of_nothing_is_not_found(client: Client) -> None:
    assert (await client.get("/Patient/none/_history")).status_code == 404
