"""What each test costs and which lines it runs, with nothing changed."""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage
import pytest

from tests.mutation.warm import OPTIONS, FewExamples, Work, in_forks

SLOWEST = 1.5  # seconds; what takes longer is not asked
IMPORT = ""  # stands for a test where lines run while modules are loaded
NOT_ASKED = "not slow and not hapi and not validator and not browser and not postgres"


@dataclass(frozen=True)
class Baseline:
    """What was seen.

    Args:
        seconds: what each test takes, by its id, of those that may be asked: they pass, and are quick.
        known: the ids of all tests.
        runs: by file and line, the ids of the tests that run it.
    """

    seconds: Mapping[str, float]
    known: frozenset[str]
    runs: Mapping[Path, Mapping[int, frozenset[str]]]

    def of(self, path: Path, lines: Sequence[int]) -> set[str]:
        """The tests that run any of the lines."""
        seen = self.runs.get(path, {})
        return {test for line in lines for test in seen.get(line, ())} - {IMPORT}

    def of_file(self, path: Path) -> set[str]:
        """The tests that run any line of a file."""
        return {test for tests in self.runs.get(path, {}).values() for test in tests} - {IMPORT}

    def at_import(self, path: Path, lines: Sequence[int]) -> bool:
        """Whether any of the lines runs when modules are loaded."""
        return any(IMPORT in self.runs.get(path, {}).get(line, ()) for line in lines)


class _Recorder:
    def __init__(self, shard: int, shards: int, measure: coverage.Coverage) -> None:
        self.shard, self.shards, self.measure = shard, shards, measure
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = items[self.shard :: self.shards]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.measure.switch_context(item.nodeid)
        began = time.process_time()
        try:
            return (yield)  # pyright: ignore[reportReturnType] : what a wrapper of pytest does
        finally:
            self.seconds[item.nodeid] = time.process_time() - began
            self.measure.switch_context(IMPORT)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed or report.skipped:
            self.failed.add(report.nodeid)


def measure(folders: Sequence[str], paths: Sequence[Path], jobs: int, limit: float) -> Baseline | None:
    """Run the tests of ``folders`` once and see which of them run which lines of ``paths``; None where that took more than ``limit`` seconds."""
    works = [Work(lambda shard=shard: _measured(folders, paths, shard, jobs * 2), limit) for shard in range(jobs * 2)]
    seconds: dict[str, float] = {}
    known: set[str] = set()
    runs: dict[Path, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for _, answer in in_forks(works, jobs):
        if answer is None:
            return None
        seen, passed, every = answer
        known.update(every)
        seconds.update(passed)
        for name, lines in seen.items():
            for line, tests in lines.items():
                runs[Path(name)][line].update(test for test in tests if test in passed or test == IMPORT)
    return Baseline(seconds, frozenset(known), {path: {line: frozenset(tests) for line, tests in lines.items()} for path, lines in runs.items()})


def _measured(folders: Sequence[str], paths: Sequence[Path], shard: int, shards: int) -> tuple[Any, dict[str, float], list[str]]:
    measure = coverage.Coverage(data_file=None, config_file=False, include=[str(path) for path in paths], branch=False)
    recorder = _Recorder(shard, shards, measure)
    measure.start()
    pytest.main([*OPTIONS, "-m", NOT_ASKED, *folders], plugins=[FewExamples(), recorder])
    measure.stop()
    data = measure.get_data()
    passed = {test: taken for test, taken in recorder.seconds.items() if test not in recorder.failed and taken <= SLOWEST}
    return {name: data.contexts_by_lineno(name) for name in data.measured_files()}, passed, list(recorder.seconds)
