"""The same story on three real HAPI FHIR servers, and what it made removed again."""

import httpx
import pytest

from tests.hapi.servers import HapiUrls
from tests.story.demo_process import run_demo

pytestmark = [pytest.mark.hapi, pytest.mark.timeout(900)]


async def test_the_story_converges_on_three_hapi_servers_and_leaves_nothing_behind(hapi_servers: HapiUrls) -> None:
    before = await _counts(hapi_servers)
    options = ("--hospital", hapi_servers.hospital, "--home-health", hapi_servers.home_health, "--payer", hapi_servers.payer)
    code, counts, said = await run_demo(*options, "--clean-up")
    assert (code, counts["converged"], counts["partners"]) == (0, True, 3), said
    assert counts["edits_found_everywhere"] == counts["edits_made"]
    assert (counts["lost"], counts["doubled"], counts["conflicts_open"]) == (0, 0, 0)
    assert await _counts(hapi_servers) == before


async def _counts(servers: HapiUrls) -> list[int]:
    """How many resources that demos tagged each server holds."""
    async with httpx.AsyncClient(headers={"Cache-Control": "no-cache"}, timeout=60) as http:
        query = {"_tag": "https://fhir-gateway.example.org/tags|demo", "_summary": "count"}
        return [(await http.get(f"{url}/CarePlan", params=query)).json()["total"] for url in servers]
