"""``python -m tests.simulation --seed N [--verbose]`` replays one seed; ``--from A --to B`` runs many and prints those that fail."""

import argparse
import sys

from tests.simulation.simulate import Outcome, simulate


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description="Run the engine against simulated partners, one seed or many.")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--to", type=int, help="run every seed from --seed up to this one")
    parser.add_argument("--verbose", action="store_true", help="print the story as it happens")
    wanted = parser.parse_args()
    outcomes = [_one(seed, verbose=wanted.verbose) for seed in range(wanted.seed, (wanted.to or wanted.seed) + 1)]
    bad = [outcome.seed for outcome in outcomes if outcome.failures]
    edits, deaths, held, exempt = (sum(each) for each in zip(*((one.edits, one.crashes, one.held, len(one.exempt)) for one in outcomes), strict=True))
    print(f"{len(outcomes)} seeds, {edits} edits, {deaths} deaths, {held} held, {exempt} exempt, {len(bad)} bad {bad}")
    return 1 if bad else 0


def _one(seed: int, *, verbose: bool) -> Outcome:
    outcome = simulate(seed, print if verbose else lambda line: None)
    for failure in outcome.failures if not verbose else ():
        print(f"seed {seed}: {failure}")
    if verbose or outcome.failures:
        print(f"seed {seed}: {outcome.edits} edits, {outcome.crashes} deaths, {outcome.held} held, {len(outcome.exempt)} exempt, state {outcome.fingerprint}")
    return outcome


if __name__ == "__main__":
    sys.exit(main())
