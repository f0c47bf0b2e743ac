"""``fhir-gateway demo --once --json``, in processes of their own: as the README says it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

import pytest

from tests.story.demo_process import run_demo


@pytest.mark.timeout(600)
async def test_the_demo_converges_and_says_so_in_its_last_line() -> None:
    code, counts, said = await run_demo()
    assert (code, counts["converged"], counts["partners"]) == (0, True, 3), said
    assert counts["edits_found_everywhere"] == counts["edits_made"] > 50
    assert (counts["lost"], counts["doubled"], counts["conflicts_open"]) == (0, 0, 0)


@pytest.mark.timeout(600)
async def test_a_payer_without_a_server_reads_and_writes_at_the_gateway() -> None:
    code, counts, said = await run_demo("--payer-reach", "pull-only")
    assert (code, counts["converged"], counts["partners"]) == (0, True, 3), said
    assert (counts["lost"], counts["doubled"]) == (0, 0)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
async def test_interrupted_it_leaves_no_process_behind(number: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "fhir_gateway.cli", "demo", stdout=PIPE)
    children: set[int] = set()
    try:
        while b" 1. " not in await _line(process):
            pass
        children = _children(process.pid)
        process.send_signal(number)
        await process.wait()
        assert len(children) == 4
        assert not any(map(_lives, children))
    finally:
        for child in {process.pid} | children:
            _end(child)


async def _line(process: Process) -> bytes:
    assert process.stdout is not None
    line = await process.stdout.readline()
    assert line, "the demo ended"
    return line


def _children(parent: int) -> set[int]:
    """The processes that a process started."""
    return {int(child) for task in Path(f"/proc/{parent}/task").iterdir() for child in (task / "children").read_text().split()}


def _lives(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def _end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
