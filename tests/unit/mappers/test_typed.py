"""Records and the R4B models of fhir.resources turn into each other; importing the package stays cheap."""

import subprocess
import sys
from pathlib import Path

import pytest
from fhir.resources.patient import Patient as R5Patient  # R5 on purpose: the mistake that is tested
from fhir.resources.R4B.basic import Basic
from fhir.resources.R4B.goal import Goal as GoalModel

import fhir_gateway
from fhir_gateway.errors import NotUnderstood, UnmappedCode
from fhir_gateway.fhir.lexical import load_object
from fhir_gateway.records.goal import GoalStatus
from tests.unit.mappers.test_golden import CASES

WHOLE_SECONDS = [case for case in CASES if b".500" not in case.read_bytes()]  # the models write a fraction in microseconds


@pytest.mark.parametrize("case", WHOLE_SECONDS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_record_comes_back_from_its_model(case: Path) -> None:
    record = fhir_gateway.from_json(load_object(case.read_bytes()))
    assert fhir_gateway.from_fhir(fhir_gateway.to_fhir(record)) == record


def test_a_model_is_read_by_the_tables_of_its_mapper() -> None:
    model = GoalModel.model_validate({"lifecycleStatus": "on-hold", "description": {"text": "x"}, "subject": {"display": "x"}})
    assert fhir_gateway.from_fhir(model).status is GoalStatus.PAUSED


def test_a_code_that_the_models_let_through_is_refused() -> None:
    model = GoalModel.model_validate({"lifecycleStatus": "pending", "description": {"text": "x"}, "subject": {"display": "x"}})
    with pytest.raises(UnmappedCode):
        fhir_gateway.from_fhir(model)


def test_a_model_of_another_version_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="R4B"):
        fhir_gateway.from_fhir(R5Patient())  # pyright: ignore[reportArgumentType] : the mistake that is tested


def test_a_model_without_a_record_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="Basic"):
        fhir_gateway.from_fhir(Basic.model_validate({"code": {"text": "x"}}))


def test_what_is_wrong_with_a_model_is_told_by_element() -> None:
    model = GoalModel.model_validate({"lifecycleStatus": "pending", "description": {"text": "x"}, "subject": {"reference": "Device/d"}})
    assert [issue.expression for issue in fhir_gateway.check(model) if issue.refuses] == ["Goal.lifecycleStatus", "Goal.subject.reference"]


def test_what_is_wrong_with_json_is_told_by_element() -> None:
    assert [issue.rule for issue in fhir_gateway.check({"resourceType": "Goal", "lifecycleStatus": "active", "description": {"text": "x"}})] == ["required"]


def test_a_model_of_another_version_is_not_checked() -> None:
    with pytest.raises(NotUnderstood, match="R4B"):
        fhir_gateway.check(R5Patient())  # pyright: ignore[reportArgumentType] : the mistake that is tested


def test_checking_json_loads_no_models() -> None:
    program = "import sys, fhir_gateway; fhir_gateway.check({'resourceType': 'Patient'}); print([name for name in sys.modules if name.startswith('fhir.')])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, fhir_gateway; print([name for name in sys.modules if name.startswith(('fhir_gateway.', 'fhir.', 'pydantic'))])"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = fhir_gateway.nothing
