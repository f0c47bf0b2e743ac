"""The harness itself: three servers, each its own."""

import httpx
import pytest

from tests.hapi.servers import HapiUrls

pytestmark = pytest.mark.hapi


def test_three_servers_serve_fhir_r4_from_three_addresses(hapi_servers: HapiUrls) -> None:
    versions = {url: httpx.get(f"{url}/metadata", timeout=60).json()["fhirVersion"] for url in hapi_servers}
    assert list(versions.values()) == ["4.0.1"] * 3


def test_what_one_server_holds_is_not_at_another(hapi_servers: HapiUrls) -> None:
    marked = {"resourceType": "Basic", "identifier": [{"system": "urn:fhir-gateway:test", "value": "only-here"}], "code": {"text": "only here"}}
    assert httpx.post(f"{hapi_servers.hospital}/Basic", json=marked, timeout=60).status_code == 201
    found = {url: _count(url) for url in hapi_servers}
    assert list(found.values()) == [1, 0, 0]


def _count(url: str) -> int:
    query = {"identifier": "urn:fhir-gateway:test|only-here", "_summary": "count"}
    return httpx.get(f"{url}/Basic", params=query, timeout=60).json()["total"]
