"""``check``: one line per resource, and an exit code that says whether one is at fault."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from fhir_gateway.cli.commands import app
from fhir_gateway.fhir.lexical import load_object

GOOD = '{"resourceType": "Patient", "id": "p1", "birthDate": "1950-01-31"}'
BAD = '{"resourceType": "Patient", "id": "p2", "birthDate": "1950-02-30"}'


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["check", *words])


def lines(result: Result) -> list[dict[str, Any]]:
    return [load_object(line) for line in result.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.json").write_text(GOOD)
    (tmp_path / "b.ndjson").write_text(f"{GOOD}\n\n{BAD}\n")
    (tmp_path / "c.txt").write_text("no resource")
    return tmp_path


def test_each_resource_is_a_line_with_its_place_and_verdict(folder: Path) -> None:
    result = run(str(folder), "--json")
    found = [(Path(one["source"]).name, one.get("line"), one["resource"], one["valid"]) for one in lines(result)]
    assert found == [("a.json", None, "Patient/p1", True), ("b.ndjson", 1, "Patient/p1", True), ("b.ndjson", 3, "Patient/p2", False)]
    assert result.exit_code == 1


def test_an_issue_names_the_element_and_the_rule(folder: Path) -> None:
    issue = lines(run(str(folder / "b.ndjson"), "--json"))[1]["issues"][0]
    assert (issue["severity"], issue["path"], issue["id"]) == ("error", "Patient.birthDate", "date")
    assert issue["message"].startswith("must be a date")


def test_what_is_no_json_is_a_line_too(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"resourceType": "Patient", "id": "1", "id": "2"}')
    (found,) = lines(run(str(tmp_path), "--json"))
    assert (found["valid"], found["issues"][0]["severity"], "given twice" in found["issues"][0]["message"]) == (False, "fatal", True)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.json", b"\n", "empty"),
        ("x.JSON", b"<Patient/>", "XML"),
        ("x.json", b"\x1f\x8b\x08\x00", "gzip"),
        ("x.NDJSON", b"\xff\xfe{\x00}\x00", "UTF-16"),
    ],
)
def test_what_is_in_another_format_is_said_to_be_so(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    result = run(str(tmp_path), "--json")
    assert said in lines(result)[0]["issues"][0]["message"]
    assert result.exit_code == 1


def test_a_bundle_is_one_resource(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(f'{{"resourceType": "Bundle", "type": "collection", "entry": [{{"fullUrl": "urn:oid:1.2.36.1", "resource": {BAD}}}]}}')
    (found,) = lines(run(str(tmp_path), "--json"))
    assert [issue["path"] for issue in found["issues"] if issue["id"] == "date"] == ["Bundle.entry[0].resource.birthDate"]


def test_people_are_told_what_is_wrong_and_how_many(folder: Path) -> None:
    result = run(str(folder))
    assert "Patient/p2 in " in result.stdout
    assert "  error: Patient.birthDate: must be a date" in result.stdout
    assert result.stdout.endswith("3 resources, 1 with errors\n")


def test_nothing_wrong_is_exit_code_0(folder: Path) -> None:
    result = run(str(folder / "a.json"))
    assert (result.exit_code, result.stdout) == (0, "1 resources, 0 with errors\n")


COVERAGE = '{"resourceType": "Coverage", "status": "active", "beneficiary": {"reference": "Patient/p1"}, "payor": [{"reference": "Organization/o1"}]}'


def test_what_a_partner_of_a_guide_would_refuse_is_told_with_its_rule(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(COVERAGE)
    assert run(str(tmp_path)).exit_code == 0
    (found,) = lines(run(str(tmp_path), "--json", "--dialect", "us-core-7"))
    assert [(issue["path"], issue["id"]) for issue in found["issues"]] == [("Coverage.identifier", "us-core-15")]


def test_a_dialect_says_what_its_partner_would_miss(tmp_path: Path) -> None:
    condition = '{"resourceType": "Condition", "subject": {"reference": "Patient/p1"}}'
    (tmp_path / "a.json").write_text(condition)
    (tmp_path / "b.json").write_text(
        f'{{"resourceType": "Bundle", "type": "collection", "entry": [{{"fullUrl": "https://example.org/1", "resource": {condition}}}]}}'
    )
    alone, bundled = lines(run(str(tmp_path), "--json", "--dialect", "us-core-7"))
    assert [one["path"] for one in alone["issues"]] == ["Condition.category"]
    assert [one["path"] for one in bundled["issues"]] == ["Bundle.entry[0].resource.category"]
    assert alone["issues"][0]["message"].startswith("US Core 7.0.0 asks that a condition is a problem-list-item")
    assert not alone["valid"]
    assert run(str(tmp_path / "a.json")).exit_code == 0


def test_what_a_copy_would_be_given_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"resourceType": "Patient", "name": [{"family": "Silva"}]}')
    assert run(str(tmp_path), "--dialect", "us-core-7").exit_code == 0


def test_what_r4_refuses_is_told_without_the_dialect(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"resourceType": "Patient", "identifier": null, "name": {"family": "Silva"}, "telecom": [{}]}')
    (found,) = lines(run(str(tmp_path), "--json", "--dialect", "us-core-7"))
    assert not any("US Core" in one["message"] for one in found["issues"])
    assert not found["valid"]


def test_a_dialect_that_nobody_speaks_is_wrong_use(folder: Path) -> None:
    assert run(str(folder), "--dialect", "us-core-99").exit_code == 2
