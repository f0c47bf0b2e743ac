import asyncio
from pathlib import Path

import pytest

from fhir_gateway.access.grant import operator
from fhir_gateway.fhir.lexical import JsonObject, dumps
from fhir_gateway.sync.files import Imported, import_files
from fhir_gateway.sync.take_in import Taken
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


def taken(*paths: Path) -> tuple[Imported, list[JsonObject]]:
    """What became of some files, and what the store holds then."""
    store = opened()
    done = asyncio.run(import_files(store, operator(), FILES, paths))
    read = (store.read(operator(), report.key) for report in done.reports if report.key is not None)
    return done, [stored.json() for stored in read if stored is not None]


def test_what_stands_behind_a_broken_line_comes_in_and_the_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "p.ndjson").write_text('{"resourceType":"Patient","id":"a"}\n{broken\n\n{"resourceType":"Patient","id":"b"}\n')
    done, _ = taken(tmp_path)
    assert [report.theirs.id for report in done.reports] == ["a", "b"]
    assert [where for where, _ in done.left_out] == ["p.ndjson:2"]


@pytest.mark.parametrize("entry", ['"x"', '{"resource":5}', '{"resource":{"id":"x"}}'])
def test_an_entry_without_a_resource_is_named_and_the_others_come_in(tmp_path: Path, entry: str) -> None:
    (tmp_path / "b.JSON").write_text(f'{{"resourceType":"Bundle","type":"collection","entry":[{entry},{{"resource":{{"resourceType":"Patient","id":"a"}}}}]}}')
    (tmp_path / "folder.json").mkdir()
    done, _ = taken(tmp_path)
    assert [report.theirs.id for report in done.reports] == ["a"]
    assert [where for where, _ in done.left_out] == ["b.JSON, entry 0"]


def test_of_two_resources_with_one_id_the_last_comes_in_and_the_other_is_named(tmp_path: Path) -> None:
    for name, gender in (("a", "female"), ("b", "male"), ("c", "male")):
        (tmp_path / f"{name}.json").write_bytes(dumps({"resourceType": "Patient", "id": "p", "gender": gender}))
    done, stored = taken(tmp_path)
    assert [one["gender"] for one in stored] == ["male"]
    assert done.left_out == [("a.json", "Patient/p stands in c.json too, with other content, and that one was taken")]


def test_of_a_history_the_newest_version_comes_in_and_nothing_that_was_deleted(tmp_path: Path) -> None:
    versions = [
        {"resource": {"resourceType": "Patient", "id": "a", "gender": "female"}, "request": {"method": "PUT", "url": "Patient/a"}},
        {"request": {"method": "DELETE", "url": "Patient/b"}},
        {"resource": {"resourceType": "Patient", "id": "b"}, "request": {"method": "PUT", "url": "Patient/b"}},
        {"resource": {"resourceType": "Patient", "id": "a", "gender": "male"}, "request": {"method": "PUT", "url": "Patient/a"}},
    ]
    (tmp_path / "h.json").write_bytes(dumps({"resourceType": "Bundle", "type": "history", "entry": versions}))
    _, stored = taken(tmp_path)
    assert [one["gender"] for one in stored] == ["female"]


def test_patients_without_an_id_in_files_of_one_name_stay_two(tmp_path: Path) -> None:
    for folder in ("x/a-b", "x/a/b", "y"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "p.json").write_bytes(dumps({"resourceType": "Patient", "name": [{"family": folder}]}))
    _, stored = taken(tmp_path)
    assert {one["name"][0]["family"] for one in stored} == {"x/a-b", "x/a/b", "y"}


def test_a_reference_by_search_is_resolved_in_the_hub_too_and_one_that_finds_no_patient_is_refused(tmp_path: Path) -> None:
    known = [{"resourceType": kind, "id": "k", "identifier": [{"system": "urn:s", "value": "1+2"}]} for kind in ("Patient", "Practitioner")]
    visit = {"resourceType": "Encounter", "status": "finished", "class": {"code": "HH"}}
    meets = {
        **visit,
        "subject": {"reference": "Patient?identifier=urn:s|1%2B2"},
        "participant": [{"individual": {"reference": "Practitioner?identifier=urn:s|1%2B2"}}],
    }
    (tmp_path / "known.ndjson").write_bytes(b"\n".join(map(dumps, known)))
    (tmp_path / "visits.ndjson").write_bytes(b"\n".join(map(dumps, [meets, {**visit, "subject": {"reference": "Patient?identifier=urn:s|none"}}])))
    store = opened()
    for name in ("known", "visits"):
        done = asyncio.run(import_files(store, operator(), FILES, [tmp_path / f"{name}.ndjson"]))
    found, refused = done.reports
    stored = store.read(operator(), found.key) if found.key is not None else None
    assert stored is not None
    body = stored.json()
    assert (body["subject"]["reference"].partition("/")[0], body["participant"][0]["individual"]["reference"].partition("/")[0]) == ("Patient", "Practitioner")
    assert body["subject"]["reference"] == f"Patient/{stored.key.home}"
    assert (refused.taken, "patient" in refused.reason) == (Taken.REFUSED, True)
