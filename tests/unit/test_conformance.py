"""conformance.yaml: each claim is shown by a test that exists, each exemption says why."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

STATES = {"done", "exempt"}


def _rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of the file, which keeps to items of plain one-line values so that no YAML library is needed."""
    for item in text.split("\n- ")[1:]:
        pairs = (line.strip().partition(": ") for line in item.splitlines() if line.strip())
        yield {name: json.loads(value) if value.startswith('"') else value for name, _, value in pairs}


@pytest.fixture(scope="module")
def rows(project: Path) -> list[dict[str, str]]:
    return list(_rows((project / "conformance.yaml").read_text()))


def test_each_row_has_a_rule_a_source_and_a_state(rows: list[dict[str, str]]) -> None:
    assert len(rows) > 40
    assert [
        row
        for row in rows
        if not row.get("rule")
        or not row["source"].startswith(("https://hl7.org/fhir/R4/", "https://hl7.org/fhir/smart-app-launch/STU2.2/"))
        or row.get("state") not in STATES
    ] == []


def test_what_is_done_names_a_test_and_what_is_exempt_a_reason(rows: list[dict[str, str]]) -> None:
    assert [row["rule"] for row in rows if not row.get("test" if row["state"] == "done" else "reason")] == []


def test_each_test_that_is_named_exists(rows: list[dict[str, str]], project: Path) -> None:
    assert [row["test"] for row in rows if "test" in row and not _exists(project, row["test"])] == []


def test_no_rule_stands_twice(rows: list[dict[str, str]]) -> None:
    assert len({row["rule"] for row in rows}) == len(rows)


def _exists(project: Path, test: str) -> bool:
    path, _, name = test.partition("::")
    file = project / path
    return file.is_file() and any(
        isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name for node in ast.walk(ast.parse(file.read_text()))
    )
