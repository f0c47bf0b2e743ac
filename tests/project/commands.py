"""Running a command for a test of the project's files."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """What the command prints; the test fails with all of it where the command fails."""
    code, printed = attempt(command, folder, environment)
    assert code == 0, f"{command} ended with {code}:\n{printed}"
    return printed


def attempt(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """The command's exit code and what it prints."""
    done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr
