"""The demo as a user starts it, and the JSON object of its last line."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from typing import Any


async def run_demo(*arguments: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, the last line's object, and what it said on the way."""
    command = (sys.executable, "-m", "fhir_gateway.cli", "demo", "--once", "--json", *arguments)
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
    try:
        printed, said = await process.communicate()
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
    lines = printed.decode().splitlines()
    return process.returncode or 0, json.loads(lines[-1]) if lines else {}, said.decode()
