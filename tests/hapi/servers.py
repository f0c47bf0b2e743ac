"""Three HAPI FHIR servers that start while other tests run.

The pytest process that collects the tests (with pytest-xdist: the one that hands them out) starts the servers and stops them. What they print goes to
files in one folder, and whoever needs their addresses, in whichever process, waits for those files.
"""

import os
import subprocess
import threading
import time
from pathlib import Path
from typing import IO, NamedTuple

from tests.needs import PROJECT

START = PROJECT / "tools/hapi/start"
NAMES = ("hospital", "home_health", "payer")
READY_WITHIN = 900  # seconds; two minutes on an idle machine with nothing cached, most of it downloading
STARTED_WITHIN = 10  # seconds, until the first command is given
STOPPED_WITHIN = 20  # seconds


class HapiServersFailed(Exception):
    """The servers did not come up; carries what they printed last."""


class HapiUrls(NamedTuple):
    """The FHIR base addresses of three empty servers, without a trailing slash."""

    hospital: str
    home_health: str
    payer: str


class HapiServers:
    """Owns the three server processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopping = False

    def start(self) -> None:
        """Start all three in the background; a second call does nothing."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._build_and_run, name="hapi-servers", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop what was started, by its process id, and wait for its end."""
        with self._lock:
            self._stopping = True
            for process in self._processes:
                process.terminate()
        for process in self._processes:
            _end(process)
        if self._thread is not None:
            self._thread.join(STOPPED_WITHIN)

    def _build_and_run(self) -> None:
        build = self._spawn("build", "--build")
        if build is None or not self._succeeded("build", build):
            return
        for name in NAMES:
            process = self._spawn(name, "0")
            if process is not None:
                threading.Thread(target=self._succeeded, args=(name, process), daemon=True).start()

    def _spawn(self, name: str, argument: str) -> subprocess.Popen[bytes] | None:
        with self._lock, self._open(name, "out") as out, self._open(name, "err") as err:
            if self._stopping:
                return None
            # Its standard input is a pipe from here: a server stops when this process ends, however it ends.
            process = subprocess.Popen([START, argument], stdin=subprocess.PIPE, stdout=out, stderr=err, env=_environment())
            self._processes.append(process)
            return process

    def _succeeded(self, name: str, process: subprocess.Popen[bytes]) -> bool:
        code = process.wait()
        if name != "build" or code != 0:
            (self._folder / f"{name}.exit").write_text(str(code))
        return code == 0

    def _open(self, name: str, stream: str) -> IO[bytes]:
        return (self._folder / f"{name}.{stream}").open("wb")


def wait_for_urls(folder: Path, seconds: float = READY_WITHIN) -> HapiUrls:
    """Wait until all three servers serve.

    Raises:
        HapiServersFailed: one ended before it served, or the time is up.
    """
    end = time.monotonic() + seconds
    never_started = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < end:
        if exits := sorted(path.stem for path in folder.glob("*.exit")):
            raise HapiServersFailed(f"ended early: {', '.join(exits)}\n{_last_words(folder)}")
        urls = [url for name in NAMES if (url := _ready_url(folder / f"{name}.out"))]
        if len(urls) == len(NAMES):
            return HapiUrls(*urls)
        if time.monotonic() > never_started and not (folder / "build.out").exists():
            raise HapiServersFailed("nothing started them; several processes of pytest-xdist need --dist loadgroup")
        time.sleep(0.2)
    raise HapiServersFailed(f"not ready after {seconds:.0f} seconds\n{_last_words(folder)}")


def _ready_url(out: Path) -> str | None:
    """The address in the line ``READY URL ms=N``, once it is written whole."""
    lines = out.read_text().splitlines(keepends=True) if out.exists() else []
    return next((line.split()[1] for line in lines if line.startswith("READY ") and line.endswith("\n")), None)


def _last_words(folder: Path) -> str:
    return "\n".join(f"--- {path.name}\n{path.read_text(errors='replace')[-2000:]}" for path in sorted(folder.glob("*.err")))


def _environment() -> dict[str, str]:
    return {**os.environ, "HAPI_STOP_WITH_STDIN": "1"}


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(STOPPED_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin is not None:
        process.stdin.close()
