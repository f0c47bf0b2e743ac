"""Processes that the demo starts, and ends again by their id.

Each says ``READY <URL>`` when it listens; what it logs goes to a file of its own.
"""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fhir_gateway.errors import GatewayError

_READY = b"READY "
_READY_WITHIN = 60.0
_ENDS_WITHIN = 8.0
_LAST_WORDS = 2000


@dataclass(slots=True)
class Running:
    """A process that listens.

    Args:
        url: where.
    """

    process: Process
    url: str
    heard: "asyncio.Task[None]"

    async def end(self) -> None:
        """Ask it to stop; make it stop where it does not."""
        self._signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(_ENDS_WITHIN):
                await self.process.wait()
        except TimeoutError:
            await self.kill()
        self.heard.cancel()

    async def kill(self) -> None:
        """Kill it at once, as a machine that loses its power."""
        self._signal(signal.SIGKILL)
        await self.process.wait()
        self.heard.cancel()

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            self.process.send_signal(number)


async def start(module: str, arguments: Sequence[str], log: Path, environment: Mapping[str, str]) -> Running:
    """Start a module of ours and wait until it listens.

    Args:
        log: the file that takes what it says on standard error; appended to.
        environment: settings on top of ours.

    Raises:
        GatewayError: it ended, or said nothing for a minute.
    """
    process = await _spawn(module, arguments, log, environment)
    try:
        async with asyncio.timeout(_READY_WITHIN):
            url = await _ready(process)
    except TimeoutError:
        url = ""
    except BaseException:
        await _gone(process)
        raise
    if not url:
        await _gone(process)
        raise GatewayError(f"{module} did not start: {_last_words(log)}")
    return Running(process, url, asyncio.create_task(_drained(process)))


async def done(module: str, arguments: Sequence[str], log: Path, environment: Mapping[str, str]) -> str:
    """Run a command of ours to its end; what it printed.

    Raises:
        GatewayError: it failed; the message holds what it said.
    """
    process = await _spawn(module, arguments, log, environment)
    try:
        printed, _ = await process.communicate()
    except BaseException:
        await _gone(process)
        raise
    if process.returncode:
        raise GatewayError(f"{module} {arguments[0]} failed: {_last_words(log)}")
    return printed.decode().strip()


_OUTBOUND = ("FHIR_GATEWAY_PRIVATE_NETWORKS", "FHIR_GATEWAY_PLAIN_HTTP_HOSTS")
"""The settings of the environment that a process of the demo keeps: where servers of the user's choice may stand."""


async def _spawn(module: str, arguments: Sequence[str], log: Path, environment: Mapping[str, str]) -> Process:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("FHIR_GATEWAY_") or name in _OUTBOUND}
    # In a session of its own, an interrupt at the terminal reaches the demo alone, which then ends its processes in order.
    with log.open("ab") as errors:
        command = (sys.executable, "-m", module, *arguments)
        return await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=PIPE, stderr=errors, env={**ours, **environment}, start_new_session=True)


async def _ready(process: Process) -> str:
    assert process.stdout is not None
    while line := await process.stdout.readline():
        if line.startswith(_READY):
            return line.removeprefix(_READY).decode().strip()
    return ""


async def _drained(process: Process) -> None:
    """Read on, so that a full pipe stops nobody."""
    assert process.stdout is not None
    while await process.stdout.readline():
        pass


async def _gone(process: Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    await process.wait()


def _last_words(log: Path) -> str:
    return log.read_text(errors="replace")[-_LAST_WORDS:].strip()
