"""Batch: each entry for itself."""

from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client


async def test_an_entry_that_fails_does_not_hinder_the_others(client: Client) -> None:
    entries = [
        {"resource": {"resourceType": "Patient", "birthDate": "x"}, "request": {"method": "POST", "url": "Patient"}},
        {"resource": {"resourceType": "Patient", "active": True}, "request": {"method": "POST", "url": "Patient"}},
        {"request": {"method": "GET", "url": "Patient/none"}},
    ]
    made = load_object((await client.post("", {"resourceType": "Bundle", "type": "batch", "entry": entries})).content)
    assert [entry["response"]["status"][:3] for entry in made["entry"]] == ["422", "201", "404"]
    assert made["entry"][0]["response"]["outcome"]["issue"][0]["expression"] == ["Bundle.entry[0].resource.birthDate"]


async def test_entries_of_a_batch_cannot_refer_to_each_other(client: Client) -> None:
    urn = "urn:uuid:6f1a9c4e-0b51-4a53-8a6b-6c8a2d3a0001"
    entries = [
        {"fullUrl": urn, "resource": {"resourceType": "Patient"}, "request": {"method": "POST", "url": "Patient"}},
        {"resource": {"resourceType": "Basic", "code": {"text": "x"}, "subject": {"reference": urn}}, "request": {"method": "POST", "url": "Basic"}},
    ]
    made = load_object((await client.post("", {"resourceType": "Bundle", "type": "batch", "entry": entries})).content)
    assert [entry["response"]["status"][:3] for entry in made["entry"]] == ["201", "422"]
