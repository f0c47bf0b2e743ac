"""``python -m tests.validator [--seed N] [--only CLASS] [--full] [--examples N] [--misplaced]``: prints where our check and the validator differ."""

import argparse
import sys
import time
from random import SystemRandom

from tests.needs import TEST_DATA
from tests.validator.compare import Tally, total
from tests.validator.judge import Judge
from tests.validator.report import examples, misplaced, on_purpose, table
from tests.validator.run import FULL, SAMPLE, Outcomes, Size, run


def main() -> None:
    """Compare, print, and end with status 1 where anything disagrees."""
    parser = argparse.ArgumentParser(prog="python -m tests.validator", description="Our check against the official validator.")
    parser.add_argument("--seed", type=int, default=1, help="0 takes a fresh one")
    parser.add_argument("--only", help="published, fuzz, a family (narrative), or part of the name of a class (bundle-)")
    parser.add_argument("--full", action="store_true", help="everything, as make test-long does")
    parser.add_argument("--each", type=int, help="mutants of each class")
    parser.add_argument("--examples", type=int, default=3, help="disagreements that are shown of each class")
    parser.add_argument("--misplaced", action="store_true", help="show what both refuse at different places")
    chosen = parser.parse_args()
    seed = chosen.seed or SystemRandom().randrange(1, 10**6)
    size = FULL if chosen.full else SAMPLE
    size = Size(size.everything, chosen.each or size.each, size.fuzz)
    judge = Judge(loud=True)
    try:
        began = time.monotonic()
        outcomes = run(judge, TEST_DATA, size, seed, chosen.only)
    finally:
        judge.close()
    _print(outcomes, chosen.examples, show_misplaced=chosen.misplaced)
    _say(f"\nseed {seed}, {time.monotonic() - began:.0f} s")
    sys.exit(any(tally.disagreements for tally in _all(outcomes)))


def _all(outcomes: Outcomes) -> list[Tally]:
    return [*outcomes.published, *outcomes.mutants, *outcomes.fuzz]


def _print(outcomes: Outcomes, most: int, *, show_misplaced: bool) -> None:
    parts = {"ALL PUBLISHED": outcomes.published, "ALL MUTANTS": outcomes.mutants, "ALL FUZZ": outcomes.fuzz}
    totals = [total(name, tallies) for name, tallies in parts.items() if tallies]
    worst_first = sorted(_all(outcomes), key=lambda one: one.agreement)
    for line in table([*worst_first, *totals]):
        _say(line)
    for tally in totals:
        for line in on_purpose(tally):
            _say(line)
    for tally in worst_first:
        for line in examples(tally, most):
            _say(line)
        for line in misplaced(tally, most) if show_misplaced else ():
            _say(line)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n".encode("utf-8", "backslashreplace").decode())


if __name__ == "__main__":
    main()
