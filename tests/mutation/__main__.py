"""``python -m tests.mutation`` changes the code a little, many times, and asks the tests whether they notice.

``--sample`` and ``--seed`` choose the changes, ``--since`` takes only files that differ from a commit, ``--minutes`` ends it in time.
"""

import argparse
import math
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.mutation.asking import chosen, work
from tests.mutation.baseline import Baseline, measure
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.warm import Work, in_forks, load_libraries
from tests.needs import PROJECT

ROOMS = ("fhir", "mappers", "agreement")
TESTS = [*(f"tests/unit/{room}" for room in ROOMS), "tests/bad"]
GENERATED = PROJECT / "fhir_gateway" / "fhir" / "typed"  # types for pyright alone
ENOUGH = 0.85
UNLIKELY = 0.01  # of a change's few mutants, fewer killed than this is likely to give by chance
CONTROLS = 4  # mutants that are asked about unchanged, before the rest


def main() -> int:
    wanted = _arguments()
    until = time.monotonic() + wanted.minutes * 60
    paths = _paths(wanted.since, wanted.files)
    mutants = [mutant for path in paths for mutant in mutants_of(path)]
    if not mutants:
        print("mutation: no change to look at")
        return 0
    random.Random(wanted.seed).shuffle(mutants)
    sample = mutants[: wanted.sample or None]
    print(f"mutation: {len(sample)} of {len(mutants)} mutants of {len(paths)} files, seed {wanted.seed}", flush=True)
    load_libraries(TESTS)
    baseline = measure(TESTS, paths, wanted.jobs, limit=wanted.minutes * 60)
    if baseline is None:
        print("mutation: the tests could not be run unchanged in that time")
        return 0 if time.monotonic() > until else 1
    print(f"mutation: {len(baseline.seconds)} tests run in {sum(baseline.seconds.values()):.0f} s", flush=True)
    _check_that_no_change_is_no_failure(sample[:CONTROLS], baseline, wanted.jobs)
    works = (_work(mutant, baseline) for mutant in sample if time.monotonic() < until)
    answers: dict[int, bool] = {}
    for number, noticed in in_forks(works, wanted.jobs):
        answers[number] = noticed != ""
        if len(answers) % 100 == 0:
            print(f"mutation: {len(answers)} of {len(sample)}", flush=True)
        if not answers[number]:
            print(_told(sample[number]), flush=True)
    return report([(sample[number], killed) for number, killed in answers.items()], len(sample), wanted.seed, few=wanted.since is not None)


def _check_that_no_change_is_no_failure(mutants: Sequence[Mutant], baseline: Baseline, jobs: int) -> None:
    """Tests that fail whatever they are asked would kill every mutant."""
    unchanged = [_work(replace(mutant, apply=lambda: None), baseline) for mutant in mutants]
    failing = [str(noticed) for _, noticed in in_forks(unchanged, jobs) if noticed != ""]
    if failing:
        raise SystemExit(f"mutation: tests fail though nothing is changed: {failing}")


def _work(mutant: Mutant, baseline: Baseline) -> Work:
    return work(mutant, chosen(mutant, baseline, PROJECT), baseline, PROJECT)


def report(judged: Sequence[tuple[Mutant, bool]], asked: int, seed: int, *, few: bool = False) -> int:
    """Print the figures; the exit code. Of a ``few`` mutants too little killed is a failure only where it is unlikely to be chance."""
    every, killed = Counter(_room(mutant) for mutant, _ in judged), Counter(_room(mutant) for mutant, dead in judged if dead)
    for room in sorted(every):
        print(f"mutation: {room}: killed {killed[room]} / {every[room]} ({killed[room] / every[room]:.1%})")
    if len(judged) < asked:
        print(f"mutation: the time ended before {asked - len(judged)} of {asked}")
    if not judged:
        return 0
    share = killed.total() / every.total()
    print(f"mutation: killed {killed.total()} / {every.total()} ({share:.1%}), seed {seed}; {ENOUGH:.0%} are needed")
    return 0 if share >= ENOUGH or (few and _luck(killed.total(), every.total()) >= UNLIKELY) else 1


def _luck(killed: int, every: int) -> float:
    """How likely so few of a sample are killed where ``ENOUGH`` of all would be."""
    return sum(math.comb(every, count) * ENOUGH**count * (1 - ENOUGH) ** (every - count) for count in range(killed + 1))


def _room(mutant: Mutant) -> str:
    return mutant.path.relative_to(PROJECT).parts[1]


def _told(mutant: Mutant) -> str:
    return f"survived  {mutant.path.relative_to(PROJECT)}:{mutant.line}  {mutant.change}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description="How many small changes of the code do the tests notice?")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=0, help="how many mutants; 0 is all of them")
    parser.add_argument("--since", nargs="?", const="", help="only files that differ from this commit: origin/main, or the previous one where that is no other")
    parser.add_argument("--minutes", type=float, default=600, help="stop asking after this long")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="how many forks at once")
    parser.add_argument("files", nargs="*", type=Path, help="only these files or folders")
    return parser.parse_args()


def _paths(since: str | None, only: Sequence[Path]) -> list[Path]:
    every = sorted(path for room in ROOMS for path in (PROJECT / "fhir_gateway" / room).rglob("*.py") if GENERATED not in path.parents)
    if only:
        every = [path for path in every if any(path.is_relative_to(one.resolve()) for one in only)]
    return every if since is None else [path for path in every if path in _changed(since or _base())]


def _base() -> str:
    """Where the change began: what others have, or, where they have all of it, the commit before."""
    theirs = _git("rev-parse", "--verify", "--quiet", "origin/main")
    return "HEAD~1" if theirs in ([], _git("rev-parse", "HEAD")) else "origin/main"


def _changed(base: str) -> set[Path]:
    """What differs from where we left ``base``, committed or not; nothing where git does not know it."""
    return {PROJECT / name for name in [*_git("diff", "--name-only", "--merge-base", base), *_git("ls-files", "--others", "--exclude-standard")]}


def _git(*command: str) -> list[str]:
    return subprocess.run(["git", *command], cwd=PROJECT, capture_output=True, check=False, text=True).stdout.splitlines()


if __name__ == "__main__":
    sys.exit(main())
