"""The import rules bite: a folder without a place and an import against the direction are found."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.project.commands import attempt

LINT = Path(sys.executable).parent / "lint-imports"


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    shutil.copy(project / "pyproject.toml", tmp_path)
    shutil.copytree(project / "fhir_gateway", tmp_path / "fhir_gateway", ignore=shutil.ignore_patterns("__pycache__", "*.json", "*.zip"))
    return tmp_path


def test_a_folder_without_a_place_in_the_list_is_refused(copy: Path) -> None:
    (copy / "fhir_gateway/attic").mkdir()
    (copy / "fhir_gateway/attic/__init__.py").touch()
    assert "fhir_gateway.attic" in _broken(copy, "rooms")


def test_an_import_against_the_direction_is_refused(copy: Path) -> None:
    (copy / "fhir_gateway/records/outward.py").write_text("import fhir_gateway.mappers\n")
    assert "fhir_gateway.records is not allowed to import fhir_gateway.mappers" in _broken(copy, "rooms")


def test_a_pure_room_that_reads_the_clock_is_refused(copy: Path) -> None:
    (copy / "fhir_gateway/agreement/clock.py").write_text("import time\n")
    assert "fhir_gateway.agreement is not allowed to import time" in _broken(copy, "pure")


def test_a_cycle_inside_a_room_is_refused(copy: Path) -> None:
    (copy / "fhir_gateway/records/hen.py").write_text("import fhir_gateway.records.egg\n")
    (copy / "fhir_gateway/records/egg.py").write_text("import fhir_gateway.records.hen\n")
    assert "egg" in _broken(copy, "acyclic")


@pytest.mark.parametrize("line", ["from fhir.resources.patient import Patient", "import fhir.resources", "    from fhir.resources import patient"])
def test_an_import_of_r5_models_is_refused(project: Path, tmp_path: Path, line: str) -> None:
    (tmp_path / "models.py").write_text(f"{line}\n")
    code, printed = attempt([project / "tools/refuse-r5", tmp_path], tmp_path)
    assert code == 1
    assert line in printed


def test_an_import_of_r4b_models_is_not_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text("from fhir.resources.R4B.patient import Patient\n")
    assert attempt([project / "tools/refuse-r5", tmp_path], tmp_path) == (0, "")


def _broken(folder: Path, contract: str) -> str:
    code, printed = attempt([LINT, "--contract", contract, "--no-cache"], folder)
    assert code != 0
    return " ".join(printed.split())
