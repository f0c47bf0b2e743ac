"""JSON is what we speak: other formats are refused, and clients that would take JSON too get it."""

import pytest

from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client

TAKES = [
    "application/fhir+json",
    "application/json",
    "*/*",
    "",
    "application/fhir+xml;q=1.0, application/fhir+json;q=1.0",
    "text/html, */*;q=0.1",
    "application/fhir+json; fhirVersion=4.0",
]
REFUSES = ["application/fhir+xml", "text/html", "application/fhir+json; fhirVersion=3.0", "application/fhir+xml, application/json;q=0"]


@pytest.mark.parametrize("accept", TAKES)
async def test_who_takes_json_gets_it(client: Client, accept: str) -> None:
    answer = await client.get("/metadata", Accept=accept)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/fhir+json; charset=utf-8")


@pytest.mark.parametrize("accept", REFUSES)
async def test_who_takes_only_something_else_gets_406(client: Client, accept: str) -> None:
    answer = await client.get("/metadata", Accept=accept)
    assert (answer.status_code, load_object(answer.content)["resourceType"]) == (406, "OperationOutcome")


@pytest.mark.parametrize(("asked", "status"), [("json", 200), ("application/fhir+json", 200), ("application%2Ffhir%2Bjson", 200), ("xml", 406), ("ttl", 406)])
async def test_format_counts_before_accept(client: Client, asked: str, status: int) -> None:
    answer = await client.get(f"/metadata?_format={asked}", Accept="application/fhir+xml" if status == 200 else "application/json")
    assert answer.status_code == status


@pytest.mark.parametrize("content_type", ["application/fhir+xml", "text/plain", "application/fhir+json; fhirVersion=5.0"])
async def test_a_body_in_another_format_gets_415(client: Client, content_type: str) -> None:
    assert (await client.post("/Patient", {"resourceType": "Patient"}, Content_Type=content_type)).status_code == 415
