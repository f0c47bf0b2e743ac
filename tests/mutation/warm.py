"""A process that has everything loaded but the project, and forks of it that run tests.

A fork loads the project anew, one module of it perhaps changed: so a change to a table is seen by all that took a copy of it when they were
loaded. What takes long to load, pytest and the libraries, is loaded once.
"""

import importlib
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, settings

OPTIONS = ["-q", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"]
OURS = ("fhir_gateway", "tests", "conftest", "tools", "__main__")
EXAMPLES = 8
_FORK = multiprocessing.get_context("fork")


class Work(NamedTuple):
    """What a fork does, and in how many seconds."""

    do: Callable[[], Any]
    limit: float


class FewExamples:
    """A plugin: every property is tried on the same few examples each time."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            test = getattr(getattr(item, "obj", None), "__func__", getattr(item, "obj", None))
            if (own := getattr(test, "_hypothesis_internal_use_settings", None)) is not None:
                few = min(own.max_examples, EXAMPLES)
                quick = settings(own, max_examples=few, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate))
                setattr(test, "_hypothesis_internal_use_settings", quick)  # noqa: B010 : the one way to it once the test is made


def load_libraries(folders: Sequence[str]) -> None:
    """Load what the tests load, but the project."""
    for name in next(in_forks([Work(lambda: _names_loaded(folders), 600)], jobs=1))[1] or ():
        try:
            importlib.import_module(name)
        except Exception:
            continue


def _names_loaded(folders: Sequence[str]) -> list[str]:
    before = set(sys.modules)
    pytest.main([*OPTIONS, "--collect-only", *folders])
    return sorted(name for name in set(sys.modules) - before if not name.startswith(OURS))


def in_forks(works: Iterable[Work], jobs: int) -> Iterator[tuple[int, Any]]:
    """The number and the answer of each work as it ends, ``jobs`` at a time; no answer where it died or took too long."""
    waiting = enumerate(works)
    running: dict[Any, tuple[int, Any, float]] = {}
    while True:
        while len(running) < jobs and (following := next(waiting, None)):
            number, work = following
            ours, theirs = _FORK.Pipe(duplex=False)
            process = _FORK.Process(target=_silent, args=(work.do, theirs))
            process.start()
            theirs.close()
            running[ours] = number, process, time.monotonic() + work.limit
        if not running:
            return
        ended = multiprocessing.connection.wait(list(running), timeout=1)
        late = [pipe for pipe, (_, _, until) in running.items() if time.monotonic() > until and pipe not in ended]
        for pipe in [*ended, *late]:
            number, process, _ = running.pop(pipe)
            try:
                answer = None if pipe in late else pipe.recv()
            except EOFError:
                answer = None
            if pipe in late:
                os.killpg(process.pid, signal.SIGKILL)
            process.join()
            yield number, answer


def _silent(do: Callable[[], Any], answer: Any) -> None:
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    answer.send(do())
    answer.close()
    os._exit(0)  # nothing that a test left behind is waited for
