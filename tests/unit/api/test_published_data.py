"""A generated patient as other systems send one: references by urn:uuid and by identifier, directory files first."""

import re
from functools import partial
from pathlib import Path

from fhir_gateway.access.grant import operator
from fhir_gateway.fhir import references
from fhir_gateway.fhir.lexical import load_object
from tests.unit.api.client import Client

FIRST = re.compile(r"^(hospital|practitioner)Information")


async def test_a_generated_patient_is_taken_with_all_that_it_refers_to(client: Client, test_data: Path) -> None:
    files = sorted((test_data / "synthea-us-core-6.1").glob("*.json"), key=lambda file: (not FIRST.match(file.name), file.stat().st_size))[:3]
    for file in files:
        answer = await client.post("", file.read_bytes())
        assert answer.status_code == 200, answer.text[:500]
    patient = load_object((await client.get("/Patient")).content)["entry"][0]["resource"]
    made = [load_object(stored.body) for stored in map(partial(client.store.read, operator()), client.store.current(operator(), patient["id"])) if stored]
    assert len(made) > 10
    assert [found for resource in made for found in references.find(resource) if found.text.startswith("urn:") or "?" in found.text] == []
