import asyncio
from pathlib import Path

from fhir_gateway.access.grant import operator
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.sync.files import import_files
from tests.unit.sync.reading import FILES, opened


def test_files_that_refer_to_later_ones_as_a_bulk_export_does_keep_their_references(tmp_path: Path) -> None:
    subject = {"subject": {"reference": "Patient/p"}}
    condition: JsonObject = {"resourceType": "Condition", "id": "c", "encounter": {"reference": "Encounter/e"}, **subject}
    encounter: JsonObject = {"resourceType": "Encounter", "id": "e", "status": "finished", "class": {"code": "IMP"}, **subject}
    patient: JsonObject = {"resourceType": "Patient", "id": "p"}
    for resource in (condition, encounter, patient):
        (tmp_path / f"{resource['resourceType']}.ndjson").write_bytes(dumps(resource))
    store = opened()
    reports = asyncio.run(import_files(store, operator(), FILES, [tmp_path])).reports
    ours = {str(report.theirs): report.key for report in reports}
    key = ours["Condition/c"]
    assert key is not None
    stored = store.read(operator(), key)
    assert stored is not None
    assert stored.json()["encounter"] == {"reference": str(ours["Encounter/e"])}
    assert stored.json()["subject"] == {"reference": str(ours["Patient/p"])}
