"""Hostile requests to the whole application: each is refused, without much work and without much memory.

The limit of time here is generous, and counts the work of the process, not the clock: ``python -m tests.bad.requests`` prints what each takes.
"""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bad.requests import ALL
from tests.project.commands import run

MOST_MILLISECONDS = 2000
MOST_MEBIBYTES = 64


@pytest.fixture(scope="module")
def found(project: Path) -> dict[str, dict[str, Any]]:
    lines = map(json.loads, run([sys.executable, "-m", "tests.bad.requests", "--json"], project).splitlines())
    return {line["name"]: line for line in lines}


@pytest.mark.xdist_group("hostile-requests")
@pytest.mark.parametrize("name", ALL)
def test_a_hostile_request_is_refused_with_little_work_and_memory(found: dict[str, dict[str, Any]], name: str) -> None:
    line = found[name]
    assert line["status"] in ALL[name].status, line
    assert line["ms"] < MOST_MILLISECONDS, line
    assert line["mib"] < MOST_MEBIBYTES, line
