"""The official validator as a process: started once, asked many times. ``tools/validator/validate`` says what it answers."""

import json
import subprocess
import threading
from collections.abc import Iterator
from typing import Any

from tests.needs import PROJECT

VALIDATE = PROJECT / "tools/validator/validate"


class ValidatorFailed(Exception):
    """The validator ended before it answered."""


class ValidatorProcess:
    """One running validator. It starts with the first question and ends with ``close``, or when its standard input closes."""

    def __init__(self, *options: str) -> None:
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, texts: list[str]) -> Iterator[dict[str, Any]]:
        """What it says about each text, in order."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        asking = threading.Thread(target=self._send, args=(process.stdin, texts), daemon=True)
        asking.start()
        for _ in texts:
            line = process.stdout.readline()
            if not line:
                raise ValidatorFailed(f"it ended with status {process.wait()}")
            yield json.loads(line)
        asking.join()

    def close(self) -> None:
        """End the process and wait for it."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.terminate()
        self._process.wait()
        self._process = None

    @staticmethod
    def _send(stdin: Any, texts: list[str]) -> None:  # Any: a pipe of bytes
        try:
            for text in texts:
                stdin.write(json.dumps(text).encode() + b"\n")
            stdin.flush()
        except (BrokenPipeError, ValueError):
            return  # the reader sees its end

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [str(VALIDATE), "--serve", "--min", "information", *self._options]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return self._process
