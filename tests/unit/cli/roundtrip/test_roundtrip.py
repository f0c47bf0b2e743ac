"""``roundtrip``: what goes in through the API comes back to the letter, or is refused by name."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from fhir_gateway.cli.commands import app
from fhir_gateway.cli.roundtrip.exact import differences, exact
from fhir_gateway.fhir.lexical import load_object

PATIENT = '{"resourceType":"Patient","id":"p","name":[{"family":"Rossi"}]}'


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["roundtrip", "--json", *words])


def lines(result: Result) -> list[dict[str, Any]]:
    return [load_object(line) for line in result.stdout.splitlines()]


def trip(folder: Path, *documents: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What is said of some documents, and the sums."""
    for number, document in enumerate(documents):
        (folder / f"{number}.json").write_text(document)
    *said, sums = lines(run(str(folder)))
    return said, sums


def observation(value: str, more: str = "") -> str:
    return f'{{"resourceType":"Observation","status":"final","code":{{"text":"x"}},"valueQuantity":{{"value":{value}}}{more}}}'


@pytest.mark.parametrize("number", ["750.00", "1e3", "1E+3", "0.00000001", "-0.0", "-0", "1E400", "12345678901234567890.10"])
def test_a_number_comes_back_as_it_was_written(tmp_path: Path, number: str) -> None:
    assert trip(tmp_path, observation(number)) == ([], {"resources": 1, "equal": 1, "refused": 0})


@pytest.mark.parametrize(
    "document",
    [
        observation("1", ',"effectiveDateTime":"2026-01-31T10:00:00.120+00:00","issued":"2026-01-31T10:00:00.1000000Z"'),
        '{"resourceType":"Patient","name":[{"given":[null,"Anna"],"_given":[{"extension":[{"url":"http://e.example/a","valueDecimal":1.50}]},null]}]}',
        '{"resourceType":"Patient","_birthDate":{"extension":[{"url":"http://e.example/b","valueString":"z"},{"url":"http://e.example/a","valueString":"a"}]}}',
        '{"resourceType":"Patient","meta":{"tag":[{"system":"http://e.example","code":"t"}],"versionId":"7","lastUpdated":"2020-01-01T00:00:00Z"}}',
    ],
    ids=["times", "pads of null", "siblings and their order", "tags"],
)
def test_what_says_more_than_its_value_comes_back(tmp_path: Path, document: str) -> None:
    assert trip(tmp_path, document) == ([], {"resources": 1, "equal": 1, "refused": 0})


def test_references_are_compared_after_they_are_mapped_back(tmp_path: Path) -> None:
    condition = '{"resourceType":"Condition","subject":{"reference":"Patient/p"},"encounter":{"reference":"Encounter/nowhere"}}'
    assert trip(tmp_path, condition, PATIENT) == ([], {"resources": 2, "equal": 2, "refused": 0})


def test_references_in_a_circle_come_back(tmp_path: Path) -> None:
    one, other = (
        f'{{"resourceType":"Patient","id":"{name}","link":[{{"other":{{"reference":"Patient/{linked}"}},"type":"seealso"}}]}}'
        for name, linked in (("a", "b"), ("b", "a"))
    )
    assert trip(tmp_path, one, other)[1] == {"resources": 2, "equal": 2, "refused": 0}


def test_a_bundle_is_unpacked_and_its_urns_resolved(tmp_path: Path) -> None:
    urn = "urn:uuid:0d2f14ea-6bd0-4d1c-a3a5-4c8fbb9d4dd0"
    goal = f'{{"resourceType":"Goal","lifecycleStatus":"active","description":{{"text":"x"}},"subject":{{"reference":"{urn}"}}}}'
    entries = f'{{"fullUrl":"{urn}","resource":{PATIENT}}},{{"fullUrl":"urn:oid:1.2.36.1","resource":{goal}}}'
    assert trip(tmp_path, f'{{"resourceType":"Bundle","type":"collection","entry":[{entries}]}}') == ([], {"resources": 2, "equal": 2, "refused": 0})


