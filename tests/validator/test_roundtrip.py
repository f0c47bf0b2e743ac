"""Every published resource comes back to the letter, or is refused by us and by the official validator."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fhir_gateway.cli.commands import app
from fhir_gateway.fhir.lexical import dumps, load_object
from tests.validator.judge import Judge

pytestmark = [pytest.mark.validator, pytest.mark.slow, pytest.mark.timeout(3600)]


def test_all_of_the_published_data_comes_back_or_is_refused_by_the_validator_too(judge: Judge, test_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    *said, sums = [load_object(line) for line in CliRunner().invoke(app, ["roundtrip", "--json", str(test_data)]).stdout.splitlines()]
    with capsys.disabled():
        print(f"\n{sums}")  # noqa: T201 : the figure that this test is for
    assert sums["equal"] + sums["refused"] == sums["resources"] > 0
    assert [one for one in said if "different" in one] == []
    refused = {_text(one): one for one in said if one.get("refused")}
    verdicts = judge.judge(refused)
    assert [one for text, one in refused.items() if verdicts[text].valid] == []


def _text(said: dict[str, Any]) -> str:
    """The resource that a line of the command is about."""
    resource = load_object(Path(said["source"]).read_bytes())
    return dumps(resource["entry"][said["entry"]]["resource"] if "entry" in said else resource).decode()
