"""Which tests are asked about a mutant, in which order, and whether one of them notices it."""

import importlib.machinery
import importlib.util
import sys
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from tests.mutation.baseline import NOT_ASKED, Baseline
from tests.mutation.mutants import Mutant
from tests.mutation.warm import OPTIONS, FewExamples, Work

FIRST = 0.25  # seconds of tests that are asked first, from few files: most mutants end here
FIRST_FILES = 4
ALL = 4.0  # seconds of tests that are asked in all
PATIENCE = 20.0  # seconds, and ten times what the tests take; who takes longer hangs in the mutant
PASSED = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


class Only:
    """A plugin: the tests that are asked, in their order, and any that was not there before."""

    def __init__(self, wanted: Sequence[str], known: frozenset[str]) -> None:
        self.rank = {test: rank for rank, test in enumerate(wanted)}
        self.known = known
        self.failed = ""
        """The first test or file that failed."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        asked = [item for item in items if item.nodeid in self.rank or item.nodeid not in self.known]
        items[:] = sorted(asked, key=lambda item: self.rank.get(item.nodeid, len(self.rank)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid


def work(mutant: Mutant, tests: Sequence[str], baseline: Baseline, project: Path) -> Work:
    """The test that notices the mutant; empty where none does. No answer says that it hangs or dies, which is noticed too."""
    taken = sum(baseline.seconds[test] for test in tests)
    return Work(lambda: _noticed(mutant, tests, baseline, project), PATIENCE + 10 * taken)


def _noticed(mutant: Mutant, tests: Sequence[str], baseline: Baseline, project: Path) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mutant.apply()
        try:
            code = compile(mutant.tree, str(mutant.path), "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return "the compiler"
    _change_module(module_name(mutant.path, project), code)
    return next(filter(None, (_failing(part, baseline.known) for part in _in_two(tests, baseline) if part)), "")


def _failing(tests: Sequence[str], known: frozenset[str]) -> str:
    files, only = list(dict.fromkeys(test.split("::")[0] for test in tests)), Only(tests, known)
    ended = pytest.main([*OPTIONS, "-x", "-m", NOT_ASKED, *files], plugins=[FewExamples(), only])
    return "" if ended in PASSED else only.failed or f"pytest, with {ended}"


def _in_two(tests: Sequence[str], baseline: Baseline) -> tuple[list[str], list[str]]:
    first: list[str] = []
    files: set[str] = set()
    taken = 0.0
    for test in tests:
        file = test.split("::")[0]
        if taken + baseline.seconds[test] <= FIRST and (file in files or len(files) < FIRST_FILES):
            files.add(file)
            first.append(test)
            taken += baseline.seconds[test]
    chosen = set(first)
    return first, [test for test in tests if test not in chosen]


def chosen(mutant: Mutant, baseline: Baseline, project: Path) -> list[str]:
    """The tests to ask: those that run the changed lines; where these run at import only, also all of the room's.

    First those that have the module's name, in their file or their id; of each test one case after the other, so that a test of a whole table,
    which has one case, comes early; the quick first.
    """
    reaching = baseline.of(mutant.path, mutant.lines)
    candidates = reaching
    if not mutant.in_function or (not reaching and baseline.at_import(mutant.path, mutant.lines)):
        reaching = baseline.of_file(mutant.path)
        room = f"tests/unit/{mutant.path.relative_to(project).parts[1]}/"
        candidates = reaching | {test for test in baseline.seconds if test.startswith(room)}
    name = _plain(mutant.path.stem)
    mirrored = f"/test_{mutant.path.stem}.py"
    rounds = Counter[tuple[str, bool]]()
    ranked: list[tuple[bool, bool, int, float, str]] = []
    for test in sorted(candidates, key=lambda test: (test not in reaching, baseline.seconds[test])):
        function, named = test.split("[")[0], name in _plain(test)
        rounds[function, named] += 1
        ranked.append((mirrored not in test, not named, rounds[function, named], baseline.seconds[test], test))
    return _within(ALL, [test for *_, test in sorted(ranked)], baseline)


def _within(limit: float, tests: list[str], baseline: Baseline) -> list[str]:
    kept: list[str] = []
    for test in tests:
        limit -= baseline.seconds[test]
        if limit < 0:
            break
        kept.append(test)
    return kept


def _plain(text: str) -> str:
    return text.replace("_", "").lower()


def module_name(path: Path, project: Path) -> str:
    parts = path.relative_to(project).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _change_module(name: str, code: CodeType) -> None:
    class Changed(importlib.machinery.SourceFileLoader):
        def get_code(self, fullname: str) -> CodeType:
            return code

    class Finder:
        @staticmethod
        def find_spec(fullname: str, path: Any, target: Any = None) -> importlib.machinery.ModuleSpec | None:
            found = importlib.machinery.PathFinder.find_spec(fullname, path) if fullname == name else None
            if found is None or found.origin is None:
                return None
            within = found.submodule_search_locations
            return importlib.util.spec_from_file_location(name, found.origin, loader=Changed(name, found.origin), submodule_search_locations=within)

    sys.meta_path.insert(0, Finder)  # pyright: ignore[reportArgumentType] : a class with find_spec is a finder