@pytest.mark.parametrize("reference", ["Patient/a_b", "patient/1", "Medication/1"])
def test_a_malformed_reference_or_one_to_a_forbidden_type_is_refused(tmp_path: Path, reference: str) -> None:
    said, sums = trip(tmp_path, f'{{"resourceType":"Condition","subject":{{"reference":"{reference}"}}}}')
    assert (said[0]["resource"], said[0]["issues"][0]["path"]) == ("Condition/", "Condition.subject.reference")
    assert sums == {"resources": 1, "equal": 0, "refused": 1}


def test_what_is_refused_is_named_with_the_reason(tmp_path: Path) -> None:
    said, sums = trip(tmp_path, PATIENT, '{"resourceType":"Patient","id":"q","birthDate":"2023-02-30"}')
    assert (said[0]["resource"], said[0]["status"], said[0]["issues"][0]["path"], said[0]["issues"][0]["id"]) == ("Patient/q", 422, "Patient.birthDate", "date")
    assert sums == {"resources": 2, "equal": 1, "refused": 1}


def test_a_file_without_a_resource_is_named_and_left_out(tmp_path: Path) -> None:
    said, sums = trip(tmp_path, PATIENT, '{"hook":"order-select"}', "[1]", "nonsense")
    assert [Path(one["source"]).name for one in said if one["left_out"]] == ["1.json", "2.json", "3.json"]
    assert sums == {"resources": 1, "equal": 1, "refused": 0}


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ('{"hook":"order-select"}', 0),
        ('{"resourceType":"Patient"', 1),
        ('{"resourceType":"Bundle","type":"collection","entry":[7]}', 1),
        ('{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"id":"x"}}]}', 1),
        ('{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:oid:1.2"}]}', 0),
    ],
    ids=["no FHIR", "cut off", "no object", "no type", "no resource"],
)
def test_what_cannot_be_read_is_named_and_makes_the_command_fail(tmp_path: Path, document: str, code: int) -> None:
    (tmp_path / "x.JSON").write_text(document)
    result = run(str(tmp_path))
    assert (result.exit_code, "left_out" in result.stdout) == (code, code == 1 or "hook" in document)


def test_people_are_told_the_same(tmp_path: Path) -> None:
    (tmp_path / "x.ndjson").write_text(f'{PATIENT}\n{{"resourceType":"Patient","id":"q","birthDate":"2023-02-30"}}\n')
    result = CliRunner().invoke(app, ["roundtrip", str(tmp_path)])
    assert f"Patient/q in {tmp_path / 'x.ndjson'}:2: refused with 422\n  Patient.birthDate: must be a date" in result.stdout
    assert result.stdout.endswith("2 resources: 1 equal, 1 refused\n")
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("sent", "back", "paths"),
    [
        ('{"a":750.00}', '{"a":750.0}', [".a"]),
        ('{"a":"1"}', '{"a":1}', [".a"]),
        ('{"a":[1,2]}', '{"a":[2,1]}', [".a[0]", ".a[1]"]),
        ('{"a":[1]}', '{"a":[1,null]}', [".a"]),
        ('{"a":{"b":1}}', '{"a":{"c":1}}', [".a.b", ".a.c"]),
        ('{"a":true}', '{"a":1}', [".a"]),
        ('{"a":1,"b":2}', '{"b":2,"a":1,"id":"x","meta":{"versionId":"1"}}', []),
        ('{"subject":{"reference":"urn:x"}}', '{"subject":{"reference":"Patient/1"}}', []),
        ('{"subject":{"reference":"urn:x"}}', '{"subject":{"reference":"Patient/2"}}', [".subject.reference"]),
    ],
)
def test_whatever_is_not_the_same_is_seen(sent: str, back: str, paths: list[str]) -> None:
    assert differences(exact(sent.encode()), exact(back.encode()), {"Patient/1": "urn:x"}) == paths


def test_published_data_comes_back(test_data: Path) -> None:
    result = run(str(test_data / "davinci-crd-2.0.1-examples"))
    sums = lines(result)[-1]
    assert sums["resources"] == sums["equal"] + sums["refused"] == 16
    assert sums["equal"] >= 14
